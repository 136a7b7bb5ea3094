/** What the process facing the public knows of each hotline: its words, its number for emergencies, and the key to seal to. All of it is public, so it comes as one file that a process without rights on tables can be given. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { languages } from '#web/languages.ts'

const perLanguage = z.partialRecord(z.enum(languages), z.string())
export const formsSchema = z.object({
  format: z.literal('alliance report forms 1'),
  forms: z.array(
    z.object({
      member: z.string(),
      names: perLanguage,
      name: z.string(),
      organisation: z.string(),
      website: z.string().nullable(),
      emergencyNumber: z.string(),
      emergencyCheckedOn: z.string(),
      /** After closing, for which the code leads back. */
      ticketDays: z.number(),
      texts: z.partialRecord(z.enum(languages), z.object({ about: z.string(), legalNote: z.string() })),
      /** X25519, in base64, and its SHA-256 in hex. */
      key: z.object({ fingerprint: z.string(), publicKey: z.base64() }),
      /** Of the worker, for the addresses alone; null: the hotline has none. */
      worker: z.object({ fingerprint: z.string(), publicKey: z.base64() }).nullable(),
      /** In a demonstration: takes only names that belong to nobody. */
      reservedOnly: z.boolean(),
    }),
  ),
  /** Members whose form is closed, and where the public can report there instead. */
  others: z.array(z.object({ member: z.string(), names: perLanguage, ways: z.array(z.object({ name: z.string(), website: z.string().nullable() })) })),
})
export type Forms = z.infer<typeof formsSchema>
export type ReportForm = Forms['forms'][number]
export type FormSource = () => Promise<Forms>

/** Asked at most as often as said. While the source does not answer, what it said last goes on holding. */
export function keptForms(source: FormSource, freshForMs: number): FormSource {
  const clock = () => performance.now()
  let kept: { forms: Forms; at: number } | null = null
  return async () => {
    if (kept && clock() - kept.at < freshForMs) return kept.forms
    try {
      kept = { forms: await source(), at: clock() }
    } catch (error) {
      if (!kept) throw error
      kept = { ...kept, at: clock() }
    }
    return kept.forms
  }
}

/** From a file, or from the address where the main installation publishes it. */
export function formsFrom(place: string): FormSource {
  const text = async () => {
    if (!/^https?:/.test(place)) return readFile(place, 'utf8')
    const answer = await fetch(place, { signal: AbortSignal.timeout(5_000), redirect: 'error' })
    if (!answer.ok) throw new Error(`${place} answered ${answer.status}`)
    return answer.text()
  }
  return async () => formsSchema.parse(JSON.parse(await text()))
}
