/** The key of a country for its drafts, shown once when it is made; and the drafts that came sealed to it. */
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Input, TextArea } from '#web/kit.tsx'
import type { MemberKey, SealedDraft } from './draft.rules.ts'
import { draftWords } from './draft.words.ts'

export interface KeyView {
  readonly member: { readonly code: string; readonly name: string; readonly madeUp: boolean }
  readonly key: MemberKey | undefined
  readonly sealed: readonly SealedDraft[]
  readonly typed: string
  readonly mistakes: readonly Mistake[]
}
const trail = (cx: Context) => [{ href: '/work', text: draftWords(cx.language)('work') }, { text: draftWords(cx.language)('title') }]

export function keyPage(cx: Context, { member, key, sealed, typed, mistakes }: KeyView) {
  const say = draftWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead', { name: member.name })}
      section="work"
      madeUp={member.madeUp}
      mistakes={mistakes}
      crumbs={trail(cx)}
      notice={sealed.some(({ openedAt }) => openedAt) ? say('opened') : undefined}
    >
      {sealed.length > 0 && <Sealed cx={cx} member={member.code} sealed={sealed} mistakes={mistakes} />}
      <div class="read">
        {key ? (
          <p class="wrap-any">
            {say('has', { day: formatInstantDay(cx.language, key.addedAt) })} <code class="digest-hex">{key.recipient}</code>
          </p>
        ) : (
          <p>
            <strong>{say('hasNone')}</strong>
          </p>
        )}
        <form class="mb6" method="post" action={`/members/${member.code}/draft-key`}>
          <h2>{say(key ? 'makeNew' : 'make')}</h2>
          <p>{say('makeLead')}</p>
          <Button secondary={key !== undefined}>{say(key ? 'makeNew' : 'make')}</Button>
        </form>
        <form method="post" action={`/members/${member.code}/draft-key/own`}>
          <Input name="recipient" label={say('own')} hint={say('ownHint')} value={typed} mistakes={mistakes} />
          <Button secondary>{say('useOwn')}</Button>
        </form>
      </div>
    </Page>
  )
}

function Sealed({ cx, member, sealed, mistakes }: { cx: Context; member: string; sealed: readonly SealedDraft[]; mistakes: readonly Mistake[] }) {
  const say = draftWords(cx.language)
  return (
    <section class="read mb6" aria-labelledby="sealed">
      <h2 id="sealed">{say('sealed')}</h2>
      {sealed.map(({ id, recipient, rows, cameAt, openedAt }) => (
        <div class="mb6">
          <p class="wrap-any">
            {say('came', { day: formatInstantDay(cx.language, cameAt), n: rows })} <code class="digest-hex">{recipient}</code>
            {openedAt && `, ${say('openedOn', { day: formatInstantDay(cx.language, openedAt) })}`}
          </p>
          {!openedAt && (
            <form method="post" action={`/members/${member}/sealed-drafts/${id}`} autocomplete="off">
              <TextArea name={`identity-${id}`} label={say('identity')} hint={say('identityHint')} mistakes={mistakes} rows={2} maxlength={200} />
              <Button>{say('open')}</Button>
            </form>
          )}
          <p>
            <a href={`/members/${member}/sealed-drafts/${id}/file`}>{say('download')}</a>
          </p>
        </div>
      ))}
    </section>
  )
}

export function keyShownPage(cx: Context, { code, name, madeUp }: KeyView['member'], pair: { readonly identity: string; readonly recipient: string }) {
  const say = draftWords(cx.language)
  return (
    <Page cx={cx} title={say('shownOnce')} lead={say('shownLead')} section="work" madeUp={madeUp} crumbs={trail(cx)}>
      <div class="panel read mb6">
        <h2>{say('secret', { name })}</h2>
        <p class="wrap-any">
          <code class="digest-hex">{pair.identity}</code>
        </p>
        <p class="wrap-any">
          {say('public')}: <code class="digest-hex">{pair.recipient}</code>
        </p>
      </div>
      <p class="no-print">
        <a href={`/members/${code}/draft-key`}>{say('goOn')}</a>
      </p>
    </Page>
  )
}
