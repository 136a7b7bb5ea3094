/** One report as the analysts of its hotline see it. What is sealed is opened in their browser. */
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Hidden, Radios, Select } from '#web/kit.tsx'
import { closingReasons, nextSteps } from '../sealing/sender-status.rules.ts'
import { dayOf, exposureOf } from './exposure.rules.ts'
import { hotlineCrumbs, type NamedMember } from './hotline.pages.tsx'
import { hotlineWords } from './hotline.words.ts'
import { type HeldMessage, type PublicReport, type Reading, readingReasons, type ToldStep } from './public-report.rules.ts'
import { Box, type KeyInHand, Sealed, Unlock, Unnamed } from './unlock.tsx'

export interface ReportView extends Omit<KeyInHand, 'member'> {
  readonly member: NamedMember
  readonly report: PublicReport
  readonly steps: readonly ToldStep[]
  readonly messages: readonly HeldMessage[]
  readonly readings: readonly Reading[]
  readonly names: ReadonlyMap<string, string>
  /** Other reports of the same addresses, and of such that look alike. */
  readonly related: readonly { readonly report: string; readonly receivedAt: Date; readonly how: 'same' | 'alike' }[]
  /** What it belongs to; none as long as the worker has not come to it. */
  readonly cases: readonly { readonly id: string; readonly name: string; readonly state: string }[]
  /** Of whoever sent it by a list. */
  readonly partnerName: string | null
  /** Reports that were shown whole to the one who looks, today. */
  readonly today: number
  /** Of such in a day. */
  readonly budget: number
  /** Of the next answer. */
  readonly answerId: string
  /** Only in the answer to the act that asked for it. */
  readonly whole?: Buffer
}
export function reportPage(cx: Context, view: ReportView, mistakes: readonly Mistake[] = [], typed: { step?: string; reason?: string } = {}) {
  const say = hotlineWords(cx.language)
  const { member, report, keys, wrapped } = view
  const title = say('reportTitle', { at: formatInstant(cx.language, report.receivedAt) })
  const at = `/hotlines/${member.code}/reports`
  const crumbs = [...hotlineCrumbs(cx, member, '').slice(0, 1), { href: at, text: say('reports') }, { text: formatInstant(cx.language, report.receivedAt) }]
  return (
    <Page cx={cx} title={title} crumbs={crumbs} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      {report.source !== 'public' && (
        <p class="read">
          {say(`from-${report.source}`)}
          {view.partnerName && `: ${view.partnerName}`}
          {report.reference && (
            <>
              {' · '}
              {say('theirReference')} <code>{report.reference}</code>
            </>
          )}
        </p>
      )}
      {view.cases.length > 0 && (
        <p class="read">
          {say('itsCases', { count: view.cases.length })}{' '}
          {view.cases.map((each, n) => (
            <>
              {n > 0 && ', '}
              <a href={`/hotlines/${member.code}/cases/${each.id}`}>{each.name}</a>
            </>
          ))}
        </p>
      )}
      <Unlock cx={cx} member={member.code} keys={keys} wrapped={wrapped} />
      <Whole cx={cx} title={say('whole')} report={report} looking={view} action={`${at}/${report.id}/reading`} mistakes={mistakes} typed={typed.reason} />
      <RelatedReports cx={cx} view={view} />
      {report.source === 'public' && <Messages cx={cx} view={view} at={`${at}/${report.id}`} mistakes={mistakes} />}
      <Tell cx={cx} view={view} at={`${at}/${report.id}`} mistakes={mistakes} typed={typed} />
      <History cx={cx} view={view} />
    </Page>
  )
}
interface PartProps {
  readonly cx: Context
  readonly view: ReportView
  /** Address of the report. */
  readonly at: string
  readonly mistakes: readonly Mistake[]
}

export interface WholeProps {
  readonly cx: Context
  readonly title: string
  readonly report: Pick<PublicReport, 'id' | 'key' | 'sealedOutline' | 'erasedAt'> & { readonly position?: number | null }
  readonly looking: Pick<ReportView, 'today' | 'budget' | 'readings' | 'whole'>
  readonly action: string
  /** The reason that was chosen. */
  readonly typed: string | undefined
  readonly mistakes: readonly Mistake[]
}
/** The address masked, and whole for whoever says what for. */
export function Whole({ cx, title, report, looking: { whole, today, budget, readings }, action, mistakes, typed }: WholeProps) {
  const say = hotlineWords(cx.language)
  const exposure = exposureOf(today, budget)
  const again = readings.some(({ account, at: instant }) => account === cx.person.id && instant >= dayOf(cx.now))
  return (
    <section class="read mb6" id="whole">
      <h2>{title}</h2>
      {report.erasedAt ? (
        <p>{say('erased', { day: formatInstantDay(cx.language, report.erasedAt) })}</p>
      ) : whole ? (
        <Box as="text" box={whole} sealedTo={report.key} position={report.position}>
          {say('sealedOutline')}
        </Box>
      ) : (
        <>
          <Box as="outline" box={report.sealedOutline} sealedTo={report.key} position={report.position}>
            {say('sealedOutline')}
          </Box>
          <form method="post" action={action}>
            <Radios
              name="reason"
              label={say('why')}
              hint={say('wholeLead')}
              value={typed}
              mistakes={mistakes}
              choices={readingReasons.map((value) => ({ value, text: say(`w-${value}`) }))}
            />
            {exposure === 'used-up' && !again && (
              <Checkboxes name="goesOn" label={say('usedUpLabel')} hint={say('goesOnHint')} values={[]} mistakes={mistakes} choices={[{ value: 'yes', text: say('goesOn') }]} />
            )}
            <button class="govuk-button" type="submit" accesskey="w">
              {say('showWhole')}
            </button>
          </form>
        </>
      )}
      <p class="muted">
        {say('today', { count: today })} {say('budget', { budget })} {exposure !== 'within' && <strong>{say(exposure === 'near' ? 'breakSoon' : 'breakNow')}</strong>}
      </p>
    </section>
  )
}

function RelatedReports({ cx, view: { member, related } }: Pick<PartProps, 'cx' | 'view'>) {
  const say = hotlineWords(cx.language)
  if (related.length === 0) return null
  return (
    <section class="read mb6">
      <h2>{say('related')}</h2>
      <ul>
        {related.map(({ report, receivedAt, how }) => (
          <li>
            <a href={`/hotlines/${member.code}/reports/${report}`}>{formatInstant(cx.language, receivedAt)}</a> · {say(how === 'same' ? 'sameAddress' : 'alikeAddress')}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Messages({ cx, view: { report, messages, names, answerId, keys }, at, mistakes }: PartProps) {
  const say = hotlineWords(cx.language)
  return (
    <section class="read mb6">
      <h2>{say('messages')}</h2>
      {messages.length === 0 && <p class="muted">{say('noMessages')}</p>}
      {messages.map(({ side, key, sealed, by, at: instant }) => (
        <div class="mb6">
          <p class="muted">
            {side === 'sender' ? say('fromSender') : say('fromHotline', { name: names.get(by ?? '') ?? say('somebody') })} · {formatInstant(cx.language, instant)}
          </p>
          <Box as="message" box={sealed} sealedTo={key}>
            {say('sealedOutline')}
          </Box>
        </div>
      ))}
      {report.ticketKey && !report.ticketEndedAt ? (
        <AnswerForm cx={cx} ticketKey={report.ticketKey} answerId={answerId} keys={keys} at={at} mistakes={mistakes} />
      ) : (
        <p class="muted">{say('ticketEnded')}</p>
      )}
    </section>
  )
}
function AnswerForm({ cx, ticketKey, answerId, keys, at, mistakes }: Pick<ReportView, 'answerId' | 'keys'> & Omit<PartProps, 'view'> & { readonly ticketKey: Buffer }) {
  const say = hotlineWords(cx.language)
  return (
    <form method="post" action={`${at}/answers`} data-answer="" data-ticket-key={ticketKey.toString('base64')} data-now={cx.now.toISOString()}>
      <Hidden name="id" value={answerId} />
      <Hidden name="key" value={keys[0]?.fingerprint ?? ''} />
      <Sealed names={['forHotline', 'forSender']} />
      <Unnamed id="answer" label={say('answer')} hint={say('answerHint')} mistake={mistakes.find(({ field }) => field === 'answer')?.text} />
      <Button>{say('answerButton')}</Button>
    </form>
  )
}
function Tell({
  cx,
  view: {
    steps,
    cases,
    report: { source },
  },
  at,
  mistakes,
  typed,
}: PartProps & { typed: { step?: string; reason?: string } }) {
  const say = hotlineWords(cx.language)
  const choose = { value: '', text: say('choose') }
  const next = nextSteps(steps.map(({ step }) => step)).filter((step) => cases.length === 0 || (step !== 'closed' && steps.at(-1)?.step !== 'closed'))
  return (
    <section class="read mb6">
      <h2>{say('tell')}</h2>
      <p>
        {say(source === 'public' ? 'tellLead' : source === 'transfer' ? 'tellTransfer' : 'tellPartner')} {cases.length > 0 && say('closesWithCase')}
      </p>
      {next.length > 0 && (
        <form method="post" action={`${at}/steps`}>
          <Select name="step" label={say('step')} value={typed.step} mistakes={mistakes} choices={[choose, ...next.map((value) => ({ value, text: say(`s-${value}`) }))]} />
          {next.includes('closed') && (
            <Select
              name="closing"
              label={say('closing')}
              value={typed.reason}
              mistakes={mistakes}
              choices={[choose, ...closingReasons.map((value) => ({ value, text: say(`sr-${value}`) }))]}
            />
          )}
          <Button>{say('tellButton')}</Button>
        </form>
      )}
    </section>
  )
}

function History({ cx, view: { steps, readings, names } }: Pick<PartProps, 'cx' | 'view'>) {
  const say = hotlineWords(cx.language)
  const nameOf = (account: string | null) => (account === null ? '' : (names.get(account) ?? say('somebody')))
  const lines = [
    ...steps.map(({ step, reason, by, at }) => ({ at, by, text: say('told', { step: `${say(`s-${step}`)}${reason ? `, ${say(`sr-${reason}`)}` : ''}` }) })),
    ...readings.map(({ account, reason, beyond, at }) => ({
      at,
      by: account,
      text: `${say('shownWhole')}: ${say(`w-${reason}` as 'w-assess')}${beyond ? `, ${say('beyond')}` : ''}`,
    })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <section class="read mb6">
      <h2>{say('history')}</h2>
      <ul>
        {lines.map(({ at, by, text }) => (
          <li>
            {formatInstant(cx.language, at)} · {text} {by && <span class="muted">{nameOf(by)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
