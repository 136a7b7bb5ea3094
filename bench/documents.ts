/** Seconds to freeze an overview of a thousand actions and to make each of its files, for 54 and for 200 members. */
import { freezeVersion } from '#monitoring/document/freeze-version.act.ts'
import { beginDocument } from '#monitoring/document/begin-document.act.ts'
import { documentOf } from '#monitoring/document/document-of.tsx'
import { frozenOverview, versionOf } from '#monitoring/document/version.store.ts'
import { makeFile } from '#platform/documents/make.ts'
import { openDatabase } from '#platform/database.ts'
import { performer } from '#record/perform.ts'
import { urlOf } from '#tests/support/server.ts'
import { placeWith } from './place.ts'

export interface DocumentResult {
  readonly members: number
  readonly actions: number
  readonly freezeSeconds: number
  readonly seconds: Readonly<Record<'pdf' | 'docx' | 'xlsx', number>>
  readonly allSeconds: number
}
const officer = { id: 'bench', name: '', seats: [{ role: 'officer' as const, member: null }] }

export async function measureDocuments(say: (line: string) => unknown): Promise<DocumentResult[]> {
  const results: DocumentResult[] = []
  for (const members of [54, 200]) {
    const result = await measure(members, 1_000)
    results.push(result)
    const { freezeSeconds, seconds, allSeconds } = result
    say(`  ${members} members, 1,000 actions: frozen in ${freezeSeconds} s; PDF ${seconds.pdf} s, Word ${seconds.docx} s, workbook ${seconds.xlsx} s; together ${allSeconds} s`)
  }
  return results
}

async function measure(members: number, actions: number): Promise<DocumentResult> {
  const place = await placeWith({ members, rounds: 1, actions })
  const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 2 })
  try {
    const now = new Date()
    const moment = { db: writer, person: officer, now, steppedUp: true, demonstration: false }
    await performer(writer)(beginDocument, { round: 'b1' }, moment)
    const freezeSeconds = await timed(() => performer(writer)(freezeVersion, { round: 'b1', into: { version: 0 } }, moment))
    const version = await versionOf(place.reader, 'b1', 1)
    if (!version) throw new Error('nothing was frozen')
    const frozen = await frozenOverview(place.reader, version)
    const document = () => documentOf(frozen, version, { language: 'en', site: { name: 'Alliance', origin: 'https://alliance.example' } })
    const seconds = { pdf: 0, docx: 0, xlsx: 0 }
    for (const format of ['pdf', 'docx', 'xlsx'] as const) seconds[format] = await timed(() => makeFile(document(), format))
    return { members, actions, freezeSeconds, seconds, allSeconds: round(freezeSeconds + seconds.pdf + seconds.docx + seconds.xlsx) }
  } finally {
    await writer.destroy()
    await place.close()
  }
}
const round = (seconds: number) => Math.round(seconds * 100) / 100
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return round((performance.now() - started) / 1000)
}
