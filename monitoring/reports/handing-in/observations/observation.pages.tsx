/** The country's own rating and the meeting's observations, side by side, with the right of reply. */
import { ask } from '#access/ask.ts'
import { StatusMark } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Radios, TextArea } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { type FrozenWord, frozenWords } from '../frozen-text.words.ts'
import { observationWords } from './observation.words.ts'

export interface ObservationData {
  readonly action: { readonly id: string; readonly member: string; readonly titles: Texts; readonly madeUp: boolean; readonly zone: string }
  readonly memberName: string
  readonly ratings: readonly {
    readonly id: string
    readonly rater: string
    readonly status: string
    readonly words: Texts
    readonly enteredAt: Date
    readonly reply: string | null
    readonly replyLanguage: string | null
    readonly repliedAt: Date | null
  }[]
  /** What the meeting may rate with. */
  readonly choices: readonly string[]
}
export type ObservationMistake = 'no-words' | 'no-status' | 'no-reply' | 'replied-already' | 'no-such-observation'
export interface TypedObservation {
  readonly status?: string
  readonly words?: string
  readonly observation?: string
  readonly text?: string
}
type Rating = ObservationData['ratings'][number]

export function observationsPage(cx: Context, data: ObservationData, wrong: ObservationMistake | null = null, typed: TypedObservation = {}) {
  const say = observationWords(cx.language)
  const { action, ratings } = data
  const own = ratings.filter(({ rater }) => rater !== 'meeting')
  const meeting = ratings.filter(({ rater }) => rater === 'meeting')
  const field = wrong === 'no-words' ? 'words' : wrong === 'no-status' ? 'status' : `text-${typed.observation ?? ''}`
  const mistakes: Mistake[] = wrong ? [{ field, text: say(wrong) }] : []
  const title = pick(action.titles, cx.language)
  return (
    <Page
      cx={cx}
      title={`${say('title')}: ${title.text || action.id}`}
      eyebrow={`${data.memberName} · ${action.id}`}
      lead={say('lead')}
      section="members"
      madeUp={action.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: `/actions/${action.id}`, text: action.id }, { text: say('title') }]}
      notice={say('recorded')}
    >
      <div class="grid-2">
        <section>
          <h2>{say('own')}</h2>
          {own.length === 0 ? <p class="empty">{say('noOwn')}</p> : own.map((rating) => <Said cx={cx} data={data} rating={rating} />)}
        </section>
        <section>
          <h2>{say('meeting')}</h2>
          {meeting.length === 0 && <p class="empty">{say('noMeeting')}</p>}
          {meeting.map((rating) => (
            <>
              <Said cx={cx} data={data} rating={rating} />
              <Reply cx={cx} data={data} rating={rating} mistakes={mistakes} typed={typed} />
            </>
          ))}
        </section>
      </div>
      {ask(cx.person, 'observation.write', action) && (
        <section class="read mt7">
          <h2>{say('write')}</h2>
          <form method="post" action={`/actions/${action.id}/observations`}>
            <Radios
              name="status"
              label={say('status')}
              value={typed.status}
              mistakes={mistakes}
              choices={data.choices.map((value) => ({ value, text: frozenWords(cx.language)(value as FrozenWord) }))}
            />
            <TextArea name="words" label={say('words')} hint={say('wordsHint')} value={typed.words} mistakes={mistakes} rows={5} maxlength={8000} />
            <Hidden name="language" value={cx.language} />
            <Button>{say('save')}</Button>
          </form>
        </section>
      )}
    </Page>
  )
}

function Said({ cx, data, rating }: { cx: Context; data: ObservationData; rating: Rating }) {
  const words = pick(rating.words, cx.language)
  return (
    <div class="mb4">
      <p class="mb2">
        <StatusMark status={rating.status} word={frozenWords(cx.language)(rating.status as FrozenWord)} />{' '}
        <span class="muted small">{formatInstant(cx.language, rating.enteredAt, data.action.zone)}</span>
      </p>
      {words.text && (
        <p class="as-typed" lang={words.language === cx.language ? undefined : words.language}>
          {words.text}
        </p>
      )}
    </div>
  )
}

function Reply({ cx, data, rating, mistakes, typed }: { cx: Context; data: ObservationData; rating: Rating; mistakes: readonly Mistake[]; typed: TypedObservation }) {
  const say = observationWords(cx.language)
  if (rating.reply !== null)
    return (
      <div class="behind">
        <p class="muted small mb2">
          {say('reply', { member: data.memberName })}, {formatInstant(cx.language, rating.repliedAt!, data.action.zone)}
        </p>
        <p class="as-typed" lang={rating.replyLanguage === cx.language ? undefined : (rating.replyLanguage ?? undefined)}>
          {rating.reply}
        </p>
      </div>
    )
  if (!ask(cx.person, 'observation.reply', data.action)) return <p class="muted small">{say('noReply')}</p>
  const name = `text-${rating.id}`
  return (
    <form class="behind" method="post" action={`/actions/${data.action.id}/observations/${rating.id}/reply`}>
      <TextArea
        name={name}
        label={say('replyLabel')}
        hint={say('replyHint')}
        value={typed.observation === rating.id ? typed.text : ''}
        mistakes={mistakes}
        rows={3}
        maxlength={8000}
      />
      <Hidden name="language" value={cx.language} />
      <p class="mt3">
        <Button small>{say('saveReply')}</Button>
      </p>
    </form>
  )
}
