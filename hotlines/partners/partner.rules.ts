/** Organisations that send a hotline lists of addresses, and what their programs show when they do. */
import type { Remark } from './partner-row.rules.ts'

export const partnerKinds = ['hotline', 'provider', 'helpline', 'police', 'other'] as const
export type PartnerKind = (typeof partnerKinds)[number]

export interface TypedPartner {
  readonly name: string
  readonly kind: string
  readonly dailyReports: number
}
export type PartnerMistake = 'partner-name-missing' | 'too-long' | 'kind-missing' | 'daily-wrong'
export function partnerMistakes({ name, kind, dailyReports }: TypedPartner): [string, PartnerMistake][] {
  const wrong: [string, PartnerMistake][] = []
  if (name === '') wrong.push(['name', 'partner-name-missing'])
  if (name.length > 120) wrong.push(['name', 'too-long'])
  if (!(partnerKinds as readonly string[]).includes(kind)) wrong.push(['kind', 'kind-missing'])
  if (!Number.isInteger(dailyReports) || dailyReports < 1 || dailyReports > 1_000_000) wrong.push(['dailyReports', 'daily-wrong'])
  return wrong
}

export interface Partner {
  readonly id: string
  readonly member: string
  readonly name: string
  readonly kind: PartnerKind
  readonly dailyReports: number
  readonly endedAt: Date | null
}

/** `send`: lists; `read`: what became of them. */
export const scopes = ['send', 'read'] as const
export type Scope = (typeof scopes)[number]
export interface Token {
  readonly id: string
  readonly scopes: readonly Scope[]
  /** The last day on which it works. */
  readonly endsOn: string
  readonly madeAt: Date
  readonly endedAt: Date | null
}
/** A year, as everywhere for secrets that machines keep. */
export const longestTokenDays = 366
export type TokenMistake = 'no-scope' | 'end-wrong'
export function tokenMistakes(typed: { readonly scopes: readonly string[]; readonly endsOn: string }, today: string): [string, TokenMistake][] {
  const wrong: [string, TokenMistake][] = []
  if (!typed.scopes.some((each) => (scopes as readonly string[]).includes(each))) wrong.push(['scopes', 'no-scope'])
  const days = (Date.parse(typed.endsOn) - Date.parse(today)) / 86_400_000
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.endsOn) || !(days >= 0 && days <= longestTokenDays)) wrong.push(['endsOn', 'end-wrong'])
  return wrong
}
export const tokenWorks = ({ endsOn, endedAt }: Pick<Token, 'endsOn' | 'endedAt'>, now: Date): boolean => endedAt === null && now.toISOString().slice(0, 10) <= endsOn

/** `alliance-partner.<id>.<secret>`: scanners of published code know a secret by such a head. */
export const printToken = (id: string, secret: string): string => `alliance-partner.${id}.${secret}`
export function readToken(text: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = /^alliance-partner\.([0-9a-z]{16})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? []
  return id && secret ? { id, secret } : null
}

/** A list that came at once. */
export interface Batch {
  readonly id: string
  readonly member: string
  /** null: the hotline's own search. */
  readonly partner: string | null
  readonly rows: number
  readonly doneRows: number
  readonly begunAt: Date
  readonly touchedAt: Date
  readonly endedAt: Date | null
}
/** After so long without a row taken, nobody works on it any more. */
const brokenOffAfterMs = 30_000
export type BatchState = 'under-way' | 'broken-off' | 'ended'
export const batchState = ({ endedAt, touchedAt }: Pick<Batch, 'endedAt' | 'touchedAt'>, now: Date): BatchState =>
  endedAt ? 'ended' : now.getTime() - touchedAt.getTime() > brokenOffAfterMs ? 'broken-off' : 'under-way'

export interface BatchCounts {
  readonly received: number
  readonly again: number
  readonly refused: number
}
export interface BatchRow {
  /** Counted from 1, without the head of a table. */
  readonly row: number
  readonly report: string | null
  readonly reference: string | null
  readonly again: boolean
  readonly remarks: readonly Remark[]
}
export type CannotSend = 'no-key' | 'other-content' | 'known' | 'too-many-today'
