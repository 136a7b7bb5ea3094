/** Every view and act in the system, what must be known before it, and who may do it. Nothing is allowed that is not a line here. */
import {
  type Reach,
  accepted,
  announced,
  anywhere,
  both,
  either,
  everySeat,
  handedIn,
  hostedThen,
  noDraft,
  notAWriter,
  notTheAccepter,
  notTheProposer,
  ofTheHost,
  oneself,
  openLog,
  otherMember,
  ownAmong,
  ownMember,
  publicDocument,
  published,
  seatsOf,
  shared,
  thatPartner,
} from './reach.ts'

export const roles = [
  'visitor',
  'drafter',
  'focal-point',
  'signatory',
  'delegate',
  'hotline-manager',
  'analyst',
  'officer',
  'head',
  'incoming-officer',
  'incoming-head',
  'past-officer',
  'observer',
  'operator',
  'clock',
  'hotline-worker',
  'partner',
  'hotline-system',
] as const
export type Role = (typeof roles)[number]

interface OfMember {
  readonly member: string
}
interface OfPartner {
  readonly member: string
  readonly partner: string | null
}
interface Proposed {
  readonly member: string | null
  readonly proposedBy: string
}
interface OfSeat {
  readonly role: string
  readonly member: string | null
}
interface OfConference {
  readonly announced: boolean
  /** Members that are invited. */
  readonly members: readonly string[]
  /** Members that held the secretariat while it was prepared. */
  readonly hosts: readonly string[]
}
interface OfHandover {
  readonly from: string
  readonly to: string
}
interface OverviewVersion {
  /** With the members of its round. */
  readonly shared: boolean
  readonly published: boolean
  /** In the round. */
  readonly members: readonly string[]
  /** Members that held the secretariat when it was frozen. */
  readonly hosts: readonly string[]
}
interface Written extends OfMember {
  readonly writers: readonly string[]
}

/** The facts a question is asked about. A caller that has not loaded them does not compile. */
export interface Facts {
  // What everybody may see
  'site.read': object
  'member.read': object
  'framework.read': object
  'round.read': object
  'action.read': { readonly published: boolean; readonly member: string }
  'overview.read': object
  'record.search': object
  'data.read': object

  // People
  'session.start': object
  'session.end': { readonly account: string }
  'session.step-up': { readonly account: string }
  'account.read': { readonly account: string }
  'account.change': { readonly account: string }
  'account.export': { readonly account: string }
  'account.erase': { readonly account: string }
  'unused-accounts.erase': object
  'passkey.add': { readonly account: string }
  'passkey.remove': { readonly account: string }
  'people.read': OfMember
  'secretariat-people.read': object
  'seat.give': OfSeat
  'seat.end': OfSeat & { readonly account: string }
  'access.mend': { readonly seats: readonly OfSeat[] }
  'invitation.withdraw': OfSeat
  'invitation.accept': object
  'parked-form.read': object
  'form.park': object
  'operator.begin': object

  // Members, frameworks, grave acts in two persons
  'proposal.read': object
  'member.propose': object
  'framework.draft': object
  'framework.propose': object
  'term.propose': object
  'export.propose': object
  'proposal.decide': Proposed
  'personal-data.read': { readonly account: string }

  // Rounds
  'round.open': object
  'round.announce': object
  'round.close': object
  'round.extend': object
  'desk.read': object

  // National reports
  'report.read': OfMember
  'report.read-draft': OfMember
  /** The words of a frozen text. */
  'text.read': OfMember & { readonly handedIn: boolean }
  'report.open': OfMember
  'report.draft': OfMember
  'report.assign': OfMember
  'report.freeze': OfMember
  'report.unfreeze': OfMember
  'report.attest': Written
  'report.signing-sheet': OfMember
  'report.send-back': OfMember
  'report.release': OfMember
  'report.withdraw': OfMember
  'report.attach-note': OfMember
  'report.confirm-note': OfMember
  'report.return': OfMember
  'report.reply': OfMember
  'report.accept': OfMember
  /** Several reports at once; whose they are is looked at by the proposal. */
  'report.publish': { readonly member: string | null }
  'report.erase-part': OfMember
  'published-report.read': { readonly published: boolean }
  'observation.write': OfMember
  'observation.reply': OfMember
  'indicator-value.supply': object
  'contacts.erase': object

  // Practices
  'practice.list': object
  'practice.read': OfMember & { readonly published: boolean }
  'practice.write': OfMember
  'practice.share': OfMember
  'practice.use': OfMember
  'practice.ask': object

  // The overview as a document
  'overview-document.write': object
  'overview-document.read': OverviewVersion
  'overview-document.share': object
  'overview-document.comment': OverviewVersion & OfMember
  'overview-document.answer': object
  'overview-document.publish': object
  'overview-file.make': object

  // Conferences
  'conference.list': object
  'conference.read': OfConference
  'conference.plan': object
  'delegation.read': OfConference & OfMember
  'delegation.register': OfConference & OfMember
  'participants.read': object
  'conference-document.read': OfConference & { readonly status: string }
  'decision.read': OfConference & { readonly published: boolean }
  'delegates.erase': object

  // The office goes round
  /** What the host to come says. */
  'coming-term.answer': OfMember
  'coming-term.read': OfMember & { readonly accepted: boolean }
  'coming-term.cancel': object
  'handover.begin': object
  'handover.read': OfHandover
  'handover.check': OfHandover
  'handover.accept': OfHandover
  'handover.confirm': OfHandover & { readonly acceptedBy: readonly string[] }
  /** What the hosts agreed on, for a member to approve. */
  'handover.approve': OfMember
  'handover.cancel': OfHandover
  'handover.protocol': OfHandover
  'handover.sign-erasure': OfHandover
  'handover.import': object
  'past-term.read': { readonly hosts: readonly string[] }
  'member-key.set': OfMember
  'sealed-draft.open': OfMember

  // Whose key it is
  'signing-key.read': OfMember
  'signing-key.ask': OfMember
  /** Vouch for a key, or take one away, with a signature by one that counts. */
  'signing-key.confirm': OfMember
  'signing-key.rule': OfMember
  'signing-key.by-note': object

  // Hotlines
  'public-report.send': object
  /** Look at it, and write to the hotline, with the code. */
  'public-report.check': object
  'hotline.read': OfMember
  'hotline.set': OfMember
  'hotline.open': OfMember
  'hotline-key.make': OfMember
  'worker-key.enter': OfMember
  /** Of one's own authenticator. */
  'analyst-key.add': OfMember
  'analyst-key.end': OfMember & { readonly account: string }
  /** Hand the key of the hotline on to a colleague. */
  'hotline-key.wrap': OfMember
  'public-report.read': OfMember
  'public-report.reveal': OfMember
  'public-report.answer': OfMember
  'public-report.tell': OfMember
  /** What the public reported, once its time is over. */
  'public-reports.erase': object
  /** By letter to the analysts: how many came. */
  'public-reports.announce': object
  /** Put a report with others of the same address. */
  'case.join': OfMember
  /** The queue of a hotline and what stands in it, without what is sealed. */
  'case.read': OfMember
  'case.take': OfMember
  'case.give-back': OfMember
  'case.hand-on': OfMember
  'case.put-off': OfMember
  'case.assess': OfMember
  'case.tell': OfMember
  /** To colleagues, sealed. */
  'case-note.add': OfMember
  /** Nobody else is to be told for now; and that this is over. */
  'case.stand-still': OfMember
  'case.move-on': OfMember
  'case.note-police': OfMember
  /** It cannot wait, or can. */
  'case.set-urgency': OfMember
  'case.close': OfMember
  'case.reopen': OfMember
  /** Several at once. */
  'case.together': OfMember
  /** Ask where a case is hosted, and keep what was seen. */
  'hosting.look': OfMember
  'hosting.ask': OfMember
  'hosting.say': OfMember
  /** Pass a case on to another hotline, and take that back. */
  'transfer.propose': OfMember
  'transfer.withdraw': OfMember
  /** Sealed to the receiver. */
  'transfer.send': OfMember
  /** Of the one that it was passed on to. */
  'transfer.answer': OfMember
  /** What nobody answered in time. */
  'transfer.expire': object
  'receiving.set': OfMember
  /** What goes between hotlines here and systems elsewhere. */
  'exchange.read': OfMember
  'exchange.try-again': OfMember
  /** A hotline works in a system of its own. */
  'own-system.set': OfMember
  /** By that system; `member` is the one whose system it is. */
  'exchange.deliver': OfMember
  /** The worker opens what came, and tells what is to be told. */
  'exchange.take': OfMember
  'exchange.begin': OfMember
  'exchange.end': OfMember
  'exchange-key.say': OfMember
  /** Whom it tells, and where that mail goes. */
  'provider.read': OfMember
  'provider.set': OfMember
  /** What providers were told, and what came of it. */
  'notice.read': OfMember
  'notice.add': OfMember
  'notice.take-out': OfMember
  'notice.send-again': OfMember
  'notice.withdraw': OfMember
  /** What a provider says by other ways. */
  'notice.hear': OfMember
  /** What a person made sure of. */
  'notice.attest': OfMember
  /** The worker looks for its cases once more, hands it over, and keeps what came of that. */
  'notice.check': OfMember
  'notice.begin': OfMember
  'notice.end': OfMember
  'notice.lose': OfMember
  /** What the interface of a provider says became of it. */
  'notice.learn': OfMember
  /** By the link that stands in it. */
  'notice.answer': object
  'notice.bounce': object
  /** How the hotline of a member proceeds: police, other hotlines, providers. */
  'procedure.read': object
  'procedure.set': OfMember
  /** What is due goes, or is put before a person. */
  'procedure.follow': object
  /** Who takes what from others, and who stands in. */
  'hotline-directory.read': object
  /** Figures of a hotline, also those that are not published. */
  'figures.read': OfMember
  'figures.ask': OfMember
  'figures.count': OfMember
  'figures.publish': OfMember
  'stand-in.set': object
  'work-rules.set': OfMember
  'assessment-form.read': OfMember
  'assessment-form.set': OfMember
  /** Organisations that send a hotline lists, and what their programs show. */
  'partner.read': OfMember
  'partner.set': OfMember
  'partner-token.make': OfMember
  'partner-token.end': OfMember
  /** A list of addresses; `partner` is null for the hotline's own search. */
  'batch.send': OfPartner
  'batch.take': OfPartner
  'batch.read': OfPartner
  /** Of rows that were refused, once their time is over. */
  'batch-references.erase': OfMember
  /** What was told about a report that a partner sent. */
  'partner-report.read': OfPartner

  // Chasing
  'ladder.climb': object
  'ladder.change': object
  'template.write': object
  'reminder.send': object
  'chase.pause': object
  'person.silence': object
  'correspondence.read': OfMember

  // The platform
  /** The hashes of a log, and what was signed over them; its entries only where they are for the one who asks. */
  'log.read': { readonly log: string; readonly part: 'checkpoint' | 'tile' | 'entries' }
  'log.publish': object
  'outbox.read': object
  'health.read': object
  'metrics.read': object
  'record.import': object
  'letter.send': object
  'letter.bounce': object
  'letter.resend': object
  'demonstration.play': object
}
export type Act = keyof Facts

/** Visitors and everybody with a seat. */
const everybody = {
  visitor: anywhere,
} as const
const secretariat = { officer: anywhere, head: anywhere } as const
const incomingSeats = ['incoming-officer', 'incoming-head'] as const
/** Who gives a seat also ends it, and mends lost access to it: a country looks after its own people, the secretariat after the focal points. */
const givers = {
  'focal-point': both(ownMember, seatsOf('drafter', 'signatory', 'focal-point', 'delegate', 'hotline-manager', ...incomingSeats)),
  'hotline-manager': both(ownMember, seatsOf('hotline-manager', 'analyst')),
  officer: seatsOf('focal-point', 'observer'),
  head: seatsOf('focal-point', 'observer', 'officer', 'head', ...incomingSeats, 'past-officer'),
  operator: seatsOf('head', 'operator'),
} as const
/** Those who pass the office on come from its host, those who take it from the next one; a deputy from elsewhere does neither. */
const bothSides = { officer: ofTheHost('from'), head: ofTheHost('from'), 'incoming-officer': ofTheHost('to'), 'incoming-head': ofTheHost('to') } as const
const ownSeats = { drafter: ownMember, 'focal-point': ownMember, signatory: ownMember } as const

export const policy: { readonly [A in Act]: { readonly [R in Role]?: Reach<Facts[A]> } } = {
  'site.read': everybody,
  'member.read': everybody,
  'framework.read': everybody,
  'round.read': everybody,
  'action.read': {
    visitor: published,
    drafter: either(published, ownMember),
    'focal-point': either(published, ownMember),
    signatory: either(published, ownMember),
    officer: anywhere,
    head: anywhere,
  },
  'overview.read': everybody,
  'record.search': everybody,
  'data.read': everybody,

  'session.start': everybody,
  'session.end': { visitor: oneself },
  'session.step-up': { visitor: oneself },
  'account.read': { visitor: oneself },
  'account.change': { visitor: oneself },
  'account.export': { visitor: oneself },
  'account.erase': { visitor: oneself },
  'unused-accounts.erase': { clock: anywhere },
  'passkey.add': { visitor: oneself },
  'passkey.remove': { visitor: oneself },
  'people.read': { 'focal-point': ownMember, 'hotline-manager': ownMember, officer: anywhere, head: anywhere },
  'secretariat-people.read': { officer: anywhere, head: anywhere, operator: anywhere },
  'seat.give': givers,
  'seat.end': { ...givers, visitor: oneself },
  // A key opens every seat of its owner, so whoever mends must be allowed to give each of them.
  'access.mend': {
    'focal-point': everySeat(givers['focal-point']),
    'hotline-manager': everySeat(givers['hotline-manager']),
    officer: everySeat(givers.officer),
    head: everySeat(givers.head),
    operator: everySeat(givers.operator),
  },
  'invitation.withdraw': givers,
  'invitation.accept': everybody,
  'parked-form.read': everybody,
  'form.park': everybody,
  'operator.begin': everybody,

  'proposal.read': secretariat,
  'member.propose': secretariat,
  'framework.draft': secretariat,
  'framework.propose': secretariat,
  'term.propose': secretariat,
  'export.propose': secretariat,
  'proposal.decide': { head: both(notTheProposer, otherMember), officer: both(notTheProposer, otherMember) },
  'personal-data.read': { head: oneself, officer: oneself },

  'round.open': secretariat,
  'round.announce': secretariat,
  'round.close': { head: anywhere },
  'round.extend': secretariat,
  'desk.read': secretariat,

  'report.read': { ...ownSeats, officer: anywhere, head: anywhere },
  'report.read-draft': ownSeats,
  'text.read': { ...ownSeats, officer: handedIn, head: handedIn },
  'report.open': { drafter: ownMember, 'focal-point': ownMember },
  'report.draft': { drafter: ownMember, 'focal-point': ownMember },
  'report.assign': { drafter: ownMember, 'focal-point': ownMember },
  'report.freeze': { 'focal-point': ownMember },
  'report.unfreeze': { 'focal-point': ownMember },
  'report.attest': { signatory: both(ownMember, notAWriter) },
  'report.signing-sheet': { 'focal-point': ownMember, signatory: ownMember },
  'report.send-back': { signatory: ownMember },
  'report.release': { 'focal-point': ownMember },
  'report.withdraw': { signatory: ownMember },
  'report.attach-note': secretariat,
  'report.confirm-note': { 'focal-point': ownMember },
  'report.return': { officer: otherMember, head: otherMember },
  'report.reply': { drafter: ownMember, 'focal-point': ownMember },
  'report.accept': { officer: otherMember, head: otherMember },
  'report.publish': { officer: otherMember, head: otherMember },
  'report.erase-part': { 'focal-point': ownMember },
  'published-report.read': { visitor: published, officer: anywhere, head: anywhere },
  'observation.write': { officer: otherMember, head: otherMember },
  'observation.reply': { 'focal-point': ownMember },
  'indicator-value.supply': { observer: anywhere },
  'contacts.erase': { clock: anywhere },

  'practice.list': everybody,
  'practice.read': { visitor: published, drafter: either(published, ownMember), 'focal-point': either(published, ownMember), signatory: either(published, ownMember) },
  'practice.write': { drafter: ownMember, 'focal-point': ownMember },
  'practice.share': { 'focal-point': ownMember },
  'practice.use': { drafter: ownMember, 'focal-point': ownMember },
  'practice.ask': secretariat,

  'overview-document.write': secretariat,
  'overview-document.read': {
    visitor: published,
    ...secretariat,
    drafter: both(shared, ownAmong),
    'focal-point': both(shared, ownAmong),
    signatory: both(shared, ownAmong),
    'past-officer': both(shared, hostedThen),
  },
  'overview-document.share': secretariat,
  'overview-document.comment': { 'focal-point': both(ownMember, both(shared, ownAmong)) },
  'overview-document.answer': secretariat,
  'overview-document.publish': secretariat,
  'overview-file.make': { clock: anywhere },

  'conference.list': everybody,
  'conference.read': {
    visitor: announced,
    ...secretariat,
    drafter: ownAmong,
    'focal-point': ownAmong,
    signatory: ownAmong,
    delegate: ownAmong,
    observer: ownAmong,
    'past-officer': hostedThen,
  },
  'conference.plan': secretariat,
  'delegation.read': { 'focal-point': both(ownMember, ownAmong), observer: both(ownMember, ownAmong), ...secretariat },
  'delegation.register': { 'focal-point': both(ownMember, ownAmong), observer: both(ownMember, ownAmong) },
  'participants.read': secretariat,
  'conference-document.read': {
    visitor: both(announced, publicDocument),
    ...secretariat,
    drafter: both(ownAmong, noDraft),
    'focal-point': both(ownAmong, noDraft),
    signatory: both(ownAmong, noDraft),
    delegate: both(ownAmong, noDraft),
    observer: both(ownAmong, noDraft),
    'past-officer': both(hostedThen, noDraft),
  },
  'decision.read': { visitor: both(announced, published), ...secretariat },
  'delegates.erase': { clock: anywhere },

  'coming-term.answer': { 'focal-point': ownMember, signatory: ownMember, observer: ownMember },
  'coming-term.read': { visitor: accepted, ...secretariat, 'focal-point': ownMember, signatory: ownMember, observer: ownMember },
  'coming-term.cancel': secretariat,
  'handover.begin': { head: anywhere },
  'handover.read': { ...secretariat, 'incoming-officer': ofTheHost('to'), 'incoming-head': ofTheHost('to'), 'past-officer': ofTheHost('from') },
  'handover.check': bothSides,
  'handover.accept': { head: ofTheHost('from'), 'incoming-head': ofTheHost('to') },
  'handover.confirm': {
    officer: both(ofTheHost('from'), notTheAccepter),
    head: both(ofTheHost('from'), notTheAccepter),
    'incoming-officer': both(ofTheHost('to'), notTheAccepter),
    'incoming-head': both(ofTheHost('to'), notTheAccepter),
  },
  'handover.approve': { signatory: ownMember },
  'handover.cancel': { head: ofTheHost('from'), 'incoming-head': ofTheHost('to') },
  'handover.protocol': {
    ...secretariat,
    'incoming-head': ofTheHost('to'),
    'incoming-officer': ofTheHost('to'),
    'past-officer': ofTheHost('from'),
    'focal-point': anywhere,
    signatory: anywhere,
  },
  'handover.sign-erasure': { 'past-officer': ofTheHost('from') },
  'handover.import': { operator: anywhere },
  'past-term.read': { 'past-officer': hostedThen, ...secretariat },
  'member-key.set': { 'focal-point': ownMember },
  'sealed-draft.open': { 'focal-point': ownMember },

  'signing-key.read': { ...ownSeats, ...secretariat },
  'signing-key.ask': { 'focal-point': ownMember, signatory: ownMember },
  'signing-key.confirm': { 'focal-point': ownMember, signatory: ownMember },
  'signing-key.rule': { 'focal-point': ownMember, signatory: ownMember },
  'signing-key.by-note': secretariat,

  'public-report.send': everybody,
  'public-report.check': everybody,
  'hotline.read': { 'hotline-manager': ownMember, analyst: ownMember },
  'hotline.set': { 'hotline-manager': ownMember },
  'hotline.open': { 'hotline-manager': ownMember },
  'hotline-key.make': { 'hotline-manager': ownMember },
  'worker-key.enter': { 'hotline-manager': ownMember },
  'analyst-key.add': { 'hotline-manager': ownMember, analyst: ownMember },
  'analyst-key.end': { 'hotline-manager': ownMember, analyst: both(ownMember, oneself) },
  'hotline-key.wrap': { 'hotline-manager': ownMember, analyst: ownMember },
  'public-report.read': { analyst: ownMember },
  'public-report.reveal': { analyst: ownMember },
  'public-report.answer': { analyst: ownMember },
  'public-report.tell': { analyst: ownMember },
  'public-reports.erase': { clock: anywhere },
  'public-reports.announce': { clock: anywhere },
  'case.join': { 'hotline-worker': ownMember },
  'case.read': { 'hotline-manager': ownMember, analyst: ownMember },
  'case.take': { analyst: ownMember },
  'case.give-back': { analyst: ownMember },
  'case.hand-on': { 'hotline-manager': ownMember, analyst: ownMember },
  'case.put-off': { analyst: ownMember },
  'case.assess': { analyst: ownMember },
  'case.tell': { analyst: ownMember },
  'case-note.add': { analyst: ownMember },
  'case.stand-still': { analyst: ownMember },
  'case.move-on': { analyst: ownMember },
  'case.note-police': { analyst: ownMember },
  'case.set-urgency': { analyst: ownMember },
  'case.close': { analyst: ownMember },
  'case.reopen': { analyst: ownMember },
  'case.together': { analyst: ownMember },
  'hosting.look': { 'hotline-worker': ownMember },
  'hosting.ask': { analyst: ownMember },
  'hosting.say': { analyst: ownMember },
  'transfer.propose': { analyst: ownMember },
  'transfer.withdraw': { analyst: ownMember },
  'transfer.send': { 'hotline-worker': ownMember },
  'transfer.answer': { analyst: ownMember },
  'transfer.expire': { clock: anywhere },
  'receiving.set': { 'hotline-manager': ownMember },
  'exchange.read': { 'hotline-manager': ownMember, analyst: ownMember },
  'exchange.try-again': { 'hotline-manager': ownMember, analyst: ownMember },
  'own-system.set': { 'hotline-manager': ownMember },
  'exchange.deliver': { 'hotline-system': ownMember },
  'exchange.take': { 'hotline-worker': ownMember },
  'exchange.begin': { 'hotline-worker': ownMember },
  'exchange.end': { 'hotline-worker': ownMember },
  'exchange-key.say': { 'hotline-worker': ownMember },
  'hotline-directory.read': { 'hotline-manager': anywhere, analyst: anywhere, ...secretariat },
  'stand-in.set': secretariat,
  'provider.read': { 'hotline-manager': ownMember, analyst: ownMember },
  'provider.set': { 'hotline-manager': ownMember },
  'notice.read': { 'hotline-manager': ownMember, analyst: ownMember },
  'notice.add': { analyst: ownMember },
  'notice.take-out': { analyst: ownMember },
  'notice.send-again': { analyst: ownMember },
  'notice.withdraw': { analyst: ownMember },
  'notice.hear': { analyst: ownMember },
  'notice.attest': { analyst: ownMember },
  'notice.check': { 'hotline-worker': ownMember },
  'notice.begin': { 'hotline-worker': ownMember },
  'notice.end': { 'hotline-worker': ownMember },
  'notice.lose': { 'hotline-worker': ownMember },
  'notice.learn': { 'hotline-worker': ownMember },
  'notice.answer': everybody,
  'notice.bounce': { operator: anywhere },
  'figures.read': { 'hotline-manager': ownMember, analyst: ownMember, drafter: ownMember, 'focal-point': ownMember, signatory: ownMember },
  'figures.ask': { 'hotline-manager': ownMember },
  'figures.count': { clock: anywhere },
  'figures.publish': { 'hotline-manager': ownMember },
  'procedure.read': { 'hotline-manager': anywhere, analyst: anywhere, ...secretariat },
  'procedure.set': { 'hotline-manager': ownMember },
  'procedure.follow': { clock: anywhere },
  'work-rules.set': { 'hotline-manager': ownMember },
  'assessment-form.read': { 'hotline-manager': ownMember, analyst: ownMember },
  'assessment-form.set': { 'hotline-manager': ownMember },
  'partner.read': { 'hotline-manager': ownMember, analyst: ownMember },
  'partner.set': { 'hotline-manager': ownMember },
  'partner-token.make': { 'hotline-manager': ownMember },
  'partner-token.end': { 'hotline-manager': ownMember },
  'batch.send': { 'hotline-manager': ownMember, analyst: ownMember, partner: both(ownMember, thatPartner) },
  'batch.take': { 'hotline-manager': ownMember, analyst: ownMember, partner: both(ownMember, thatPartner) },
  'batch.read': { 'hotline-manager': ownMember, analyst: ownMember, partner: both(ownMember, thatPartner) },
  'batch-references.erase': { clock: anywhere },
  'partner-report.read': { partner: both(ownMember, thatPartner) },

  'ladder.climb': { clock: anywhere },
  'ladder.change': secretariat,
  'template.write': secretariat,
  'reminder.send': secretariat,
  'chase.pause': secretariat,
  'person.silence': secretariat,
  'correspondence.read': { 'focal-point': ownMember, officer: anywhere, head: anywhere },

  'log.read': { visitor: openLog },
  'log.publish': { clock: anywhere },
  'outbox.read': { operator: anywhere },
  'health.read': everybody,
  'metrics.read': { visitor: anywhere },
  'record.import': { operator: anywhere },
  'letter.send': { clock: anywhere },
  'letter.bounce': { operator: anywhere },
  'letter.resend': { officer: anywhere, head: anywhere, operator: anywhere },
  'demonstration.play': everybody,
}
