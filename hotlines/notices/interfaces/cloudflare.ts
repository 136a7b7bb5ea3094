/** Cloudflare's abuse reports (typings of its client, version 7.3): one report for each host, of at most 250 addresses. The name of an organisation stands in it and never a person's, and it is passed on without that; sites are not told. Nothing makes the same report the same, so one of which nothing was heard is for a person. */
import { z } from 'zod'
import { meaningOf } from '../../exchange/message.rules.ts'
import type { CaseToTell, NoticeToCompose } from '../compose-notice.ts'
import { mailboxOf } from '../compose-notice.ts'
import { noticeWords } from '../notice.words.ts'
import { learnedFromCloudflare } from './interface-outcomes.rules.ts'
import { type Asking, digestOf, jsonOf, type ProviderInterface, type ToldThere, wordOf } from './provider-interface.ts'

export const cloudflareSettings = z.strictObject({
  endpoint: z.url().default('https://api.cloudflare.com/client/v4'),
  accountId: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  token: z.string().min(1),
})
export type CloudflareSettings = z.infer<typeof cloudflareSettings>
const id = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)
const taken = z.object({ success: z.literal(true), result: z.union([id, z.object({ id }).transform((result) => result.id)]) })
const count = z.number().int().min(0).optional()
const report = z.object({
  success: z.literal(true),
  result: z.object({
    status: z.string(),
    mitigation_summary: z
      .object({ accepted_url_count: count, active_count: count, in_review_count: count, pending_count: count, external_host_notified: z.boolean().optional() })
      .nullish(),
  }),
})
const mostUrls = 250
const longest = { name: 255, company: 100, justification: 5_000 } as const

export function cloudflareInterface({ endpoint, accountId, token }: CloudflareSettings, asking: Asking): ProviderInterface {
  const at = `${endpoint.replace(/\/+$/, '')}/accounts/${accountId}/abuse-reports`
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
  return {
    tell: async (of) => {
      const told: ToldThere[] = []
      const bodies: Buffer[] = []
      for (const group of byHost(of.cases)) {
        const body = Buffer.from(JSON.stringify(bodyOf(of, group)))
        bodies.push(body)
        const answer = await asking(`${at}/abuse_children`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body })
        const read = 'failure' in answer ? null : taken.safeParse(jsonOf(answer.body))
        if (read?.success) for (const each of group) told.push({ case: each.id, as: read.data.result })
        else return { outcome: outcomeOf(answer), answer: wordOf(answer), told, digest: digestOf(bodies) }
      }
      return { outcome: 'sent', answer: `${told.length} taken`, told, digest: digestOf(bodies) }
    },
    ask: async (name) => {
      const answer = await asking(`${at}/${name}`, { method: 'GET', headers })
      const read = 'failure' in answer || answer.status !== 200 ? null : report.safeParse(jsonOf(answer.body))
      return read?.success ? learnedFromCloudflare(read.data.result) : null
    },
  }
}
/** Only where it says itself that it took nothing is it tried again. */
function outcomeOf(answer: Awaited<ReturnType<Asking>>): 'later' | 'refused' | 'unknown' {
  if ('failure' in answer) return answer.failure === 'refused' || answer.failure === 'not-public' ? 'refused' : 'unknown'
  if (answer.status === 429 || answer.status === 503) return 'later'
  return meaningOf(answer.status) === 'refused' ? 'refused' : 'unknown'
}
function byHost(cases: readonly CaseToTell[]): CaseToTell[][] {
  const groups = new Map<string, CaseToTell[]>()
  for (const each of cases) groups.set(new URL(each.url).hostname, [...(groups.get(new URL(each.url).hostname) ?? []), each])
  return [...groups.values()].flatMap((group) => Array.from({ length: Math.ceil(group.length / mostUrls) }, (_, n) => group.slice(n * mostUrls, (n + 1) * mostUrls)))
}
function bodyOf({ hotline, legalBasis, link, from }: NoticeToCompose, cases: readonly CaseToTell[]) {
  const mailbox = mailboxOf(from)
  const justification = [noticeWords('en')('xarfDescription', { hotline: hotline.name, link }), legalBasis].filter(Boolean).join(' ')
  return {
    act: 'abuse_children',
    email: mailbox,
    email2: mailbox,
    name: hotline.organisation.slice(0, longest.name),
    company: hotline.organisation.slice(0, longest.company),
    justification: justification.slice(0, longest.justification),
    urls: [...new Set(cases.map(({ url }) => url))].join('\n'),
    host_notification: 'send-anon',
    ncmec_notification: 'send-anon',
    owner_notification: 'none',
  }
}
