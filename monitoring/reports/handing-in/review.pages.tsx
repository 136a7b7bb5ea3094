/** The secretariat reads the frozen text, and returns it section by section or accepts it. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts, Hidden, TextArea } from '#web/kit.tsx'
import type { FrozenFacts, Report } from '../report.rules.ts'
import { FrozenSheet } from './frozen-text.pages.tsx'
import { frozenWords, sectionName } from './frozen-text.words.ts'
import { lateness } from './lateness.rules.ts'
import { lateWords } from './receipt.pages.tsx'
import { receiptWords } from './receipt.words.ts'
import { reviewWords } from './review.words.ts'
import type { Leaf, Names } from './sheet.rules.ts'
import { dueWords } from './sign.pages.tsx'
import { possible } from './text-state.rules.ts'

export interface ReviewData {
  readonly report: Report
  readonly facts: FrozenFacts
  readonly digest: string
  readonly eyeDigits: string
  readonly leaves: readonly Leaf[]
  readonly names: Names
  readonly memberName: string
  readonly roundName: string
  readonly way: 'passkey' | 'paper' | 'demonstration' | null
  /** Why the text before this one came back, and what the country answered. */
  readonly lastReasons: readonly { readonly section: string; readonly reason: string; readonly reply: string | null }[]
}
export const reasonField = (section: string) => `reason:${section}`

export function reviewPage(
  cx: Context,
  data: ReviewData,
  wrong: 'not-handed-in' | 'no-reasons' | 'no-such-section' | 'other-text' | null = null,
  typed: ReadonlyMap<string, string> = new Map(),
) {
  const say = reviewWords(cx.language)
  const { report, facts, leaves } = data
  const open = possible(facts).judge
  const first = leaves[0]?.part.section ?? ''
  const mistakes: Mistake[] = wrong ? [{ field: wrong === 'no-reasons' ? reasonField(first) : 'decision', text: say(wrong) }] : []
  const title = frozenWords(cx.language)(report.kind, { member: data.memberName })
  const sheet = (
    <FrozenSheet
      cx={cx}
      title={title}
      eyebrow={data.roundName}
      leaves={leaves}
      names={data.names}
      digest={data.digest}
      eyeDigits={data.eyeDigits}
      annexPath={(annex) => `/reports/${report.id}/texts/${facts.number}/annexes/${annex}`}
      behind={(leaf) => open && isFirst(leaves, leaf) && <ReasonField cx={cx} leaf={leaf} typed={typed} mistakes={mistakes} />}
    />
  )
  return (
    <Page
      cx={cx}
      title={`${say('title')}: ${title}`}
      lead={say(open ? 'leadOpen' : 'leadClosed')}
      section="desk"
      bodyClass="sign-page"
      madeUp={report.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: data.roundName }, { href: `/reports/${report.id}`, text: title }, { text: say('title') }]}
      notice={cx.notice === 'returned' || cx.notice === 'accepted' ? say(cx.notice) : undefined}
    >
      <div class="columns">
        {open ? (
          <form method="post" action={`/reports/${report.id}/return`}>
            {sheet}
            <div class="mt5 no-print" id="decision">
              <p>
                {say('reasonHint')} {say('returnText')}
              </p>
              <Button secondary>{say('return')}</Button>
            </div>
          </form>
        ) : (
          sheet
        )}
        <aside class="facts sign-box no-print" aria-labelledby="h-judge">
          <h2 id="h-judge">{say('judge')}</h2>
          {open && (
            <form method="post" action={`/reports/${report.id}/acceptance`}>
              <Hidden name="digest" value={data.digest} />
              <p>{say('acceptText')}</p>
              <div class="buttons">
                <Button>{say('accept')}</Button>
              </div>
            </form>
          )}
          <ReviewFacts cx={cx} data={data} />
        </aside>
      </div>
    </Page>
  )
}
/** A section in two languages is returned once. */
const isFirst = (leaves: readonly Leaf[], leaf: Leaf) => leaves.find(({ part }) => part.section === leaf.part.section) === leaf

function ReasonField({ cx, leaf, typed, mistakes }: { cx: Context; leaf: Leaf; typed: ReadonlyMap<string, string>; mistakes: readonly Mistake[] }) {
  const say = reviewWords(cx.language)
  const { section } = leaf.part
  const name = sectionName(frozenWords(cx.language), section)
  return (
    <div class="behind no-print">
      <TextArea name={reasonField(section)} label={say('reason', { section: name })} value={typed.get(section)} mistakes={mistakes} rows={2} maxlength={4000} />
    </div>
  )
}

function ReviewFacts({ cx, data }: { cx: Context; data: ReviewData }) {
  const say = reviewWords(cx.language)
  const { report, facts, lastReasons } = data
  const late = lateness(report.due, facts.submittedAt, cx.now)
  return (
    <>
      <Facts
        rows={[
          facts.submittedAt && [say('handedIn'), formatInstant(cx.language, facts.submittedAt, report.zone)],
          data.way && [say('signed'), receiptWords(cx.language)(data.way)],
          facts.submittedAt ? null : [say('due'), dueWords(cx, report)],
          late.kind === 'late' && [say('late'), <span class="late">{lateWords(cx, report, late, facts.submittedAt)}</span>],
        ]}
      />
      <ul>
        {facts.reference && (
          <li>
            <a href={`/reports/${report.id}/receipts/${facts.reference}`}>
              {say('receipt')} {facts.reference}
            </a>
          </li>
        )}
        {facts.number > 1 && (
          <li>
            <a href={`/reports/${report.id}/texts/${facts.number}/changes`}>{say('changes')}</a>
          </li>
        )}
        {facts.acceptedAt && !facts.publishedAt && (
          <li>
            <a href="/reports/publication">{say('toPublication')}</a>
          </li>
        )}
      </ul>
      {lastReasons.length > 0 && (
        <>
          <h2>{say('before')}</h2>
          <Facts
            rows={lastReasons.map(({ section, reason, reply }): [string, string] => [
              `${sectionName(frozenWords(cx.language), section)}: ${reason}`,
              reply ? `${say('reply')}: ${reply}` : say('noReply'),
            ])}
          />
        </>
      )}
    </>
  )
}
