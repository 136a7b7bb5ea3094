/** Taking the seat that a link offers: as somebody new, with a passkey made at once; or with the account one is signed in with. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { enrolPasskey } from '../enrol.ts'
import { insertSession } from '../sign-in.store.ts'
import { emailIsTaken, holdEmail, insertAccount, type Invitation, openInvitation, takeSeatOf } from './invitation.store.ts'
import { sendNews } from './seat-letters.ts'
import { seatsOfAccount } from './seat.store.ts'
import { type AcceptanceMistake, mistakeIn, type TypedPerson } from './typed-person.rules.ts'

export interface Browser {
  readonly response: string
  readonly session: string
  readonly device: string
  readonly site: Site
}
export interface Acceptance extends Browser, TypedPerson {
  /** Of the link. */
  readonly secret: string
  /** The account to be: it is part of what the passkey's challenge is sealed over. */
  readonly account: string
  readonly language: string
}
interface Invited extends Recorded {
  readonly invitation: Invitation | undefined
}

export const takeSeat: ActOf<'invitation.accept', Acceptance, Invited, AcceptanceMistake | 'used-up'> = {
  name: 'invitation.accept',
  // A link that is used up is no secret: whoever comes second is told so, and not sent to sign in.
  find: async (tx, { secret, account }) => ({ id: account, invitation: await openInvitation(tx, secret, true) }),
  work: async (tx, { invitation }, given, moment) => {
    if (!invitation || invitation.account !== null) return no('used-up')
    const { account, name, email, language } = given
    const mistake = mistakeIn(given)
    if (mistake) return no(mistake)
    await holdEmail(tx, email)
    if (await emailIsTaken(tx, email)) return no('email-taken')
    await insertAccount(tx, { account, name, email, language, madeUp: moment.demonstration }, moment.now)
    if (!(await enrolPasskey(tx, account, { ...given, label: given.device }, moment))) return no('not-made')
    await insertSession(tx, { account, secret: given.session, device: given.device, steppedUp: true })
    await takeSeatOf(tx, invitation, account, moment.now)
    await sendNews(tx, { kind: 'taken', name, seat: invitation, origin: given.site.origin, except: [account] }, moment)
    return yes
  },
  detail: ({ invitation }) => ({ role: invitation?.role ?? '', invitation: invitation?.id ?? '' }),
}

/** With an account that is there already: one person, one account, several seats. */
export const takeFurtherSeat: ActOf<'invitation.accept', { secret: string; site: Site }, Invited, 'used-up' | 'has-seat' | 'signed-out'> = {
  name: 'invitation.accept',
  find: async (tx, { secret }, { person }) => ({ id: person.id, invitation: await openInvitation(tx, secret, true) }),
  work: async (tx, { invitation }, { site }, moment) => {
    if (!invitation || invitation.account !== null) return no('used-up')
    const { id: account, name } = moment.person
    if (account === 'visitor') return no('signed-out')
    const { role, member } = invitation
    if ((await seatsOfAccount(tx, account)).some((seat) => seat.role === role && seat.member === member)) return no('has-seat')
    await takeSeatOf(tx, invitation, account, moment.now)
    await sendNews(tx, { kind: 'taken', name, seat: invitation, origin: site.origin, except: [account] }, moment)
    return yes
  },
  detail: ({ invitation }) => ({ role: invitation?.role ?? '', invitation: invitation?.id ?? '' }),
}
