/** A receipt: what was handed in, who signed it, and everything that happened to it since. */
import { ask } from '#access/ask.ts'
import { DigestHex } from '#web/components/digest.tsx'
import type { Context } from '#web/context.ts'
import { daysBetween, formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts, TextArea } from '#web/kit.tsx'
import type { FrozenFacts, Report } from '../report.rules.ts'
import { frozenWords, sectionName } from './frozen-text.words.ts'
import { type Lateness, lateness, type LatenessRule, maySeeLateness } from './lateness.rules.ts'
import { history, standing } from './receipt.rules.ts'
import { receiptWords } from './receipt.words.ts'
import type { SignedWay } from './signed-way.rules.ts'

export interface ReceiptData {
  readonly report: Report
  readonly facts: FrozenFacts & { readonly reference: string; readonly submittedAt: Date }
  readonly digest: string
  readonly memberName: string
  readonly roundName: string
  readonly latenessSeenBy: string
  readonly way: SignedWay
  readonly attestedBy: string
  readonly parts: number
  readonly privateParts: number
  readonly reasons: readonly { readonly section: string; readonly reason: string; readonly reply: string | null }[]
  readonly withdrawnBecause: string | null
  readonly corrected: { readonly at: Date; readonly reason: string } | null
  readonly corrects: string | null
}

/** What the log has of it; undefined where it has nothing. */
export interface InLog {
  readonly inLog:
    | { readonly covered: { readonly index: number; readonly size: number; readonly at: Date; readonly witnesses: readonly string[]; readonly missing: number } | null }
    | undefined
}
export function receiptPage(cx: Context, data: ReceiptData & InLog, wrong: 'not-accepted' | 'no-reason' | null = null, typed = '') {
  const say = receiptWords(cx.language)
  const { report, facts } = data
  const mistakes: Mistake[] = wrong ? [{ field: 'reason', text: say(wrong) }] : []
  const correctable = facts.acceptedAt !== null && data.corrected === null && report.texts.at(-1)?.id === facts.id && ask(cx.person, 'report.open', report)
  return (
    <Page
      cx={cx}
      title={say('title', { reference: facts.reference })}
      lead={say(`stands${standing(facts)}`)}
      eyebrow={`${frozenWords(cx.language)(report.kind, { member: data.memberName })}, ${data.roundName}`}
      crumbs={[{ href: `/reports/${report.id}`, text: frozenWords(cx.language)(report.kind, { member: data.memberName }) }, { text: facts.reference }]}
      section="work"
      madeUp={report.madeUp}
      mistakes={mistakes}
      notice={say('thanks')}
    >
      <div class="columns">
        <div class="read">
          <section>
            <h2>{say('since')}</h2>
            <ol class="steps">
              {history(facts, data.corrected?.at ?? null).map(({ step, at }) => (
                <li class="done">
                  <b>{step === 'signed' ? say('signed', { way: say(data.way) }) : say(step)}</b> <span>{formatInstant(cx.language, at, report.zone)}</span>
                  {step === 'returned' && <Reasons cx={cx} data={data} />}
                  {step === 'withdrawn' && data.withdrawnBecause && <p class="as-typed">{data.withdrawnBecause}</p>}
                  {step === 'corrected' && data.corrected && <p class="as-typed">{data.corrected.reason}</p>}
                </li>
              ))}
            </ol>
          </section>
          {correctable && (
            <section class="no-print">
              <h2>{say('correct')}</h2>
              <form method="post" action={`/reports/${report.id}/correction`}>
                <TextArea name="reason" label={say('correctReason')} hint={say('correctHint')} value={typed} mistakes={mistakes} rows={3} maxlength={4000} />
                <Button secondary>{say('correct')}</Button>
              </form>
            </section>
          )}
        </div>
        <aside class="facts" aria-labelledby="h-receipt">
          <h2 id="h-receipt">{say('eyebrow')}</h2>
          <Facts rows={[...receiptFacts(cx, data).map(({ label, text }): [string, string] => [label, text]), [say('digest'), <DigestHex hex={data.digest} />]]} />
          <p>{say('keep')}</p>
          {data.inLog && <LogState cx={cx} data={data} inLog={data.inLog} />}
          <ul class="no-print">
            <li>
              <a href={`/reports/${report.id}/texts/${facts.number}`}>{say('readText')}</a>
            </li>
            <li>
              <a href={`/reports/${report.id}/receipts/${facts.reference}/pdf`}>{say('pdf')}</a>
            </li>
            {facts.number > 1 && (
              <li>
                <a href={`/reports/${report.id}/texts/${facts.number}/changes`}>{say('changesTitle', { number: facts.number })}</a>
              </li>
            )}
            {facts.publishedAt && (
              <li>
                <a href={`/reports/${report.id}/published`}>{say('publicPage')}</a>
              </li>
            )}
          </ul>
        </aside>
      </div>
    </Page>
  )
}

function Reasons({ cx, data }: { cx: Context; data: ReceiptData }) {
  const say = receiptWords(cx.language)
  return (
    <dl class="reasons">
      {data.reasons.map(({ section, reason, reply }) => (
        <div>
          <dt class="muted">{sectionName(frozenWords(cx.language), section)}</dt>
          <dd class="as-typed">{reason}</dd>
          <dd class="muted">{reply ? `${say('reply')}: ${reply}` : say('noReply')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The facts of a receipt, the same on page and paper. */
export function receiptFacts(cx: Context, data: ReceiptData): { label: string; text: string }[] {
  const say = receiptWords(cx.language)
  const { facts, report } = data
  const words = data.way === 'paper' ? 'confirmedWords' : 'attestedWords'
  const late = lateness(report.due, facts.submittedAt, cx.now)
  const seen = late.kind === 'late' && maySeeLateness(data.latenessSeenBy as LatenessRule, cx.person, report.member)
  return [
    { label: say('reference'), text: facts.reference },
    { label: say('handedIn'), text: formatInstant(cx.language, facts.submittedAt, report.zone) },
    { label: say('attestedBy'), text: say(words, { name: data.attestedBy || '–', member: data.memberName, way: say(data.way) }) },
    { label: say('parts'), text: say('partsWords', { n: data.parts, hidden: data.privateParts }) },
    ...(seen ? [{ label: say('late'), text: lateWords(cx, report, late, facts.submittedAt) }] : []),
    ...(data.corrects ? [{ label: say('corrects'), text: data.corrects }] : []),
  ]
}

/** Calendar days in the zone of the round. */
export function lateWords(cx: Context, report: Report, late: Lateness, submittedAt: Date | null): string {
  if (late.kind !== 'late' || !report.due) return ''
  const count = daysBetween(report.due, submittedAt ?? cx.now, report.zone)
  return count === 0 ? receiptWords(cx.language)('lateSameDay') : receiptWords(cx.language)('lateBy', { count })
}

/** Whether the log has it yet, and what to keep of that. */
function LogState({ cx, data, inLog: { covered } }: { cx: Context; data: ReceiptData; inLog: NonNullable<InLog['inLog']> }) {
  const say = receiptWords(cx.language)
  const { report, facts } = data
  const here = `/reports/${report.id}/receipts/${facts.reference}`
  if (!covered) return <p>{say('logWaits')}</p>
  return (
    <>
      <p>{say('logHas', { index: covered.index, size: covered.size, at: formatInstant(cx.language, covered.at, report.zone) })}</p>
      {covered.missing > 0 ? (
        <p>{say('logLacks', { count: covered.missing })}</p>
      ) : (
        covered.witnesses.length > 0 && <p>{say('logSealed', { names: covered.witnesses.join(', ') })}</p>
      )}
      <ul class="no-print">
        <li>
          <a href={`${here}/receipt.json`}>{say('receiptFile')}</a>
        </li>
        <li>
          <a href={`${here}/tlog-proof`}>{say('proofFile')}</a>
        </li>
        {data.way !== 'paper' && data.way !== 'demonstration' && (
          <li>
            <a href={`${here}/attestation.dsse.json`}>{say('envelopeFile')}</a>
          </li>
        )}
        <li>
          <a href="/log">{say('howToVerify')}</a>
        </li>
      </ul>
    </>
  )
}
