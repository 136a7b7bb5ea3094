/** What the interfaces of two providers say, in the one vocabulary of outcomes. A word that nobody here knows is not guessed. */
import type { Attested, Claim } from '../notice-track.rules.ts'

export interface Learned {
  /** null: nothing that counts yet. `verified-removed`: the provider's own system did it, and says so itself. */
  readonly outcome: Claim | Extract<Attested, 'verified-removed'> | null
  /** As the interface wrote it: words of its own list, never free text. */
  readonly raw: string
  /** It will say nothing else any more. */
  readonly isFinal: boolean
}

const ofAws: Readonly<Record<string, Learned['outcome']>> = {
  ACTIONED: 'verified-removed',
  CONTENT_DOWN_OR_INACCESSIBLE: 'gone',
  NOT_RESOLVABLE_TO_AWS: 'not-ours',
  REVIEWED_NO_AWS_ACTION: 'refused',
  NEED_MORE_INFORMATION: 'needs-more',
}
/** AWS Abuse Signal API, as documented on 18 November 2026: QUEUED, PROCESSING, COMPLETED with a reason. */
export function learnedFromAws({ status, reasonCode }: { readonly status: string; readonly reasonCode?: string | null | undefined }): Learned {
  const raw = listWords([status, reasonCode ?? ''])
  if (status === 'PROCESSING') return { outcome: 'under-review', raw, isFinal: false }
  if (status !== 'COMPLETED') return { outcome: null, raw, isFinal: false }
  return { outcome: ofAws[reasonCode ?? ''] ?? null, raw, isFinal: true }
}

export interface CloudflareReport {
  readonly status: string
  readonly mitigation_summary?:
    | {
        readonly accepted_url_count?: number | undefined
        readonly active_count?: number | undefined
        readonly in_review_count?: number | undefined
        readonly pending_count?: number | undefined
        readonly external_host_notified?: boolean | undefined
      }
    | null
    | undefined
}
/** Cloudflare abuse reports (typings of its client, version 7). What it blocks it blocks at its edge: a claim, and the content may stand behind it. A host that it told is another's: whoever has it has to be found. */
export function learnedFromCloudflare({ status, mitigation_summary: summary }: CloudflareReport): Learned {
  const {
    accepted_url_count: accepted,
    active_count: active = 0,
    in_review_count: reviewed = 0,
    pending_count: pending = 0,
    external_host_notified: passed = false,
  } = summary ?? {}
  const raw = listWords([status, ...(active > 0 ? ['active'] : []), ...(passed ? ['host-notified'] : [])])
  if (active > 0) return { outcome: 'removed', raw, isFinal: pending === 0 && reviewed === 0 }
  if (status === 'in_review' || reviewed > 0 || pending > 0) return { outcome: 'under-review', raw, isFinal: false }
  if (passed) return { outcome: 'not-ours', raw, isFinal: true }
  return accepted === 0 ? { outcome: 'refused', raw, isFinal: true } : { outcome: null, raw, isFinal: false }
}
const listWords = (words: readonly string[]): string =>
  words
    .filter((word) => /^[A-Za-z_-]{1,40}$/.test(word))
    .join(' ')
    .slice(0, 100)

const minuteMs = 60_000
/** Gently: after five minutes, then ever more seldom, twice a day at last; for 60 days. null: no more. */
export function nextAsk(asks: number, toldAt: Date, now: Date): Date | null {
  const next = new Date(now.getTime() + Math.min(5 * 2 ** asks, 720) * minuteMs)
  return next.getTime() - toldAt.getTime() > 60 * 24 * 60 * minuteMs ? null : next
}
