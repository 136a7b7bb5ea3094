/** What somebody typed to search for, as the database understands it. */

/** Words of a query as a text search query; each may be the beginning of a word. Nothing a person types is read as an operator. */
export function tsQueryOf(query: string): string {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 12)
    .map((word) => `${word}:*`)
    .join(' & ')
}
