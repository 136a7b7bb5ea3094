/** The worker keeps what a look gave, and what follows from it. */
import { createHmac } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { keysOfHotline } from '../desk/hotline.store.ts'
import { seal } from '../sealing/box.ts'
import { workRulesOf } from '../cases/work-rules.store.ts'
import { lockCase } from '../cases/case-events.store.ts'
import { tellMoved } from '../transfers/answer-transfer.act.ts'
import { routeOf } from '../transfers/receiver.rules.ts'
import { concludedFrom, conclusionVersion, isElsewhere } from './conclusion.rules.ts'
import { type DueLook, type Hosting, happenToHosting, insertLook, lockHosting } from './hosting.store.ts'
import { holding, nextLook, standingAfter } from './hosting-track.rules.ts'
import { isSealed, type Look, type Observation } from './observation.rules.ts'

export interface Looked {
  readonly due: DueLook
  readonly look: Look
  /** Of the digest by which the worker knows that it saw the same before. */
  readonly compareKey: Buffer
}
interface Found extends Hosting {
  readonly id: string
  readonly member: string
}
export const keepLook: ActOf<'hosting.look', Looked, Found, 'looked-meanwhile'> = {
  name: 'hosting.look',
  find: async (tx, { due }) => {
    // First the case, as everywhere.
    await lockCase(tx, due.member, due.caseId)
    const found = await lockHosting(tx, due.caseId)
    return found && { ...found, id: due.caseId, member: due.member }
  },
  work: async (tx, before, { due, look, compareKey }, { now }) => {
    // Another worker was faster.
    if (before.lookedAt?.getTime() !== due.lookedAt?.getTime()) return no('looked-meanwhile')
    const [newest] = await keysOfHotline(tx, due.member)
    const id = newId()
    const concluded = concludedFrom(look)
    const hidden = look.observations.filter(isSealed).map(shown)
    await insertLook(
      tx,
      {
        id,
        caseId: due.caseId,
        why: due.why,
        rule: conclusionVersion,
        at: now,
        concluded,
        observations: look.observations,
        seenKey: digest(compareKey, [look.nowhere, ...look.observations.map(({ at: _at, ...rest }) => rest)]),
        sealed: newest && hidden.length ? { key: newest.fingerprint, box: seal(newest.publicKey, hidden) } : null,
      },
      before.look,
    )
    const happened = { event: 'looked', reason: due.why, look: id, concluded, by: null, at: now } as const
    const { lookAgainHours } = await workRulesOf(tx, due.member)
    const after = await happenToHosting(tx, due.caseId, before, happened, nextLook(standingAfter(before, happened), due.toBeActedOn, lookAgainHours, now))
    if (isElsewhere(holding(before), holding(after))) await tellMoved(tx, due.caseId, routeOf(holding(after)), now)
    return yes
  },
}
const digest = (key: Buffer, seen: unknown): Buffer =>
  createHmac('sha256', key)
    .update(`alliance hosting ${conclusionVersion}\n${JSON.stringify(seen)}`)
    .digest()

/** Inert, as addresses are shown to analysts everywhere. */
const shown = ({ kind, value }: Observation): string => (kind === 'network-address' || kind === 'alias' ? value.replaceAll('.', '[.]').replaceAll(':', '[:]') : value)
