/** A conference is planned, changed, announced, called off. Whoever is invited already gets the change into the calendar. */
import { allMembers } from '#alliance/public.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type Sender, writeTo } from '../invitations/write-invitations.ts'
import { invitationsOf, raiseSequence } from '../invitations/invitation.store.ts'
import { calendarChanged, type Conference, mistakesInConference, type TypedConference } from './conference.rules.ts'
import { conferenceById, insertAnnouncement, insertCancellation, insertConference, lockConference, updateConference } from './conference.store.ts'

/** What a conference may name: rounds, and hosts of the same kind of record. */
export async function choicesFor(db: Reader, madeUp: boolean): Promise<{ rounds: string[]; hosts: string[] }> {
  const [rounds, members] = await Promise.all([db.selectFrom('monitoring.rounds').select('id').where('made_up', '=', madeUp).orderBy('opens_on').execute(), allMembers(db)])
  return { rounds: rounds.map(({ id }) => id), hosts: members.filter((member) => member.madeUp === madeUp).map(({ code }) => code) }
}

export interface Planning {
  readonly typed: TypedConference
  readonly language: string
}
export const planConference: ActOf<'conference.plan', Planning, Recorded, 'mistakes' | 'id-taken'> = {
  name: 'conference.plan',
  find: async (_tx, { typed }) => ({ id: typed.id }),
  work: async (tx, _target, { typed, language }, { person, now, demonstration }) => {
    if (mistakesInConference(typed, await choicesFor(tx, demonstration)).length) return no('mistakes')
    if (await conferenceById(tx, typed.id)) return no('id-taken')
    await insertConference(tx, typed, { names: { [language]: typed.name.trim() }, madeUp: demonstration, by: person.id, at: now })
    return yes
  },
  detail: () => ({ does: 'plan' }),
}

export interface Changing extends Planning {
  readonly conference: string
  /** Which version was changed. */
  readonly version: number
  readonly sender: Sender
}
export const changeConference: ActOf<'conference.plan', Changing, Conference, 'mistakes' | 'changed-meanwhile' | 'cancelled'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { typed: given, language, version, sender }, { now }) => {
    const typed = { ...given, id: conference.id }
    if (conference.cancelled) return no('cancelled')
    if (conference.version !== version) return no('changed-meanwhile')
    if (mistakesInConference(typed, await choicesFor(tx, conference.madeUp)).length) return no('mistakes')
    await updateConference(tx, conference.id, typed, { ...conference.names, [language]: typed.name.trim() }, version)
    const after = await conferenceById(tx, conference.id)
    if (after && calendarChanged(conference, after)) await tell(tx, after, 'changed', sender, now)
    return yes
  },
  detail: () => ({ does: 'change' }),
}

/** Every invited member's calendars learn of it, under the next number. */
async function tell(tx: Writer, conference: Conference, occasion: 'changed' | 'cancelled', sender: Sender, now: Date): Promise<void> {
  for (const member of conference.members) await raiseSequence(tx, conference.id, member)
  for (const { member, sequence, withdrawnAt } of await invitationsOf(tx, conference.id))
    if (withdrawnAt === null) await writeTo(tx, member, conference, sequence, occasion, sender, now)
}

export const announceConference: ActOf<'conference.plan', { conference: string }, Conference, 'announced' | 'cancelled'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, _input, { person, now }) => {
    if (conference.cancelled) return no('cancelled')
    if (conference.announced) return no('announced')
    await insertAnnouncement(tx, conference.id, person.id, now)
    return yes
  },
  detail: () => ({ does: 'announce' }),
}

export const cancelConference: ActOf<'conference.plan', { conference: string; reason: string; sender: Sender }, Conference, 'no-reason' | 'cancelled'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { reason, sender }, { person, now }) => {
    if (conference.cancelled) return no('cancelled')
    if (!reason.trim()) return no('no-reason')
    await insertCancellation(tx, conference.id, reason.trim(), person.id, now)
    const after = await conferenceById(tx, conference.id)
    if (after) await tell(tx, after, 'cancelled', sender, now)
    return yes
  },
  detail: () => ({ does: 'cancel' }),
}
