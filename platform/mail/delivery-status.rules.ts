/** The fields of a delivery status notification (RFC 3464, 2): what a mail server says became of a message for each recipient. Everything in it comes from outside. */

export interface Delivery {
  readonly action: string
  /** Enhanced status code (RFC 3463), or null where it is none. */
  readonly status: string | null
  readonly diagnostic: string | null
}

const longestDiagnostic = 500

/** Groups of fields between empty lines; the first speaks of the whole message, each other of one recipient. */
export function deliveriesIn(text: string): Delivery[] {
  const groups = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
  return groups.flatMap((group) => {
    const fields = new Map(group.split('\n').flatMap((line) => fieldOf(line)))
    const action = fields.get('action')?.toLowerCase()
    if (!action) return []
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? null
    // `smtp; 550 5.1.1 no such user`: the type is of no use to a reader.
    const diagnostic = fields.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '')
    return [{ action, status, diagnostic: diagnostic ? printable(diagnostic).slice(0, longestDiagnostic) : null }]
  })
}
function fieldOf(line: string): [string, string][] {
  const [, name, value] = /^([!-9;-~]+)\s*:\s*(.*)$/.exec(line) ?? []
  return name && value !== undefined ? [[name.toLowerCase(), value.trim()]] : []
}
const printable = (text: string) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

/** Our letters name themselves in their Message-ID and in the address that a report of failure goes to. */
export const letterIdIn = (text: string): string | null => /<([0-9a-hjkmnp-tv-z]{16})@[^>\s]+>/.exec(text)?.[1] ?? /\+([0-9a-hjkmnp-tv-z]{16})@/.exec(text)?.[1] ?? null
