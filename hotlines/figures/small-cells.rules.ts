/** Numbers so small that they could lead to one case or one provider are not published. As the whole stands beside them, one that is left out alone could be worked out; others are left out with it until none can. */

/** From one to four: not told. None is told, and five. */
export const smallest = 5
export const isSmall = (n: number): boolean => n > 0 && n < smallest

/** Of the parts of a whole that is told: null where a part is not. Answers null for all where nothing less would do; `leftOut` are parts that others tell if they are told here, and then the whole is not to be told either (`wholeTold`). */
export function withoutSmall(parts: readonly number[], leftOut: readonly number[] = []): { readonly parts: readonly (number | null)[]; readonly wholeTold: boolean } {
  const hidden = new Set([...parts.flatMap((n, at) => (isSmall(n) ? [at] : [])), ...leftOut.filter((at) => parts[at]! > 0)])
  if (hidden.size === 0) return { parts, wholeTold: true }
  const others = parts.flatMap((n, at) => (n > 0 && !hidden.has(at) ? [at] : [])).toSorted((one, other) => parts[one]! - parts[other]!)
  // Whoever reads knows that each part left out is at least one, and what they are together: more than one for each, and at least two, or it is known what each is.
  const canBeWorkedOut = () => hidden.size < 2 || [...hidden].reduce((sum, at) => sum + parts[at]!, 0) <= hidden.size
  while (canBeWorkedOut() && others.length) hidden.add(others.shift()!)
  return { parts: parts.map((n, at) => (hidden.has(at) ? null : n)), wholeTold: !canBeWorkedOut() }
}
