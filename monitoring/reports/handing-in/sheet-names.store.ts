/** The names that a round's framework gives to codes in a frozen text. */
import { frameworkVersion } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Report } from '../report.rules.ts'
import type { Names } from './sheet.rules.ts'

export async function sheetNames(db: Reader, report: Pick<Report, 'framework' | 'frameworkVersion'>): Promise<Names> {
  const content = (await frameworkVersion(db, report.framework, report.frameworkVersion))?.content
  const byCode = (all: readonly { readonly code: string; readonly names: Readonly<Record<string, string>> }[] = []) =>
    Object.fromEntries(all.map(({ code, names }) => [code, names]))
  const choices = content?.questions.flatMap(({ code, choices: given }) => given.map((choice) => ({ code: `${code}/${choice.code}`, names: choice.names })))
  return { indicators: byCode(content?.indicators), questions: byCode(content?.questions), choices: byCode(choices) }
}
