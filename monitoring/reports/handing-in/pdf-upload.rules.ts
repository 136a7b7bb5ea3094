/** Whether an uploaded file is a PDF that we take: judged by its content, never by its name. No scripts, no embedded files. */

export const largestPdfBytes = 10 * 1024 * 1024
export type CannotTake = 'no-file' | 'too-large' | 'not-a-pdf' | 'active-pdf'

const active = /\/(JavaScript|JS|EmbeddedFiles?|Launch|RichMedia|XFA)(?![A-Za-z0-9])/

export function checkPdf(bytes: Uint8Array | null): CannotTake | null {
  if (!bytes || bytes.length === 0) return 'no-file'
  if (bytes.length > largestPdfBytes) return 'too-large'
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.startsWith('%PDF-') || !text.slice(-2048).includes('%%EOF')) return 'not-a-pdf'
  return active.test(withoutEscapes(text)) ? 'active-pdf' : null
}
/** A name may hide letters behind #xx (ISO 32000, 7.3.5). */
const withoutEscapes = (text: string) => text.replaceAll(/#([0-9a-fA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
