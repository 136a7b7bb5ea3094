/** Where the secretariat writes the overview of a round: its pieces in their order, what can be added, the versions that were frozen. */
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Radios, Select } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { composeWords } from './compose.words.ts'
import { documentWords } from './document.words.ts'
import type { DocumentPiece } from './piece.rules.ts'

export interface DeskVersion {
  readonly version: number
  readonly frozenAt: Date
  readonly commentsUntil: string | null
  readonly edition: number | null
  readonly comments: number
}
export interface DeskDocument {
  readonly round: { readonly id: string; readonly names: Texts; readonly madeUp: boolean }
  readonly begun: boolean
  readonly pieces: readonly DocumentPiece[]
  readonly titles: ReadonlyMap<string, string>
  readonly versions: readonly DeskVersion[]
  /** Accepted reports that are not public yet. */
  readonly waiting: number
  /** The newest version, where the record says something else by now. */
  readonly changedSince: number | null
  /** What a new piece can show: value and name. */
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly mistakes?: readonly Mistake[]
  readonly typed?: { readonly block: string; readonly title: string; readonly level: string; readonly after: string }
}

export function deskDocumentPage(cx: Context, page: DeskDocument) {
  const say = documentWords(cx.language)
  const { round, begun, versions } = page
  const name = pick(round.names, cx.language).text
  const base = `/desk/rounds/${round.id}/document`
  return (
    <Page
      cx={cx}
      title={composeWords(cx.language)('overviewOf', { round: name })}
      eyebrow={say('write')}
      section="desk"
      madeUp={round.madeUp}
      mistakes={page.mistakes ?? []}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: `/rounds/${round.id}`, text: name }, { text: say('title') }]}
    >
      {!begun ? (
        <form class="read" method="post" action={base}>
          <p>{say('beginText')}</p>
          <Button>{say('begin')}</Button>
        </form>
      ) : (
        <>
          {page.changedSince !== null && <p class="notice hand">{say('changedSince', { version: page.changedSince })}</p>}
          {page.waiting > 0 && (
            <p class="notice hand">
              {say('waiting', { count: page.waiting })} <a href="/reports/publication">{say('publishReports')}</a>
            </p>
          )}
          <div class="columns">
            <div>
              <Outline cx={cx} page={page} base={base} />
              <Adding cx={cx} page={page} base={base} />
            </div>
            <aside class="facts" aria-labelledby="h-versions">
              <h2 id="h-versions">{say('versions')}</h2>
              {versions.length === 0 ? <p class="empty">{say('noVersions')}</p> : <Versions cx={cx} round={round.id} versions={versions} />}
              <form method="post" action={`${base}/versions`}>
                <p class="muted small">{say('freezeText')}</p>
                <Button secondary={versions.length > 0}>{say('freeze')}</Button>
              </form>
            </aside>
          </div>
        </>
      )}
    </Page>
  )
}

function Outline({ cx, page: { pieces, titles }, base }: { cx: Context; page: DeskDocument; base: string }) {
  const say = documentWords(cx.language)
  const move = (piece: DocumentPiece, direction: 'up' | 'down') => {
    const title = titles.get(piece.id) ?? ''
    return (
      <form method="post" action={`${base}/pieces/${piece.id}/place`}>
        <Hidden name="direction" value={direction} />
        <button class="as-link" type="submit" aria-label={say(direction === 'up' ? 'upOf' : 'downOf', { title })}>
          {say(direction)}
        </button>
      </form>
    )
  }
  return (
    <table class="fold outline" id="outline">
      <caption class="vh">{say('contents')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('section')}</th>
          <th scope="col">{say('text')}</th>
          <th scope="col">
            <span class="vh">{say('up')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pieces.map((piece) => {
          const title = titles.get(piece.id) ?? ''
          return (
            <tr class={piece.level === 1 ? 'chapter' : 'section'}>
              <th scope="row">
                <a href={`${base}/pieces/${piece.id}`} aria-label={say('editOf', { title })}>
                  {title}
                </a>
              </th>
              <td class={Object.values(piece.words).some(Boolean) ? undefined : 'muted'}>{say(Object.values(piece.words).some(Boolean) ? 'hasText' : 'noText')}</td>
              <td class="moves">
                {move(piece, 'up')}
                {move(piece, 'down')}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Versions({ cx, round, versions }: { cx: Context; round: string; versions: readonly DeskVersion[] }) {
  const say = documentWords(cx.language)
  return (
    <dl>
      {versions.map(({ version, frozenAt, commentsUntil, edition, comments }) => (
        <div>
          <dt>
            <a href={`/rounds/${round}/document/${version}`}>
              {say('version')} {version}
            </a>
          </dt>
          <dd>
            {edition !== null
              ? say('stateEdition', { edition })
              : commentsUntil !== null
                ? say('stateShared', { until: formatDay(cx.language, commentsUntil) })
                : say('stateDraft')}
          </dd>
          <dd class="muted">
            {formatInstant(cx.language, frozenAt)}
            {comments > 0 && ` · ${say('comments')}: ${comments}`}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Adding({ cx, page: { pieces, titles, choices, mistakes, typed }, base }: { cx: Context; page: DeskDocument; base: string }) {
  const say = documentWords(cx.language)
  return (
    <section class="band" aria-labelledby="h-add">
      <h2 id="h-add">{say('add')}</h2>
      <form class="read" method="post" action={`${base}/pieces`}>
        <Radios
          name="level"
          label={say('addLevel')}
          value={typed?.level ?? '2'}
          choices={[
            { value: '1', text: say('chapter') },
            { value: '2', text: say('section') },
          ]}
        />
        <Select name="block" label={say('addBlock')} value={typed?.block ?? ''} mistakes={mistakes} choices={[{ value: '', text: say('addNothing') }, ...choices]} />
        <Input name="title" label={say('addTitle')} value={typed?.title ?? ''} mistakes={mistakes} maxlength={200} />
        <Select
          name="after"
          label={say('addAfter')}
          value={typed?.after ?? ''}
          choices={[{ value: '', text: say('atEnd') }, ...pieces.map(({ id, level }) => ({ value: id, text: `${level === 2 ? '– ' : ''}${titles.get(id) ?? ''}` }))]}
        />
        <Button secondary>{say('addButton')}</Button>
      </form>
    </section>
  )
}
