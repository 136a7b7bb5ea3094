/** The reference on a receipt: `XAA-trial-C-1-7K3F`. A person can read it out; the last four letters make it unguessable enough to notice a slip. */
import type { ReportKind } from '../document.rules.ts'

/** Crockford's base 32: no I, L, O or U, which are mistaken for others. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function referenceOf(report: { readonly member: string; readonly round: string; readonly kind: ReportKind }, number: number, random: Uint8Array): string {
  if (random.length < 4) throw new RangeError('a reference needs four random bytes')
  const tail = Array.from(random.subarray(0, 4), (byte) => alphabet[byte % 32]).join('')
  return `${report.member}-${report.round}-${report.kind === 'commitment' ? 'C' : 'P'}-${number}-${tail}`
}
