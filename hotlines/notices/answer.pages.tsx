/** Where a provider answers a notice. No address stands here, before or after: the provider has them in its mail, by the names of the cases. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Radios } from '#web/kit.tsx'
import { caseName } from '../cases/case-name.rules.ts'
import { noticeName } from './notice.rules.ts'
import { claims, type Outcome } from './notice-track.rules.ts'
import { noticeWords } from './notice.words.ts'

export interface AnswerView {
  readonly secret: string
  readonly id: string
  readonly hotline: string
  readonly attemptedAt: Date
  /** When it was last answered. */
  readonly answeredAt: Date | null
}
interface FrameProps {
  readonly cx: Context
  readonly view: AnswerView
  readonly mistakes?: readonly Mistake[]
  readonly children: Child
}
function Frame({ cx, view: { id, hotline, attemptedAt }, mistakes = [], children }: FrameProps) {
  const say = noticeWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('answerTitle', { name: noticeName(id) })}
      lead={say('answerLead', { hotline, day: formatInstantDay(cx.language, attemptedAt) })}
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      {children}
    </Page>
  )
}
export function confirmPage(cx: Context, view: AnswerView) {
  const say = noticeWords(cx.language)
  return (
    <Frame cx={cx} view={view}>
      {view.answeredAt && <p class="read">{say('answeredOn', { day: formatInstantDay(cx.language, view.answeredAt) })}</p>}
      <form method="post" action={`/answers/${view.secret}`} class="read">
        <p>{say('answerConfirm')}</p>
        <Button>{say('answerNow')}</Button>
      </form>
    </Frame>
  )
}
export interface AnswerFormView extends AnswerView {
  readonly cases: readonly { readonly case: string; readonly outcome: Outcome | null }[]
  readonly said: Readonly<Record<string, string>>
}
export function answerPage(cx: Context, view: AnswerFormView, mistakes: readonly Mistake[] = []) {
  const say = noticeWords(cx.language)
  const { secret, cases, said } = view
  return (
    <Frame cx={cx} view={view} mistakes={mistakes}>
      <form method="post" action={`/answers/${secret}/answer`} class="read">
        {cases.map(({ case: of, outcome }) => (
          <Radios
            name={`case-${of}`}
            label={say('mailCase', { name: caseName(of) })}
            hint={outcome ? say('saidBefore', { what: say(`o-${outcome}`) }) : undefined}
            value={said[of] ?? ''}
            mistakes={mistakes}
            choices={claims.map((value) => ({ value, text: say(`c-${value}`) }))}
          />
        ))}
        <Button>{say('sendAnswer')}</Button>
      </form>
    </Frame>
  )
}
