/** How far a seat reaches: pure questions about the one who asks and the facts of what is asked about. Each carries the words that docs/permissions.md prints. */
export interface Seat {
  readonly person: string
  readonly member: string | null
}
export interface Reach<F> {
  (seat: Seat, facts: F): boolean
  readonly words: string
}

const named = <F>(words: string, question: (seat: Seat, facts: F) => boolean): Reach<F> => Object.assign(question, { words })

export const anywhere = named<object>('anywhere', () => true)
export const ownMember = named<{ member: string | null }>('own member', (seat, { member }) => member !== null && seat.member === member)
/** The host of the secretariat reports too: its report is judged by an officer who comes from elsewhere. */
export const otherMember = named<{ member: string | null }>('not of own member', (seat, { member }) => seat.member === null || seat.member !== member)
export const oneself = named<{ account: string }>('oneself', (seat, { account }) => seat.person === account)
export const notAWriter = named<{ writers: readonly string[] }>('changed no word', (seat, { writers }) => !writers.includes(seat.person))
export const notTheProposer = named<{ proposedBy: string }>('a second person', (seat, { proposedBy }) => seat.person !== proposedBy)
/** A program of a partner sits here under the partner's id. */
export const thatPartner = named<{ partner: string | null }>('of that partner', (seat, { partner }) => seat.person === partner)
export const published = named<{ published: boolean }>('when published', (_seat, facts) => facts.published)
export const announced = named<{ announced: boolean }>('once announced', (_seat, facts) => facts.announced)
export const publicDocument = named<{ status: string }>('when public', (_seat, { status }) => status === 'public')
export const noDraft = named<{ status: string }>('unless it is a draft', (_seat, { status }) => status !== 'draft')
/** A host to come is public once it said yes. */
export const accepted = named<{ accepted: boolean }>('once accepted', (_seat, facts) => facts.accepted)
/** A host before goes on reading what its own term left. */
export const hostedThen = named<{ hosts: readonly string[] }>('own member held the secretariat then', (seat, { hosts }) => seat.member !== null && hosts.includes(seat.member))
/** Of the two sides of a handover. */
export const ofTheHost = <S extends 'from' | 'to'>(side: S) =>
  named<{ readonly [K in S]: string }>(side === 'from' ? 'of the host that passes it on' : 'of the host that takes it over', (seat, facts) => seat.member === facts[side])
export const notTheAccepter = named<{ acceptedBy: readonly string[] }>('a second person', (seat, { acceptedBy }) => !acceptedBy.includes(seat.person))
/** What the registers have in the clear is public, or says which keys a member signs with; all else are digests. Of the access log only the root leaves the host. */
export const openLog = named<{ log: string; part: string }>('both registers, roots of the access log', (_seat, { log, part }) => log !== 'access' || part === 'checkpoint')
export const shared = named<{ shared: boolean }>('once shared', (_seat, facts) => facts.shared)
export const ownAmong = named<{ members: readonly string[] }>('own member is among them', (seat, { members }) => seat.member !== null && members.includes(seat.member))
/** A country's words are its own until it hands them in. */
export const handedIn = named<{ handedIn: boolean }>('once handed in', (_seat, facts) => facts.handedIn)
/** Of the seat that is asked about, not of the one who asks. */
export const seatsOf = (...roles: readonly string[]) => named<{ role: string }>(`seats of ${roles.join(', ')}`, (_seat, { role }) => roles.includes(role))

export const everySeat = <F>(reach: Reach<F>): Reach<{ seats: readonly F[] }> =>
  named(`when all their seats are: ${reach.words}`, (seat, { seats }) => seats.length > 0 && seats.every((each) => reach(seat, each)))
export const both = <A, B>(a: Reach<A>, b: Reach<B>): Reach<A & B> => named(`${a.words}, ${b.words}`, (seat, facts: A & B) => a(seat, facts) && b(seat, facts))
export const either = <A, B>(a: Reach<A>, b: Reach<B>): Reach<A & B> => named(`${a.words} or ${b.words}`, (seat, facts: A & B) => a(seat, facts) || b(seat, facts))
