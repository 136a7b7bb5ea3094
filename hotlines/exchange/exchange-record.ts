/** What hotlines in different systems tell each other, version 1: a case that is passed on, or what happened to it since. Always text, never media; anything that is not named here is refused. The schema that is published is made from this. */
import { z } from 'zod'
import { sharedClasses } from '../assessments/shared-class.rules.ts'
import { movingOnReasons, policeWords, standstillReasons } from '../cases/case-track.rules.ts'
import { longestAddress } from '../intake/address.rules.ts'
import { closingReasons, steps } from '../sealing/sender-status.rules.ts'
import { decliningReasons, returningReasons, type Side, type TransferEvent } from '../transfers/transfer-track.rules.ts'

export const exchangeVersion = 1
const word = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const member = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .describe('Code of the member whose hotline it is (ISO 3166-1 alpha-3)')
const instant = z.iso.datetime().describe('UTC, RFC 3339')
const country = z
  .string()
  .regex(/^([A-Z]{2,3}|none)$/)
  .nullable()
  .describe('ISO 3166-1 alpha-2; none: it has no country, as an onion service; null: not known')

const common = {
  exchange: z.literal(exchangeVersion),
  id: word.describe('Of this message; the same message has the same'),
  from: member,
  to: member,
  at: instant,
  transfer: word.describe('Of the case on its way, as the one that passes it on calls it; every message about it has the same'),
}
const observation = z.strictObject({
  about: z.int().min(0).max(99).nullable().describe('The how manieth network address it is about, counted from 0; null: the name itself'),
  kind: z.enum(['country', 'network', 'edge', 'registrar', 'hold', 'failure']),
  value: z.string().max(200),
  by: z.string().regex(/^[a-z-]{1,40}$/),
  version: z.string().max(200).nullable().describe('Of the table, or the service that answered'),
  confidence: z.enum(['high', 'medium', 'low']),
  at: instant,
})
export type ExchangedObservation = z.infer<typeof observation>
const caseMessage = z.strictObject({
  ...common,
  kind: z.literal('case'),
  urgent: z.boolean(),
  answerBy: instant.describe('Until when to say yes or no; after that the next is asked'),
  case: z.strictObject({
    address: z.string().min(1).max(longestAddress).describe('As it was reported; never to be followed by a program'),
    isWeb: z.boolean().describe('Whether it is a web address; otherwise it is a name, such as of a group in an app'),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
      .describe('In which it was reported (BCP 47)'),
    openedAt: instant.describe('To the full hour'),
  }),
  assessment: z
    .strictObject({ scheme: z.literal('alliance-1'), class: z.enum(sharedClasses) })
    .nullable()
    .describe('What the one that passes it on found; null: it was not assessed'),
  hosting: z.strictObject({ country, observations: z.array(observation).max(200).describe('May be empty') }),
})
const happened = <E extends string, S extends z.ZodRawShape>(event: E, more: S) => z.strictObject({ ...common, kind: z.literal('event'), event: z.literal(event), ...more })
const reason = <const V extends readonly [string, ...string[]]>(values: V) => ({ reason: z.enum(values) })
const eventMessage = z.discriminatedUnion('event', [
  happened('received', {}),
  happened('accepted', {}),
  happened('expired', {}),
  happened('returned', reason(returningReasons)),
  happened('declined', reason(decliningReasons)),
  happened('withdrawn', reason(['mistake', 'acted-ourselves', 'moved', 'unreadable', 'not-taken'])),
  happened('moved', { country }),
  happened('stood-still', { ...reason(standstillReasons), until: instant }),
  happened('moves-on', reason(movingOnReasons)),
  happened('police', reason(policeWords)),
  happened('told', reason([...steps, ...closingReasons])),
])
const record = z.discriminatedUnion('kind', [caseMessage, eventMessage])
export type CaseMessage = z.infer<typeof caseMessage>
export type EventMessage = z.infer<typeof eventMessage>
export type ExchangeRecord = z.infer<typeof record>

/** null: it is no record of this version. */
export function readRecord(from: unknown): ExchangeRecord | null {
  const read = record.safeParse(from)
  return read.success ? read.data : null
}
/** JSON Schema 2020-12. */
export const recordSchema = (id: string): object => ({
  $id: id,
  title: 'What hotlines in different systems tell each other, version 1',
  ...z.toJSONSchema(record, { target: 'draft-2020-12' }),
})

/** What it is here. `side`: of the one that told it. */
export function eventFrom(told: EventMessage, side: Side, at: Date): TransferEvent {
  const by = { by: null, at }
  switch (told.event) {
    case 'received':
    case 'accepted':
    case 'expired':
      return { event: told.event, ...by }
    case 'returned':
      return { event: told.event, reason: told.reason, ...by }
    case 'declined':
      return { event: told.event, reason: told.reason, ...by }
    case 'withdrawn':
      return { event: told.event, reason: told.reason, ...by }
    case 'moved':
      return { event: told.event, country: told.country, ...by }
    case 'stood-still':
      return { event: told.event, reason: told.reason, until: new Date(told.until), side, ...by }
    case 'moves-on':
      return { event: told.event, reason: told.reason, side, ...by }
    case 'police':
      return { event: told.event, reason: told.reason, side, ...by }
    case 'told':
      return { event: told.event, reason: told.reason, ...by }
  }
}
/** Which side it is that can say this; null: both can. */
export const sideOf = (event: EventMessage['event']): Side | null =>
  event === 'expired' || event === 'withdrawn' || event === 'moved' ? 'from' : event === 'stood-still' || event === 'moves-on' || event === 'police' ? null : 'to'

interface ToTell {
  readonly event: string
  readonly reason: string | null
  readonly country: string | null
  readonly until: Date | null
}
/** As it is told; undefined: nobody elsewhere is told this. */
export function messageOf({ event, reason: why, country: where, until }: ToTell, told: Pick<EventMessage, keyof typeof common>): EventMessage | undefined {
  const more = event === 'moved' ? { country: where } : { ...(why !== null && { reason: why }), ...(until && { until: until.toISOString() }) }
  const read = eventMessage.safeParse({ ...told, kind: 'event', event, ...more })
  return read.success ? read.data : undefined
}
