/** Who plays in the demonstration: eighteen invented members with user-assigned codes, a body, and the people who hold their seats. */
import type { Role } from '#access/policy.ts'

export interface InventedMember {
  readonly code: string
  readonly names: { readonly en: string; readonly fr: string; readonly es: string }
  /** Where its commitment report stands when the demonstration begins. */
  readonly stands: 'drafting' | 'not-opened' | 'late' | 'with-signatory' | 'returned' | 'submitted' | 'accepted'
  /** Parts filled in, of those a report has; null: all. */
  readonly parts: number | null
}
const member = (code: string, [en, fr, es]: readonly [string, string, string], stands: InventedMember['stands'], parts: number | null = null): InventedMember => ({
  code,
  names: { en, fr, es },
  stands,
  parts,
})

export const inventedMembers: readonly InventedMember[] = [
  member('XAA', ['Arvenia', 'Arvénie', 'Arvenia'], 'drafting', 9),
  member('XAB', ['Belmora', 'Belmore', 'Belmora'], 'with-signatory'),
  member('XAC', ['Corvania', 'Corvanie', 'Corvania'], 'returned'),
  member('XAD', ['Dorvale', 'Dorvale', 'Dorvale'], 'late', 5),
  member('XAE', ['Estmark', 'Estmark', 'Estmark'], 'accepted'),
  member('XAF', ['Fiorana', 'Fiorane', 'Fiorana'], 'accepted'),
  member('XAG', ['Galdova', 'Galdovie', 'Galdovia'], 'drafting', 3),
  member('XAH', ['Hestria', 'Hestrie', 'Hestria'], 'submitted'),
  member('XAI', ['Ilmaria', 'Ilmarie', 'Ilmaria'], 'drafting', 12),
  member('XAJ', ['Jorvia', 'Jorvie', 'Jorvia'], 'late', 11),
  member('XAK', ['Kelmond', 'Kelmond', 'Kelmond'], 'drafting', 6),
  member('XAL', ['Lusania', 'Lusanie', 'Lusania'], 'accepted'),
  member('XAM', ['Morvenia', 'Morvénie', 'Morvenia'], 'drafting', 1),
  member('XAN', ['Norlund', 'Norlund', 'Norlund'], 'submitted'),
  member('XAO', ['Ostmara', 'Ostmare', 'Ostmara'], 'drafting', 8),
  member('XAP', ['Pelluria', 'Pellurie', 'Peluria'], 'drafting', 4),
  member('XAQ', ['Quirenia', 'Quirénie', 'Quirenia'], 'drafting', 10),
  member('XAR', ['Rosmark', 'Rosmark', 'Rosmark'], 'not-opened'),
]
export const host = 'XAF'
/** Accepted to take the secretariat over. */
export const nextHost = 'XAE'
export const inventedBody = { code: 'XIO', names: { en: 'Institute of Observation', fr: 'Institut d’observation', es: 'Instituto de Observación' } } as const

export interface Player {
  readonly id: string
  readonly name: string
  readonly role: Exclude<Role, 'visitor' | 'clock' | 'hotline-worker' | 'partner'>
  readonly member: string | null
  readonly language: 'en' | 'fr' | 'es'
}
const player = (id: string, name: string, role: Player['role'], of: string | null, language: Player['language'] = 'en'): Player => ({
  id: `demo-${id}`,
  name,
  role,
  member: of,
  language,
})

/** The people whom the sign-in page offers: every role, several countries. */
const named: readonly Player[] = [
  player('dara', 'Dara Draft', 'drafter', 'XAA'),
  player('dov', 'Dov Entwurf', 'drafter', 'XAA'),
  player('farah', 'Farah Focus', 'focal-point', 'XAA'),
  player('delia', 'Delia Gate', 'delegate', 'XAA'),
  player('sigrid', 'Sigrid Seal, Minister of Justice', 'signatory', 'XAA'),
  player('belen', 'Belén Borrador', 'drafter', 'XAB', 'es'),
  player('bruno', 'Bruno Foco', 'focal-point', 'XAB', 'es'),
  player('beatriz', 'Beatriz Firma, Minister of the Interior', 'signatory', 'XAB', 'es'),
  player('claire', 'Claire Brouillon', 'drafter', 'XAC', 'fr'),
  player('cyril', 'Cyril Foyer', 'focal-point', 'XAC', 'fr'),
  player('camille', 'Camille Sceau, Minister of Justice', 'signatory', 'XAC', 'fr'),
  player('dina', 'Dina Delay', 'focal-point', 'XAD'),
  player('henk', 'Henk Hotline', 'hotline-manager', 'XAA'),
  player('anna', 'Anna Lyst', 'analyst', 'XAA'),
  player('ansel', 'Ansel Second', 'analyst', 'XAA'),
  player('hugo', 'Hugo Línea', 'hotline-manager', 'XAB', 'es'),
  player('alba', 'Alba Línea', 'analyst', 'XAB', 'es'),
  player('helene', 'Hélène Ligne', 'hotline-manager', 'XAC', 'fr'),
  player('anouk', 'Anouk Ligne', 'analyst', 'XAC', 'fr'),
  player('selam', 'Selam Desk', 'officer', 'XAF'),
  player('omar', 'Omar Deputy', 'officer', 'XAN'),
  player('rosa', 'Rosa Deputy', 'officer', 'XAR'),
  player('hana', 'Hana Chair', 'head', 'XAF'),
  player('nora', 'Nora Next', 'incoming-head', nextHost),
  player('nils', 'Nils Next', 'incoming-officer', nextHost),
  player('ines', 'Ines Observe', 'observer', inventedBody.code),
  player('olu', 'Olu Operate', 'operator', null),
]
/** The other countries have a drafter, a focal point and a signatory without a story. */
export const players: readonly Player[] = [
  ...named,
  ...inventedMembers.flatMap(({ code, names }) => {
    const low = code.toLowerCase()
    const rest: Player[] = [
      player(`drafter-${low}`, `Drafter of ${names.en}`, 'drafter', code),
      player(`focal-${low}`, `Focal point of ${names.en}`, 'focal-point', code),
      player(`signatory-${low}`, `Minister of ${names.en}`, 'signatory', code),
    ]
    return rest.filter(({ role }) => !named.some((person) => person.member === code && person.role === role))
  }),
]
export const playerOf = (code: string, role: Player['role']): Player => players.find((person) => person.member === code && person.role === role)!
