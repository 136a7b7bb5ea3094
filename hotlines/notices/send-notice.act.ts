/** The worker's part of a notice: its cases are looked for once more, an attempt is recorded, and what came of it. Between attempt and end the mail is handed over, outside of any transaction. */
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { settledAssessment } from '../assessments/settled.store.ts'
import type { Case } from '../cases/case-events.store.ts'
import { isStill } from '../cases/case-track.rules.ts'
import { happenToHosting, lockHosting } from '../hosting/hosting.store.ts'
import { holding } from '../hosting/hosting-track.rules.ts'
import { transferUnderWay } from '../transfers/transfer.store.ts'
import { lockNoticeWithCases, type NoticeWithCases, tellStep } from './come-of-notice.ts'
import type { NoticeCase } from './notice.rules.ts'
import { nextAsk } from './interfaces/interface-outcomes.rules.ts'
import { happenToNotice, insertLink, noteDigest, noteTold } from './notice.store.ts'
import { canSay, type Channel } from './provider.rules.ts'
import { providerOf } from './provider.store.ts'
import type { DroppingReason } from './notice-track.rules.ts'

export interface NoticeOf {
  readonly member: string
  readonly notice: string
}
const find = async (tx: Writer, { member, notice }: NoticeOf): Promise<NoticeWithCases | undefined> => {
  const found = await lockNoticeWithCases(tx, notice)
  return found?.member === member ? found : undefined
}
type Overtaken = 'overtaken'

const channelOf = async (tx: Writer, { member, provider }: NoticeWithCases): Promise<Channel> => (await providerOf(tx, member, provider))?.channel ?? 'mail'
/** Why it is not told with the others; null: it is. */
async function whyNot(tx: Writer, of: Case | undefined, channel: Channel, now: Date): Promise<DroppingReason | null> {
  if (of?.state !== 'act') return 'closed'
  // It was opened again meanwhile, and left to others.
  const settled = await settledAssessment(tx, of)
  if (!settled) return 'closed'
  if (!canSay(channel, settled.found.shared)) return 'no-word'
  if (isStill(of, now)) return 'stands-still'
  return (await transferUnderWay(tx, of.id)) ? 'passed-on' : null
}
/** Answers with those that are left; without any the notice is taken back. */
async function dropping(
  tx: Writer,
  found: NoticeWithCases,
  why: (row: NoticeCase, of: Case | undefined) => Promise<DroppingReason | null>,
  { now }: Pick<Moment, 'now'>,
): Promise<NoticeCase[]> {
  const left: NoticeCase[] = []
  for (const row of found.cases.filter(({ dropped }) => dropped === null)) {
    const reason = await why(row, found.held.get(row.case))
    if (reason) await happenToNotice(tx, found, { event: 'dropped', case: row.case, reason, by: null, at: now })
    else left.push(row)
  }
  if (left.length === 0) await happenToNotice(tx, found, { event: 'withdrawn', by: null, at: now })
  return left
}

export const checkNotice: ActOf<'notice.check', NoticeOf, NoticeWithCases, Overtaken> = {
  name: 'notice.check',
  find,
  work: async (tx, found, _input, { now }) => {
    if (found.state !== 'gathering' && found.state !== 'checking') return no('overtaken')
    const channel = await channelOf(tx, found)
    const left = await dropping(tx, found, (_row, of) => whyNot(tx, of, channel, now), { now })
    if (left.length === 0) return yes
    await happenToNotice(tx, found, { event: 'checked', by: null, at: now })
    for (const { case: id } of left) {
      const hosting = await lockHosting(tx, id)
      if (hosting) await happenToHosting(tx, id, hosting, { event: 'asked', reason: 'before-telling', by: null, at: now }, now)
    }
    return yes
  },
}

export interface Beginning extends NoticeOf {
  /** Of the link by which the provider answers. */
  readonly secret: string
  /** The cases whose address the worker could open. */
  readonly readable: readonly string[]
}
export const beginNotice: ActOf<'notice.begin', Beginning, NoticeWithCases, Overtaken> = {
  name: 'notice.begin',
  find,
  work: async (tx, found, { secret, readable }, { now }) => {
    if (found.state !== 'checking') return no('overtaken')
    const channel = await channelOf(tx, found)
    const left = await dropping(
      tx,
      found,
      async (row, of) => {
        // The interface has it already; only others are sent again.
        if (row.outsideId !== null) return null
        const why = await whyNot(tx, of, channel, now)
        if (why) return why
        if (!readable.includes(row.case)) return 'unreadable'
        const hosting = await lockHosting(tx, row.case)
        if (!hosting?.lookedAt || hosting.lookedAt < found.checkedAt!) return 'not-looked'
        const { network, country } = holding(hosting)
        return network !== row.network || country !== row.country ? 'moved' : null
      },
      { now },
    )
    if (left.length === 0) return yes
    await happenToNotice(tx, found, { event: 'attempted', by: null, at: now })
    await insertLink(tx, found.id, secret, now)
    return yes
  },
}

export interface Ending extends NoticeOf {
  readonly event: 'delivered' | 'refused' | 'later' | 'unknown'
  /** What the mail server said. */
  readonly answer: string
  /** SHA-256 of the mail, or of what an interface was sent. */
  readonly digest: Buffer | null
  /** What the interface of the provider took, by what it calls each. */
  readonly told: readonly { readonly case: string; readonly as: string }[]
}
export const endNotice: ActOf<'notice.end', Ending, NoticeWithCases, Overtaken> = {
  name: 'notice.end',
  find,
  work: async (tx, found, { event, answer, digest, told }, { now }) => {
    const by = { by: null, at: now }
    const after = await happenToNotice(tx, found, event === 'unknown' ? { event, ...by } : { event, answer, ...by })
    if (!after) return no('overtaken')
    if (digest) await noteDigest(tx, found.id, digest)
    await noteTold(tx, found.id, told, nextAsk(0, now, now))
    const isTold = (row: NoticeCase) => event === 'delivered' || told.some((each) => each.case === row.case)
    for (const { case: id } of found.cases.filter((row) => row.dropped === null && row.outsideId === null && isTold(row))) {
      const of = found.held.get(id)
      if (of) await tellStep(tx, of, 'provider-told', by)
    }
    return yes
  },
  detail: (_notice, { event }) => ({ event }),
}
/** Nobody knows whether it left: a person decides whether it is sent again. */
export const loseNotice: ActOf<'notice.lose', NoticeOf, NoticeWithCases, Overtaken> = {
  name: 'notice.lose',
  find,
  work: async (tx, found, _input, { now }) => ((await happenToNotice(tx, found, { event: 'unknown', by: null, at: now })) ? yes : no('overtaken')),
}
