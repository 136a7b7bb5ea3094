/** The figures of every round's overview as one digest each, so that two databases can be compared without sending either. */
import { createHash } from 'node:crypto'
import type { Reader } from '#platform/database.ts'
import { canonical } from '../document/frozen.rules.ts'
import { computeOverview } from './overview.store.ts'
import { allRounds } from './round.store.ts'

export interface RoundFigures {
  readonly round: string
  /** SHA-256, in hex, of the counts as canonical JSON (RFC 8785). */
  readonly sha256: string
}
export async function roundFigures(db: Reader): Promise<RoundFigures[]> {
  const figures: RoundFigures[] = []
  for (const round of await allRounds(db)) {
    const { overview } = await computeOverview(db, round)
    figures.push({
      round: round.id,
      sha256: createHash('sha256')
        .update(canonical(plain(overview)))
        .digest('hex'),
    })
  }
  return figures
}
/** Maps and sets as lists. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, inner]) => [key, plain(inner)]).sort()
  if (value instanceof Set) return [...value].sort()
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
