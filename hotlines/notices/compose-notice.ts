/** The mail of a notice: words that a person can act on alone, and beside them one XARF report for each address (RFC 5965, RFC 6522). It is made at the moment of sending, in the memory of the worker. */
import { createHash } from 'node:crypto'
import MimeNode from 'nodemailer/lib/mime-node/index.js'
import { formatInstantDay } from '#web/dates.ts'
import { isLanguage, type Language } from '#web/languages.ts'
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import { assessmentWords } from '../assessments/assessment.words.ts'
import { caseName } from '../cases/case-name.rules.ts'
import { defanged } from '../intake/address.rules.ts'
import { noticeName } from './notice.rules.ts'
import { answerDays } from './notice-track.rules.ts'
import { noticeWords } from './notice.words.ts'
import type { Provider } from './provider.rules.ts'
import { xarfOf } from './xarf-notice.rules.ts'

export interface CaseToTell {
  readonly id: string
  readonly url: string
  readonly country: string | null
  readonly shared: SharedClass
  /** Label and law of the country's class, as its form writes them. */
  readonly national: { readonly label: string; readonly law: string } | null
  readonly foundAt: Date
}
export interface NoticeToCompose {
  readonly id: string
  readonly urgent: boolean
  readonly hotline: { readonly name: string; readonly organisation: string }
  readonly provider: Pick<Provider, 'name' | 'email' | 'opening'>
  /** Of its words. */
  readonly language: string
  readonly legalBasis: string
  readonly cases: readonly CaseToTell[]
  /** Where the provider answers. */
  readonly link: string
  /** Address of the platform, as a mailbox. */
  readonly from: string
  readonly site: string
  readonly at: Date
  readonly madeUp: boolean
}
export interface ComposedNotice {
  readonly bytes: Buffer
  readonly digest: Buffer
}
const dayMs = 86_400_000
export const mailboxOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from
const domainOf = (mailbox: string): string => mailbox.split('@').at(-1) ?? 'localhost'
/** Of an address and its notice: the same when it is sent again. */
export function uuidOf(notice: string, caseId: string): string {
  const bytes = createHash('sha256').update(`alliance notice ${notice} ${caseId}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export async function composeNotice(of: NoticeToCompose): Promise<ComposedNotice> {
  const language = isLanguage(of.language) ? of.language : 'en'
  const say = noticeWords(language)
  const mailbox = mailboxOf(of.from)
  const reports = of.cases.flatMap((each) => xarfFor(of, each) ?? [])
  const subject = `${of.madeUp ? `${say('madeUpMark')} ` : ''}${of.urgent ? `${say('urgentMark')} ` : ''}${say('subject', { name: noticeName(of.id), count: of.cases.length })}`
  const root = new MimeNode(reports.length ? 'multipart/report; report-type=feedback-report' : 'text/plain; charset=utf-8', {
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  root.setHeader({
    from: { name: of.hotline.name, address: mailbox },
    to: of.provider.email,
    subject,
    'message-id': `<${of.id}@${domainOf(mailbox)}>`,
    date: of.at.toUTCString(),
    'auto-submitted': 'auto-generated',
    'content-language': language,
  } as unknown as Record<string, string>)
  const words = textOf(of, language)
  if (reports.length === 0) root.setContent(words)
  else {
    root.createChild('text/plain; charset=utf-8').setContent(words)
    root.createChild('message/feedback-report').setContent(`Feedback-Type: xarf\r\nUser-Agent: Alliance/1\r\nVersion: 1\r\n`)
    for (const { name, json } of reports)
      root
        .createChild('application/json; name=xarf.json', { filename: `xarf-${name}.json` })
        .setHeader('content-transfer-encoding', 'base64')
        .setContent(Buffer.from(JSON.stringify(json)))
  }
  const bytes = await root.build()
  return { bytes, digest: createHash('sha256').update(bytes).digest() }
}
/** null: XARF has no word for it. */
export function xarfFor(of: NoticeToCompose, { id, url, shared, foundAt, country }: CaseToTell) {
  const contact = mailboxOf(of.from)
  const name = caseName(id)
  const domain = domainOf(contact)
  const say = noticeWords('en')
  const json = xarfOf({
    id: uuidOf(of.id, id),
    url,
    shared,
    foundAt,
    reporter: { org: of.hotline.name, contact, domain },
    sender: { org: of.site, contact, domain },
    provider: of.provider.name,
    country,
    caseName: name,
    description: [say('xarfDescription', { hotline: of.hotline.name, link: of.link }), of.legalBasis].filter(Boolean).join(' '),
  })
  return json && { name, json }
}

/** Addresses are inert in it: a mail program makes no link of them. */
function textOf({ id, hotline, provider, legalBasis, cases, link, at, urgent }: NoticeToCompose, language: Language): string {
  const say = noticeWords(language)
  const until = formatInstantDay(language, new Date(at.getTime() + answerDays * dayMs))
  const list = cases.flatMap(({ id: of, url, shared, national, foundAt }, n) => [
    `${n + 1}. ${say('mailCase', { name: caseName(of) })}`,
    `   ${defanged(url)}`,
    `   ${say('mailFound', { day: formatInstantDay(language, foundAt) })} ${assessmentWords(language)(`sh-${shared}`)}; ${[national?.label, national?.law].filter(Boolean).join(', ')}`,
    '',
  ])
  return [
    provider.opening || say('mailOpening', { hotline: hotline.name, organisation: hotline.organisation, provider: provider.name }),
    '',
    ...(urgent ? [say('mailUrgent'), ''] : []),
    say('mailList', { name: noticeName(id), count: cases.length }),
    '',
    ...list,
    say('mailInert'),
    '',
    say('mailAsk'),
    say('mailAnswer', { link, day: until }),
    '',
    say('mailArticle16'),
    `a) ${say('mailExplanation')} ${legalBasis}`.trim(),
    `b) ${say('mailLocations')}`,
    `c) ${say('mailNotifier', { hotline: hotline.name, organisation: hotline.organisation })}`,
    `d) ${say('mailGoodFaith')}`,
    '',
  ]
    .join('\r\n')
    .replaceAll(/\r?\n/g, '\r\n')
    .replaceAll('\u00a0', ' ')
}
