/** An opaque id made from a record's key. */
import { createHash } from 'node:crypto'

export const idOfKey = (kind: string, ...parts: readonly (string | number | null)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest('hex')
    .slice(0, 24)
