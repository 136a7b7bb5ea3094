/** Freezes a document: draws the salts, makes the bytes once, keeps them, and only then draws what the twelve digits come from. */
import { randomBytes } from 'node:crypto'
import type { Writer } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { ReportDocument } from '../document.rules.ts'
import type { Report } from '../report.rules.ts'
import { fileBytes, type FrozenText, insertFrozen, textById } from './frozen.store.ts'
import { documentsIn, eyeDigits, manifestBytes, partDigest, partsOf, saltBytes, sha256 } from './manifest.rules.ts'

export interface Freezing {
  readonly way: 'signatory' | 'paper'
  readonly by: string
  readonly at: Date
}

/** The report is held by whoever calls. Answers with the text as it was kept. */
export async function freezeText(tx: Writer, report: Report, document: ReportDocument, { way, by, at }: Freezing): Promise<FrozenText> {
  const files = await fileBytes(tx, [...new Set(document.sections.flatMap(documentsIn).map(({ file }) => file!))])
  const parts = partsOf(document, files)
  const salts = parts.map(() => randomBytes(saltBytes))
  // A text that was handed in before is named by its digest; one that only went back and forth inside the country is not.
  const before = report.texts.filter(({ submittedAt }) => submittedAt).at(-1)
  const corrects = before ? await textById(tx, before.id) : undefined
  const { member, round, kind, madeUp } = report
  const number = (report.texts.at(-1)?.number ?? 0) + 1
  const manifest = manifestBytes({ member, round, kind, number, corrects: corrects?.digest.toString('hex') ?? null, madeUp, frozenAt: at }, parts, salts)
  const digest = sha256(manifest)
  const eyeSalt = randomBytes(saltBytes)
  const text: FrozenText = {
    id: newId(),
    report: report.id,
    number,
    manifest,
    digest,
    eyeDigits: eyeDigits(eyeSalt, digest),
    way,
    corrects: corrects?.id ?? null,
    frozenBy: by,
    frozenAt: at,
  }
  const frozen = parts.map((part, n) => ({
    section: part.section,
    language: part.language,
    annex: part.annex,
    private: part.private,
    content: part.content,
    salt: salts[n]!,
    digest: partDigest(salts[n]!, part.content),
  }))
  await insertFrozen(tx, { ...text, eyeSalt }, frozen)
  return text
}
