/** What a file would do to the record: which records it adds, which it changes and how, which that are here it does not name. Nothing is ever removed by a file. */

export interface Change {
  readonly key: string
  readonly fields: readonly { readonly field: string; readonly from: string; readonly to: string }[]
}
export interface Plan<R> {
  readonly added: readonly R[]
  readonly changed: readonly R[]
  readonly changes: readonly Change[]
  readonly unchanged: number
  /** Keys that are here and not in the file. */
  readonly missing: readonly string[]
}

export function planOf<R extends object>(here: readonly R[], file: readonly R[], keyOf: (record: R) => string): Plan<R> {
  const present = new Map(here.map((record) => [keyOf(record), record]))
  const added: R[] = []
  const changed: R[] = []
  const changes: Change[] = []
  const named = new Set<string>()
  for (const record of file) {
    const key = keyOf(record)
    named.add(key)
    const before = present.get(key)
    if (!before) {
      added.push(record)
      continue
    }
    const fields = differences(before, record)
    if (!fields.length) continue
    changed.push(record)
    changes.push({ key, fields })
  }
  const missing = [...present.keys()].filter((key) => !named.has(key))
  return { added, changed, changes, unchanged: file.length - added.length - changed.length, missing }
}

/** Fields that no table keeps: they say how the file is written, not what is so. */
const ofTheFile = new Set(['language'])

function differences<R extends object>(before: R, after: R): Change['fields'] {
  const fields = Object.keys(after).filter((field) => !ofTheFile.has(field))
  return fields.flatMap((field) => {
    const [from, to] = [canonical(before[field as keyof R]), canonical(after[field as keyof R])]
    return from === to ? [] : [{ field, from, to }]
  })
}

/** The same text for the same content, whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.length ? `[${value.map(canonical).join(', ')}]` : ''
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined)
    return entries.length
      ? `{${entries
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([name, each]) => `${name}: ${canonical(each)}`)
          .join(', ')}}`
      : ''
  }
  return String(value)
}
