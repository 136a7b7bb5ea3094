/** The code with which the sender of a report comes back: 20 characters of chance (100 bits) and 2 by which a slip of the pen is seen. */

/** Crockford's base 32: no I, L, O or U, so that a code is read out and typed without doubt. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const drawn = 20
const length = drawn + 2

/** Powers of a generator of GF(32) with x⁵ + x² + 1: the two check characters make the sum and the weighted sum of all characters zero, a Reed–Solomon code of distance 3. Any one or two wrong characters are seen, also two that changed places. */
const powers: number[] = []
for (let value = 1; powers.length < 31; value = value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1) powers.push(value)
const logarithms = new Map(powers.map((value, at) => [value, at]))
const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : powers[(logarithms.get(a)! + logarithms.get(b)!) % 31]!)
const over = (a: number, b: number) => (a === 0 ? 0 : powers[(logarithms.get(a)! - logarithms.get(b)! + 31) % 31]!)

/** Sum and weighted sum; the check characters stand at places 0 and 1 of the weights, at the end of the code. */
function sums(values: readonly number[], from: number): [number, number] {
  let plain = 0
  let weighted = 0
  for (const [at, value] of values.entries()) {
    plain ^= value
    weighted ^= times(value, powers[at + from]!)
  }
  return [plain, weighted]
}

/** From 20 random numbers, of which the low five bits count. */
export function codeFrom(random: Uint8Array): string {
  const values = [...random.subarray(0, drawn)].map((byte) => byte & 31)
  const [plain, weighted] = sums(values, 2)
  const second = over(plain ^ weighted, 1 ^ powers[1]!)
  return [...values, plain ^ second, second].map((value) => alphabet[value]).join('')
}

/** As it is shown: in groups of four. */
export const codeInGroups = (code: string): string => code.match(/.{1,4}/g)!.join('-')

/** As somebody types it: with or without dashes, in small letters, O for 0. `incomplete`: characters are missing or too many; `slip`: one of them is wrong. */
export function readCode(typed: string): { readonly code: string } | { readonly because: 'incomplete' | 'slip' } {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (code.length !== length) return { because: 'incomplete' }
  const values = [...code].map((letter) => alphabet.indexOf(letter))
  if (values.includes(-1)) return { because: 'slip' }
  const [plain, weighted] = sums([...values.slice(drawn), ...values.slice(0, drawn)], 0)
  return plain === 0 && weighted === 0 ? { code } : { because: 'slip' }
}
