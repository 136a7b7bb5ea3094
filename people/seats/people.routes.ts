/** Addresses of people: of a country or body, of the secretariat; inviting, ending, mending. */
import { ask } from '#access/ask.ts'
import { allMembers, isComingHost, type Member, memberByCode, memberName } from '#alliance/public.ts'
import { newId, newSecret } from '#platform/ids.ts'
import { type LetterAbout, lettersAbout } from '#platform/mail/letters.store.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { isLanguage } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { roleName } from '../role-name.ts'
import { endSeat } from './end-seat.act.ts'
import { type Giving, giveSeat } from './give-seat.act.ts'
import { invitationsTo, type OpenInvitation, placeOfInvitation } from './invitation.store.ts'
import { mendAccess } from './mend-access.act.ts'
import { peoplePage, type PeopleView, type ShownInvitation, type ShownSeat } from './people.pages.tsx'
import { endSeatPage, mendingPage } from './seat.pages.tsx'
import { hotlineRoles, officeRoles, pageOf, type Place, rolesOf, type SeatRole, shownOfficeRoles } from './seat.rules.ts'
import { anySeat, focalPointsByMember, type HeldSeat, heldSeat, seatsIn, seatsOfAccount } from './seat.store.ts'
import { type GivingMistake, longestEmail, longestName } from './typed-person.rules.ts'
import { withdrawInvitation } from './withdraw-invitation.act.ts'

export const peopleRoutes = new Routes()

type Refused = { readonly typed: Giving; readonly because: GivingMistake }
const countriesOf = (members: readonly Member[], cx: Context) =>
  members
    .filter(({ kind, standing, madeUp }) => (kind === 'country' || standing === 'host') && madeUp === cx.demonstration)
    .map((member) => ({ code: member.code, name: memberName(member, cx.language) }))
    .sort((a, b) => a.name.localeCompare(b.name, cx.language))

/** The people of one member, or with null those of the secretariat. */
async function people(cx: Context, member: Member | null, refused?: Refused) {
  const roles = member ? visibleRoles(cx, member.code, rolesOf(member.kind, await isComingHost(cx.db, member.code))) : officeRoles
  const code = member?.code
  const [seats, invitations, members] = await Promise.all([
    seatsIn(cx.db, member ? roles : shownOfficeRoles, code),
    invitationsTo(cx.db, roles, code),
    member ? [] : allMembers(cx.db),
  ])
  const countries = countriesOf(members, cx)
  const typed = refused?.typed
  const view: PeopleView = {
    member: member && { code: member.code, name: memberName(member, cx.language), kind: member.kind },
    ofHotline: member !== null && !roles.includes('drafter') && roles.includes('analyst'),
    seats: await Promise.all(seats.map((seat) => shown(cx, seat))),
    invitations: await withLetters(cx, invitations),
    roles: roles.filter((role) => ask(cx.person, 'seat.give', { role, member: code ?? null })),
    countries,
    focalPoints: member || !ask(cx.person, 'people.read', { member: '' }) ? [] : await focalPoints(cx, countries),
    typed: typed ? { ...typed, member: typed.member ?? '' } : { id: newId(), name: '', email: '', role: '', member: '', language: cx.language },
    ...(refused && { because: refused.because }),
  }
  return peoplePage(cx, view)
}
/** Who works at a hotline is known to the hotline; it in turn does not see the people of the ministries. */
function visibleRoles(cx: Context, member: string, roles: readonly SeatRole[]): readonly SeatRole[] {
  const seats = cx.person.seats.filter(({ role }) => role !== 'hotline-manager')
  const ofHotline = ask(cx.person, 'hotline.set', { member }) !== null
  const ofCountry = ask({ ...cx.person, seats }, 'people.read', { member }) !== null
  return roles.filter((role) => (role === 'analyst' ? ofHotline : ofCountry || (hotlineRoles as readonly string[]).includes(role)))
}
const shown = async (cx: Context, seat: HeldSeat): Promise<ShownSeat> => ({
  ...seat,
  mendable: ask(cx.person, 'access.mend', { seats: await seatsOfAccount(cx.db, seat.account) }) !== null,
})
async function focalPoints(cx: Context, countries: readonly { code: string; name: string }[]) {
  const names = new Map((await focalPointsByMember(cx.db)).map((each) => [each.member, each.names]))
  return countries.map((country) => ({ ...country, names: names.get(country.code) ?? [] }))
}

const aboutOf = (id: string) => `invitation/${id}`
async function withLetters(cx: Context, invitations: readonly OpenInvitation[]): Promise<ShownInvitation[]> {
  const about = invitations.map(({ id }) => aboutOf(id))
  const letters = new Map((await lettersAbout(cx.db, about)).map((letter) => [letter.about, letter]))
  return invitations.map((invitation) => {
    const letter = letters.get(aboutOf(invitation.id))
    const secret = cx.demonstration ? letter?.secret : null
    return { ...invitation, letter: letter ? { state: stateOf(letter), answer: letter.answer ?? '' } : null, link: secret ? `/invitation/${secret}` : null }
  })
}
function stateOf({ sentAt, attemptedAt, answer }: LetterAbout): 'waiting' | 'sent' | 'unknown' | 'refused' {
  if (sentAt) return 'sent'
  if (!attemptedAt) return 'waiting'
  return answer ? 'refused' : 'unknown'
}

const typedIn = (form: Form, cx: Context, member: string | null, office: boolean): Giving => ({
  office,
  id: /^[A-Za-z0-9_-]{8,40}$/.test(form.text('id')) ? form.text('id') : newId(),
  name: form.text('name').trim().slice(0, longestName),
  email: form.text('email').trim().slice(0, longestEmail),
  role: form.text('role'),
  member,
  language: isLanguage(form.text('language')) ? form.text('language') : cx.language,
  secret: newSecret(),
  site: cx.site,
})

peopleRoutes.view('/members/:member/people', {
  name: 'people.read',
  find: async (db, { member }) => {
    const found = await memberByCode(db, member.toUpperCase())
    return found && { member: found.code, found }
  },
  page: (cx, { found }) => people(cx, found),
})
peopleRoutes.act('/members/:member/people', giveSeat, {
  input: ({ member }, form, cx) => typedIn(form, cx, member, false),
  done: ({ member }) => `/members/${member}/people`,
  notice: 'invited',
  refused: async (because, typed, cx) => people(cx, (await memberByCode(cx.db, typed.member ?? '')) ?? null, { typed, because }),
})

peopleRoutes.view('/secretariat/people', { name: 'secretariat-people.read', find: () => ({}), page: (cx) => people(cx, null) })
peopleRoutes.act('/secretariat/people', giveSeat, {
  input: (_params, form, cx) => typedIn(form, cx, form.text('member') || null, true),
  done: () => '/secretariat/people',
  notice: 'invited',
  refused: (because, typed, cx) => people(cx, null, { typed, because }),
})

peopleRoutes.act('/invitations/:invitation/withdrawal', withdrawInvitation, {
  input: ({ invitation }) => ({ invitation }),
  done: async ({ invitation }, cx) => pageFor(await placeOfInvitation(cx.db, invitation)),
  notice: 'withdrawn',
  refused: () => undefined,
})
const pageFor = (place: Place | undefined) => (place ? pageOf(place) : '/work')

async function inWords(cx: Context, seat: HeldSeat) {
  const of = seat.member ? await memberByCode(cx.db, seat.member) : undefined
  const words = of ? `${roleName(cx.language, seat.role)}, ${memberName(of, cx.language)}` : roleName(cx.language, seat.role)
  // Whoever may not read that page came from their own account.
  const seesPage = ask(cx.person, 'people.read', { member: seat.member ?? '' }) || ask(cx.person, 'secretariat-people.read', {})
  return { seat: await shown(cx, seat), words, back: seesPage ? pageOf(seat) : '/account' }
}
peopleRoutes.view('/seats/:seat/end', {
  name: 'seat.end',
  find: (db, { seat }) => heldSeat(db, seat),
  page: async (cx, seat) => {
    const others = seat.role === 'focal-point' && seat.member ? await seatsIn(cx.db, ['focal-point'], seat.member) : []
    return endSeatPage(cx, { ...(await inWords(cx, seat)), last: others.length === 1 })
  },
})
peopleRoutes.act('/seats/:seat/end', endSeat, {
  input: ({ seat }, _form, cx) => ({ seat, site: cx.site }),
  done: async ({ seat }, cx) => {
    const ended = await anySeat(cx.db, seat)
    return ended?.account === cx.person.id ? '/work' : pageFor(ended)
  },
  notice: 'ended',
  refused: () => undefined,
})

peopleRoutes.view('/seats/:seat/mending', {
  name: 'access.mend',
  find: async (db, { seat: id }) => {
    const seat = await heldSeat(db, id)
    return seat && { seat, seats: await seatsOfAccount(db, seat.account) }
  },
  page: async (cx, { seat }) => mendingPage(cx, await inWords(cx, seat)),
})
peopleRoutes.act('/seats/:seat/mending', mendAccess, {
  input: ({ seat }, _form, cx) => ({ seat, id: newId(), secret: newSecret(), site: cx.site }),
  done: async ({ seat }, cx) => pageFor(await anySeat(cx.db, seat)),
  notice: 'mended',
  refused: () => undefined,
})
