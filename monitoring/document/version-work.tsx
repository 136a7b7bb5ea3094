/** What stands below a version for those who work with it: members comment, the secretariat answers, shows it to members, makes its files, has it published. */
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Hidden, Input, Select, TextArea } from '#web/kit.tsx'
import { type Composed, sectionsIn } from './composed.rules.ts'
import { documentWords } from './document.words.ts'
import { baseOf, type VersionData } from './version.pages.tsx'

export interface CommentShown {
  readonly id: string
  readonly place: string
  readonly member: string
  readonly memberName: string
  readonly language: string
  readonly words: string
  readonly writtenAt: Date
  readonly answer: { readonly words: string; readonly language: string; readonly at: Date } | null
}
export interface Work {
  readonly data: VersionData
  readonly composed: Composed
  readonly comments: readonly CommentShown[]
  /** Members for which the reader may comment now. */
  readonly mayCommentFor: readonly { readonly code: string; readonly name: string }[]
  readonly may: { readonly answer: boolean; readonly share: boolean; readonly publish: boolean; readonly files: boolean }
  readonly filesFailed: boolean
  readonly mistakes: readonly Mistake[]
  readonly typed: Readonly<Record<string, string>>
}

export function VersionWork({ cx, work }: { cx: Context; work: Work }) {
  const { comments, mayCommentFor, may } = work
  return (
    <>
      {mayCommentFor.length > 0 && <Commenting cx={cx} work={work} />}
      {(comments.length > 0 || may.answer) && <Comments cx={cx} work={work} />}
      {may.share && <Sharing cx={cx} work={work} />}
      {may.publish && <Publishing cx={cx} work={work} />}
      {may.files && <AskFiles cx={cx} work={work} />}
    </>
  )
}

const titleIn = (composed: Composed, place: string) => sectionsIn(composed).find(({ id }) => id === place)?.title ?? place

function Commenting({ cx, work: { data, composed, mayCommentFor, mistakes, typed } }: { cx: Context; work: Work }) {
  const say = documentWords(cx.language)
  const own = mayCommentFor.map(({ code }) => `member-${code}`)
  const places = [...sectionsIn(composed)].sort((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id)))
  const [first] = mayCommentFor
  return (
    <section class="band" id="comment" aria-labelledby="h-comment">
      <h2 id="h-comment">{say('commentTitle')}</h2>
      <p class="read">{say('commentLead')}</p>
      {data.commentsUntil && <p class="read">{say('commentUntil', { until: formatDay(cx.language, data.commentsUntil) })}</p>}
      <p class="read">
        {own.map((place) => (
          <a class="more" href={`${baseOf(data)}/sections/${place}`}>
            {say('aboutYou')}
          </a>
        ))}
      </p>
      <form class="read" method="post" action={`${baseOf(data)}/comments`}>
        {mayCommentFor.length > 1 ? (
          <Select name="member" label={say('commentFor')} value={typed['member'] ?? ''} choices={mayCommentFor.map(({ code, name }) => ({ value: code, text: name }))} />
        ) : (
          <Hidden name="member" value={first?.code ?? ''} />
        )}
        <Select
          name="place"
          label={say('place')}
          value={typed['place'] ?? cx.query.get('place') ?? own[0] ?? ''}
          mistakes={mistakes}
          choices={places.map(({ id, title }) => ({ value: id, text: title }))}
        />
        <TextArea name="words" label={say('comment')} value={typed['words'] ?? ''} mistakes={mistakes} rows={5} maxlength={10_000} />
        <Button>{say('sendComment')}</Button>
      </form>
    </section>
  )
}

function Comments({ cx, work: { data, composed, comments, may, mistakes, typed } }: { cx: Context; work: Work }) {
  const say = documentWords(cx.language)
  const other = (language: string) => (language === cx.language ? undefined : language)
  return (
    <section class="band" id="comments" aria-labelledby="h-comments">
      <h2 id="h-comments">{say('comments')}</h2>
      {comments.length === 0 && <p class="empty read">{say('noComments')}</p>}
      {comments.map((comment) => (
        <article class="comment read" id={`comment-${comment.id}`}>
          <h3>
            {comment.memberName}: {titleIn(composed, comment.place)}
          </h3>
          <p class="muted small">{formatInstant(cx.language, comment.writtenAt)}</p>
          <p class="as-written" lang={other(comment.language)}>
            {comment.words}
          </p>
          {comment.answer && (
            <>
              <h4>{say('answer')}</h4>
              <p class="as-written" lang={other(comment.answer.language)}>
                {comment.answer.words}
              </p>
            </>
          )}
          {!comment.answer && may.answer && (
            <form method="post" action={`${baseOf(data)}/comments/${comment.id}/answer`}>
              <TextArea
                name={`answer-${comment.id}`}
                label={say('answerIt')}
                value={typed[`answer-${comment.id}`] ?? ''}
                mistakes={mistakes.filter(({ field }) => field === `answer-${comment.id}`)}
                rows={3}
                maxlength={10_000}
              />
              <Button secondary small>
                {say('sendAnswer')}
              </Button>
            </form>
          )}
        </article>
      ))}
    </section>
  )
}

function Sharing({ cx, work: { data, mistakes, typed } }: { cx: Context; work: Work }) {
  const say = documentWords(cx.language)
  return (
    <section class="band" aria-labelledby="h-share">
      <h2 id="h-share">{say('shareTitle')}</h2>
      <form class="read" method="post" action={`/desk/rounds/${data.round}/document/versions/${data.version}/sharing`}>
        <p>{say('shareText')}</p>
        <Input name="until" type="date" label={say('until')} value={typed['until'] ?? ''} mistakes={mistakes} width={10} />
        <Button>{say('share')}</Button>
      </form>
    </section>
  )
}
function Publishing({ cx, work: { data, mistakes, typed } }: { cx: Context; work: Work }) {
  const say = documentWords(cx.language)
  return (
    <section class="band" aria-labelledby="h-publish">
      <h2 id="h-publish">{say('publishSection')}</h2>
      <form class="read" method="post" action={`/desk/rounds/${data.round}/document/versions/${data.version}/publication`}>
        <p>{say('publishText')}</p>
        <TextArea name="reason" label={say('why')} value={typed['reason'] ?? ''} mistakes={mistakes} rows={2} maxlength={2000} />
        <Button>{say('propose')}</Button>
      </form>
    </section>
  )
}
const AskFiles = ({ cx, work: { data, filesFailed } }: { cx: Context; work: Work }) => (
  <form method="post" action={`/desk/rounds/${data.round}/document/versions/${data.version}/files`}>
    <Button secondary>{documentWords(cx.language)(filesFailed ? 'askAgain' : 'askFiles')}</Button>
  </form>
)
