/** Under which type a report is signed: the type says whether it is made up, so that such a one can never pass as a real one. */
export const payloadTypes = {
  real: 'application/vnd.alliance.national-report.v1+json',
  madeUp: 'application/vnd.alliance.made-up.national-report.v1+json',
} as const
export const payloadTypeOf = (madeUp: boolean): string => (madeUp ? payloadTypes.madeUp : payloadTypes.real)
