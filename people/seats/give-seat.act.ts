/** A person is invited to a seat: a link that works once, sent by mail. */
import { isComingHost, memberByCode } from '#alliance/public.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { holdEmail, insertInvitation, isInvited, type Invitation } from './invitation.store.ts'
import { sendLink } from './seat-letters.ts'
import { isOffice, isSeatRole, rolesOf } from './seat.rules.ts'
import { seatsIn } from './seat.store.ts'
import { type GivingMistake, mistakeIn, type TypedPerson } from './typed-person.rules.ts'

export interface Giving extends TypedPerson {
  readonly id: string
  readonly role: string
  /** Of a country or body; of the secretariat's people the country they come from; null for an operator. */
  readonly member: string | null
  readonly language: string
  /** Asked for on the page of the secretariat, where countries and bodies give no seat. */
  readonly office: boolean
  readonly secret: string
  readonly site: Site
}
interface Given extends Recorded {
  readonly role: string
  readonly member: string | null
}
export const giveSeat: ActOf<'seat.give', Giving, Given, GivingMistake> = {
  name: 'seat.give',
  grave: true,
  find: async (tx, { id, role, member, office }) => {
    if (!isSeatRole(role) || isOffice(role) !== office) return undefined
    if (role === 'operator') return { id, role, member: null }
    const of = member ? await memberByCode(tx, member) : undefined
    if (member && !of) return undefined
    const fits = !of || (office ? of.kind === 'country' || of.standing === 'host' : rolesOf(of.kind, await isComingHost(tx, of.code)).includes(role))
    return fits ? { id, role, member: of?.code ?? null } : undefined
  },
  work: async (tx, { id, role, member }, { name, email, language, secret, site }, moment) => {
    const mistake = mistakeIn({ name, email })
    if (mistake) return no(mistake)
    if (!member && role !== 'operator') return no('member-missing')
    await holdEmail(tx, email)
    const holders = await seatsIn(tx, [role], member ?? undefined)
    if (holders.some((each) => each.email.toLowerCase() === email.toLowerCase())) return no('has-seat')
    if (await isInvited(tx, { email, role, member })) return no('is-invited')
    const invitation: Invitation = { id, role, member, name, email, account: null, invitedBy: moment.person.id }
    await insertInvitation(tx, { ...invitation, secret })
    await sendLink(tx, { kind: 'invitation', invitation: id, secret, origin: site.origin, name, to: { account: null, email, language }, seat: { role, member } }, moment)
    return yes
  },
  detail: ({ role }) => ({ role }),
}
