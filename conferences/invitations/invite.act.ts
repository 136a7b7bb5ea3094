/** Members are invited, and taken off the list again; their calendars follow. */
import { allMembers } from '#alliance/public.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Conference } from '../planning/conference.rules.ts'
import { lockConference } from '../planning/conference.store.ts'
import { insertInvitation, invitationsOf, raiseSequence, withdrawInvitation } from './invitation.store.ts'
import { type Sender, writeTo } from './write-invitations.ts'

export interface Inviting {
  readonly conference: string
  readonly members: readonly string[]
  readonly sender: Sender
}
export const inviteMembers: ActOf<'conference.plan', Inviting, Conference, 'nobody' | 'cancelled'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { members, sender }, { person, now }) => {
    if (conference.cancelled) return no('cancelled')
    const known = new Set((await allMembers(tx)).filter(({ madeUp }) => madeUp === conference.madeUp).map(({ code }) => code))
    const added = [...new Set(members)].filter((member) => known.has(member) && !conference.members.includes(member))
    if (!added.length) return no('nobody')
    for (const member of added) {
      await insertInvitation(tx, conference.id, member, person.id, now)
      const sequence = (await invitationsOf(tx, conference.id)).find((each) => each.member === member)?.sequence ?? 0
      await writeTo(tx, member, conference, sequence, 'invited', sender, now)
    }
    return yes
  },
  detail: (_conference, { members }) => ({ does: 'invite', members: members.length }),
}

export const withdrawMember: ActOf<'conference.plan', { conference: string; member: string; sender: Sender }, Conference, 'not-invited'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { member, sender }, { now }) => {
    if (!conference.members.includes(member)) return no('not-invited')
    await raiseSequence(tx, conference.id, member)
    await withdrawInvitation(tx, conference.id, member, now)
    const sequence = (await invitationsOf(tx, conference.id)).find((each) => each.member === member)?.sequence ?? 1
    await writeTo(tx, member, conference, sequence, 'withdrawn', sender, now)
    return yes
  },
  detail: (_conference, { member }) => ({ does: 'withdraw', member }),
}
