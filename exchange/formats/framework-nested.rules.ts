/** The nested form of a framework in JSON (targets > goals > indicators, questions, suggested actions) laid flat, and the flat rows nested again. */

type Plain = Readonly<Record<string, unknown>>

/** Where each kind of part stands in the part above it. */
const nesting = [
  ['targets', 'target'],
  ['goals', 'goal'],
  ['suggestedActions', 'suggested-action'],
  ['suggested-actions', 'suggested-action'],
  ['indicators', 'indicator'],
  ['questions', 'question'],
  ['choices', 'choice'],
] as const
const places: readonly string[] = nesting.map(([place]) => place)

/** Rows like those of the flat table, or null where the document is no nested framework. */
export function unfoldFramework(document: Plain): Plain[] | null {
  if (!('targets' in document) || typeof document['framework'] !== 'string') return null
  const shared = { framework: document['framework'], version: document['version'] ?? 1 }
  return [{ ...own(document), ...shared, type: 'framework', code: document['framework'] }, ...below(document, null, shared)]
}

function below(part: Plain, under: unknown, shared: Plain): Plain[] {
  return nesting.flatMap(([place, type]) => {
    const parts = part[place]
    if (!Array.isArray(parts)) return []
    return parts.filter(isPart).flatMap((child, at) => {
      const code = child['code'] ?? String(at + 1)
      return [{ ...own(child), ...shared, type, code, ...(under !== null && { under }) }, ...below(child, code, shared)]
    })
  })
}

const isPart = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const own = (part: Plain): Plain => Object.fromEntries(Object.entries(part).filter(([name]) => !places.includes(name) && name !== 'kind' && name !== 'type' && name !== 'under'))

interface Row {
  readonly type: string
  readonly code: string
  readonly under: string | null
}
/** The nested document of one version's rows; `cells` writes one row. Rows whose parent is missing are left at the top. */
export function foldFramework<R extends Row>(rows: readonly R[], cells: (row: R) => Plain): Plain {
  const children = Map.groupBy(rows, ({ type, under }) => `${parents[type]} ${under}`)
  const nest = (row: R): Plain => ({ ...own(cells(row)), ...placed(children.get(`${row.type} ${row.code}`) ?? []) })
  const placed = (parts: readonly R[]): Plain =>
    Object.fromEntries(
      nesting.flatMap(([place, type]) => {
        const here = place === 'suggestedActions' ? [] : parts.filter((part) => part.type === type)
        return here.length ? [[place, here.map(nest)]] : []
      }),
    )
  const head = rows.find(({ type }) => type === 'framework')
  const top = rows.filter(({ type, under }) => type === 'target' || (type === 'question' && under === null))
  return { kind: 'framework', ...(head && own(cells(head))), ...placed(top) }
}
const parents: Readonly<Record<string, string>> = { goal: 'target', 'suggested-action': 'goal', indicator: 'goal', question: 'goal', choice: 'question' }
