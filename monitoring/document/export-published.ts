/** What is published as bytes of its own, for whoever takes the public record along: each report as its verification file, each edition of an overview as it was frozen. */
import type { Reader } from '#platform/database.ts'
import { allRounds } from '#monitoring/overview/round.store.ts'
import { publishedReports } from '#monitoring/reports/handing-in/published-list.store.ts'
import { bundleFor } from '#monitoring/reports/handing-in/published-bundle.ts'
import { publishedText } from '#monitoring/reports/handing-in/published.store.ts'
import { editionsOf, frozenBytes } from './version.store.ts'

export interface PublishedFile {
  /** A path of ours, below the folder of the export. */
  readonly name: string
  readonly bytes: Buffer
}
const plain = (text: string) => text.replaceAll(/[^A-Za-z0-9.-]+/g, '-')

/** One file at a time, so that a large record need not fit into memory. */
export async function* publishedFiles(db: Reader, { madeUp }: { readonly madeUp: boolean }): AsyncGenerator<PublishedFile> {
  const { rows } = await publishedReports(db, { madeUp }, { limit: 1_000_000, offset: 0 })
  for (const { id, reference } of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const found = await publishedText(db, id)
    if (found) yield { name: `reports/${plain(reference)}.json`, bytes: Buffer.from(`${JSON.stringify(await bundleFor(db, found), null, 1)}\n`) }
  }
  for (const round of await allRounds(db)) {
    if (round.madeUp && !madeUp) continue
    for (const { version, edition } of await editionsOf(db, round.id))
      yield { name: `overviews/${plain(round.id)}-${edition}.json`, bytes: await frozenBytes(db, round.id, version) }
  }
}
