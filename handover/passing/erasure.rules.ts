/** The text by which an old machine says that its copy is gone. */

export interface Erased {
  readonly handover: string
  /** Digest, in hex, of the protocol of that handover. */
  readonly statement: string
  /** Digest, in hex, of the manifest that the new machine took over. */
  readonly manifest: string
  readonly tables: number
  readonly rows: number
  readonly at: Date
}
export const erasureWords = ({ handover, statement, manifest, tables, rows, at }: Erased): string =>
  [
    `Handover ${handover}: the operational copy on the old machine was erased.`,
    `Protocol ${statement}`,
    `Taken over as ${manifest}`,
    `Erased ${rows} rows of ${tables} tables, ${at.toISOString()}`,
    'Backups, mail folders and files of the bundle are erased by hand.',
  ].join('\n')

/** Whether a text is one of these about this handover; white space makes no difference. */
export function namesHandover(words: string, handover: string, statement: string): boolean {
  const text = words.replaceAll(/\s+/g, ' ')
  return text.includes(`Handover ${handover}: the operational copy on the old machine was erased.`) && text.includes(`Protocol ${statement}`)
}
