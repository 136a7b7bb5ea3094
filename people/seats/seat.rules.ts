/** Which seats there are, and where each belongs. */
export const countryRoles = ['drafter', 'focal-point', 'signatory', 'delegate'] as const
/** Of the hotline of a country: a body of its own, whose analysts are known to it alone. */
export const hotlineRoles = ['hotline-manager', 'analyst'] as const
export const bodyRoles = ['observer'] as const
export const officeRoles = ['officer', 'head', 'operator'] as const
/** People of a host to come, who take the office over. */
export const incomingRoles = ['incoming-head', 'incoming-officer'] as const
/** Seats that somebody can be invited to. */
export const seatRoles = [...countryRoles, ...hotlineRoles, ...bodyRoles, ...officeRoles, ...incomingRoles] as const
/** Seats shown with the secretariat's people; those of past hosts come by a handover only. */
export const shownOfficeRoles = [...officeRoles, 'past-officer'] as const
export type SeatRole = (typeof seatRoles)[number]

export const isSeatRole = (role: string): role is SeatRole => (seatRoles as readonly string[]).includes(role)
export const isOffice = (role: string) => (officeRoles as readonly string[]).includes(role)

export interface Place {
  readonly role: string
  readonly member: string | null
}
/** A country's and a body's people stand on a page of their own, those of the office together. */
export const pageOf = ({ role, member }: Place): string => (isOffice(role) || role === 'past-officer' || !member ? '/secretariat/people' : `/members/${member}/people`)

/** The roles that a member of a kind has seats for; a host to come has more. */
export const rolesOf = (kind: string, comingHost: boolean): readonly SeatRole[] => [
  ...(kind === 'country' ? [...countryRoles, ...hotlineRoles] : bodyRoles),
  ...(comingHost ? incomingRoles : []),
]
