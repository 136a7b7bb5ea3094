/** What can be proposed about a member: what must be said with it, and whether the membership is where it has to be for that. */
import type { Texts } from '#web/texts.rules.ts'
import { isDay, isPartialDay, lastDay } from '../day.rules.ts'
import { countsFrom, inOrder, type Member, standingAtLast } from './member.rules.ts'

export const kindsOfMember = ['country', 'body'] as const
export const standingsOfMember = ['member', 'observer', 'host'] as const
export const turns = ['suspend', 'resume', 'leave'] as const
export type Turn = (typeof turns)[number]

export interface JoinPayload {
  readonly code: string
  readonly alpha2: string | null
  readonly kind: Member['kind']
  readonly standing: Member['standing']
  readonly names: Texts
  readonly declaredOn: string
  /** An office, never a person. */
  readonly signatory: string
  readonly textVersion: string
  /** SHA-256 of the text that was signed, 64 hex digits. */
  readonly textDigest: string
  readonly note: string | null
}
export interface TurnPayload {
  readonly member: string
  readonly onDate: string
  readonly why: string
}
export interface ChangePayload {
  readonly member: string
  readonly names: Texts
  readonly alpha2: string | null
  readonly signatoryReleases: boolean
}

/** A form as it was typed, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>
export interface Wrong<F extends string> {
  readonly field: string
  readonly what: F
}
export type FieldMistake =
  | 'code-shape'
  | 'alpha2-shape'
  | 'which-kind'
  | 'which-standing'
  | 'name-missing'
  | 'not-a-day'
  | 'day-ahead'
  | 'signatory-missing'
  | 'version-missing'
  | 'digest-shape'
  | 'why-missing'
  | 'too-long'
/** Either what the form says, or every mistake beside its field. */
export type Read<P> = { readonly payload: P } | { readonly mistakes: readonly Wrong<FieldMistake>[] }

const most = 2_000
const text = (typed: Typed, name: string) => (typed[name] ?? '').trim()
const wrongs = (found: readonly (readonly [boolean, string, FieldMistake])[]) => found.filter(([wrong]) => wrong).map(([, field, what]) => ({ field, what }))
const namesIn = (typed: Typed): Texts =>
  Object.fromEntries(['en', 'fr', 'es'].flatMap((language) => (text(typed, `name-${language}`) ? [[language, text(typed, `name-${language}`)]] : [])))
const tooLong = (typed: Typed) => Object.entries(typed).map(([field, value]) => [value.length > most, field, 'too-long'] as const)

/** A country may go without names: CLDR has them under its two letters. */
const nameless = (names: Texts, alpha2: string) => !names['en'] && !alpha2

export function readJoin(typed: Typed, today: string): Read<JoinPayload> {
  const names = namesIn(typed)
  const [code, alpha2, kind, standing] = [text(typed, 'code').toUpperCase(), text(typed, 'alpha2').toUpperCase(), text(typed, 'kind'), text(typed, 'standing')]
  const [declaredOn, textDigest] = [text(typed, 'declaredOn'), text(typed, 'textDigest').toLowerCase().replaceAll(/\s/g, '')]
  const mistakes = wrongs([
    [!/^[A-Z]{3}$|^[A-Z0-9]{2,8}$/.test(code) || (kind === 'country' && !/^[A-Z]{3}$/.test(code)), 'code', 'code-shape'],
    [!(kindsOfMember as readonly string[]).includes(kind), 'kind', 'which-kind'],
    [alpha2 !== '' && !/^[A-Z]{2}$/.test(alpha2), 'alpha2', 'alpha2-shape'],
    [!(standingsOfMember as readonly string[]).includes(standing), 'standing', 'which-standing'],
    [nameless(names, alpha2) || (kind === 'body' && !names['en']), 'name-en', 'name-missing'],
    [!isDay(declaredOn), 'declaredOn', 'not-a-day'],
    [isDay(declaredOn) && declaredOn > today, 'declaredOn', 'day-ahead'],
    [!text(typed, 'signatory'), 'signatory', 'signatory-missing'],
    [!text(typed, 'textVersion'), 'textVersion', 'version-missing'],
    [!/^[0-9a-f]{64}$/.test(textDigest), 'textDigest', 'digest-shape'],
    ...tooLong(typed),
  ])
  if (mistakes.length) return { mistakes }
  return {
    payload: {
      ...{ code, names, declaredOn, textDigest },
      alpha2: alpha2 || null,
      kind: kind as Member['kind'],
      standing: standing as Member['standing'],
      signatory: text(typed, 'signatory'),
      textVersion: text(typed, 'textVersion'),
      note: text(typed, 'note') || null,
    },
  }
}

/** A notice that takes effect later may lie ahead; the day may be known as a month or a year only. */
export function readTurn(typed: Typed, member: string): Read<TurnPayload> {
  const mistakes = wrongs([[!isPartialDay(text(typed, 'onDate')), 'onDate', 'not-a-day'], [!text(typed, 'reason'), 'reason', 'why-missing'], ...tooLong(typed)])
  return mistakes.length ? { mistakes } : { payload: { member, onDate: text(typed, 'onDate'), why: text(typed, 'reason') } }
}

export function readChange(typed: Typed, member: Pick<Member, 'code' | 'kind'>): Read<ChangePayload> {
  const [names, alpha2] = [namesIn(typed), text(typed, 'alpha2').toUpperCase()]
  const mistakes = wrongs([
    [nameless(names, alpha2) || (member.kind === 'body' && !names['en']), 'name-en', 'name-missing'],
    [alpha2 !== '' && !/^[A-Z]{2}$/.test(alpha2), 'alpha2', 'alpha2-shape'],
    ...tooLong(typed),
  ])
  return mistakes.length ? { mistakes } : { payload: { member: member.code, names, alpha2: alpha2 || null, signatoryReleases: text(typed, 'signatoryReleases') === 'yes' } }
}

export type CannotTurn = 'no-such-member' | 'real-record' | 'not-a-member' | 'not-suspended' | 'already-suspended' | 'left-already' | 'before-last'

/** Whether a membership can take this turn: it follows on the last thing that happened, never before it. */
export function turnRefusal(member: Pick<Member, 'memberships'>, turn: Turn, onDate: string): CannotTurn | null {
  const standing = standingAtLast(member.memberships)
  const last = inOrder(member.memberships).at(-1)
  if (standing === 'not-yet') return 'not-a-member'
  if (standing === 'former') return 'left-already'
  if (turn === 'suspend' && standing === 'suspended') return 'already-suspended'
  if (turn === 'resume' && standing !== 'suspended') return 'not-suspended'
  return last && lastDay(onDate) < countsFrom(last) ? 'before-last' : null
}

/** Codes that ISO 3166-1 leaves to users: the only ones that an invented country may have. */
export const isUserAssigned = (code: string): boolean => /^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/.test(code)
