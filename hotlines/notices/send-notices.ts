/** What the worker does again and again for the notices of its hotline: has their cases looked for once more, opens the addresses, composes the mail, hands it over, and keeps what became of it. Addresses and mail are in memory for that long. */
import type { Reader } from '#platform/database.ts'
import { newSecret } from '#platform/ids.ts'
import type { Outcome as MailOutcome } from '#platform/mail/letters.store.ts'
import type { WholeMail } from '#platform/mail/transport.ts'
import type { Moment, Perform } from '#record/perform.ts'
import { formsOfMember } from '../assessments/assessment.store.ts'
import { settledAssessment } from '../assessments/settled.store.ts'
import { startingForm } from '../assessments/starting-form.ts'
import { caseById } from '../cases/case-events.store.ts'
import type { WorkerSecrets } from '../cases/worker-file.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import type { Address } from '../intake/address.rules.ts'
import { languageFor } from '../procedures/procedure.rules.ts'
import { procedureOf } from '../procedures/procedure.store.ts'
import { open } from '../sealing/box.ts'
import { sealedAddressOf } from '../transfers/transfer.store.ts'
import type { Interfaces } from './interfaces/interface-file.ts'
import type { Told } from './interfaces/provider-interface.ts'
import { type CaseToTell, composeNotice, mailboxOf, type NoticeToCompose } from './compose-notice.ts'
import type { Notice, NoticeCase } from './notice.rules.ts'
import { checkedThrough, lostAttempt, noticeById, toCheck, toldCases } from './notice.store.ts'
import { endings, lostAfterMs } from './notice-track.rules.ts'
import type { Provider } from './provider.rules.ts'
import { providerOf } from './provider.store.ts'
import { beginNotice, checkNotice, type Ending, endNotice, loseNotice } from './send-notice.act.ts'

export interface SendingNotices {
  readonly db: Reader
  readonly perform: Perform
  readonly moment: () => Moment
  readonly secrets: WorkerSecrets
  /** Fingerprint of its key. */
  readonly workerKey: string
  /** Of providers that are told that way, as far as this worker has what it takes. */
  readonly interfaces: Interfaces
  /** null: there is no mail server, and nothing leaves by mail. */
  readonly handOver: ((mail: WholeMail) => Promise<MailOutcome>) | null
  /** Of the platform: its public address, what it is called, its mailbox, and where failures are reported. */
  readonly platform: { readonly origin: string; readonly site: string; readonly from: string; readonly bounces: string | null }
}
/** Name servers that do not answer hold nothing up for longer. */
const longestCheckMs = 10 * 60_000

/** Answers whether there was anything to do. */
export async function sendNotices(of: SendingNotices): Promise<boolean> {
  const { db, perform, moment, secrets } = of
  const { member } = secrets
  const { now } = moment()
  const lost = await lostAttempt(db, member, new Date(now.getTime() - lostAfterMs))
  if (lost) return (await perform(loseNotice, { member, notice: lost }, moment())).ok
  const ready = await checkedThrough(db, member, now, longestCheckMs)
  if (ready) return sendOne(of, ready)
  const gathered = await toCheck(db, member, now)
  return gathered ? (await perform(checkNotice, { member, notice: gathered }, moment())).ok : false
}
async function sendOne(of: SendingNotices, id: string): Promise<boolean> {
  const { db, perform, moment, secrets } = of
  const { member } = secrets
  const urls = new Map<string, string>()
  for (const { case: each } of await toldCases(db, id)) {
    const url = await urlOf(of, each)
    if (url) urls.set(each, url)
  }
  const secret = newSecret()
  if (!(await perform(beginNotice, { member, notice: id, secret, readable: [...urls.keys()] }, moment())).ok) return false
  const notice = await noticeById(db, id)
  // All of its cases may have been left out.
  if (notice?.state !== 'handing-over') return true
  const cases = await toldCases(db, id)
  const end = await handedOver(of, notice, cases, urls, secret)
  await perform(endNotice, { member, notice: id, ...end }, moment())
  return true
}
async function urlOf({ db, secrets, workerKey }: SendingNotices, caseId: string): Promise<string | null> {
  const sealed = await sealedAddressOf(db, caseId, workerKey)
  return (sealed && open<Address[]>(sealed.sealed, secrets.pair)?.[sealed.position]?.url) ?? null
}
type Ended = Pick<Ending, 'event' | 'answer' | 'digest' | 'told'>
async function handedOver(of: SendingNotices, notice: Notice, rows: readonly NoticeCase[], urls: ReadonlyMap<string, string>, secret: string): Promise<Ended> {
  const { interfaces, handOver, platform } = of
  const { bounces, from } = platform
  const toCompose = await gathered(of, notice, rows, urls, secret)
  if (!toCompose) return { event: 'refused', answer: 'could not be composed', digest: null, told: [] }
  const { channel, email: to } = toCompose.provider
  // Why something breaks off, or cannot be made, stays here: an error could carry an address into a log.
  if (channel !== 'mail') {
    const nothing = { digest: null, told: [] }
    const told = interfaces[channel]?.tell(toCompose, notice.attempts).catch((): Told => ({ outcome: 'unknown', answer: 'broken off', ...nothing }))
    const { outcome, ...said } = (await told) ?? { outcome: 'refused', answer: 'no settings for this interface', ...nothing }
    return { event: endings[outcome], ...said }
  }
  if (!handOver) return { event: 'later', answer: 'no mail server', digest: null, told: [] }
  const mail = await composeNotice(toCompose).catch(() => null)
  if (!mail) return { event: 'refused', answer: 'could not be composed', digest: null, told: [] }
  const outcome = await handOver({ from: bounces ? bounces.replace('@', `+${notice.id}@`) : mailboxOf(from), to, bytes: mail.bytes })
  return { event: endings[outcome.kind], answer: 'answer' in outcome ? outcome.answer : '', digest: mail.digest, told: [] }
}

/** What is to be told. Not what the interface of the provider has already. null: its hotline or provider is gone. */
async function gathered(
  of: SendingNotices,
  notice: Notice,
  rows: readonly NoticeCase[],
  urls: ReadonlyMap<string, string>,
  secret: string,
): Promise<(NoticeToCompose & { readonly provider: Provider }) | null> {
  const { db, moment, secrets, platform } = of
  const { now: at, demonstration: madeUp } = moment()
  const left = rows.filter(({ outsideId, case: each }) => outsideId === null && urls.has(each))
  const [hotline, provider, procedure, cases] = await Promise.all([
    hotlineOf(db, secrets.member),
    providerOf(db, secrets.member, notice.provider),
    procedureOf(db, secrets.member),
    Promise.all(left.map((row) => caseToTell(db, secrets.member, row, urls.get(row.case)!))),
  ])
  if (!hotline || !provider) return null
  const { from, site, origin } = platform
  const language = languageFor(procedure, provider.language)
  const link = `${origin}/answers/${secret}?lang=${language}`
  const { legalBasis } = procedure
  const { id, urgent } = notice
  return { id, urgent, hotline, provider, language, legalBasis, cases: cases.flatMap((each) => each ?? []), link, from, site, at, madeUp }
}
/** null: it was opened again, and nobody has found anything since. */
async function caseToTell(db: Reader, member: string, { case: id, country }: NoticeCase, url: string): Promise<CaseToTell | null> {
  const of = await caseById(db, member, id)
  const settled = of && (await settledAssessment(db, of))
  if (!settled) return null
  const { shared, national: code } = settled.found
  const form = (await formsOfMember(db, member, [settled.form])).get(settled.form) ?? startingForm('en')
  return { id, url, country, shared, national: form.classes.find((each) => each.code === code) ?? null, foundAt: settled.at }
}
