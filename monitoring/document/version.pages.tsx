/** A version as it is read: contents, chapters, single tables, the records behind a number; for everybody once it is an edition. */
import type { Child } from 'hono/jsx'
import { DigestHex } from '#web/components/digest.tsx'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Facts } from '#web/kit.tsx'
import { languageNames, isLanguage } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import type { Composed, ComposedChapter, ComposedSection, TableOf } from './composed.rules.ts'
import { Blocks, Table } from './document-html.tsx'
import { documentWords } from './document.words.ts'
import type { FrozenOverview } from './frozen.rules.ts'

export interface VersionData {
  readonly round: string
  readonly version: number
  readonly digest: Buffer
  readonly frozenAt: Date
  readonly edition: number | null
  readonly publishedAt: Date | null
  readonly commentsUntil: string | null
  readonly frozen: FrozenOverview
  /** The newest edition of the round, if any. */
  readonly newest: { readonly version: number; readonly edition: number | null } | null
}
export const baseOf = ({ round, version }: Pick<VersionData, 'round' | 'version'>) => `/rounds/${round}/document/${version}`
export const composedIn = (cx: Context, { frozen }: VersionData): Composed => frozen.composed[cx.language] ?? Object.values(frozen.composed)[0]!
export const editionName = (cx: Context, { edition, version }: Pick<VersionData, 'edition' | 'version'>) =>
  edition === null ? documentWords(cx.language)('draftVersion', { version }) : documentWords(cx.language)('editionOf', { edition })

interface FrameProps {
  readonly cx: Context
  readonly data: VersionData
  readonly title: string
  readonly heading?: Child
  readonly crumbs?: readonly { readonly href?: string; readonly text: string }[]
  readonly csv?: string
  readonly mistakes?: readonly Mistake[]
  readonly lead?: Child
  readonly children: Child
}
export function VersionFrame({ cx, data, title, heading, crumbs = [], csv, mistakes, lead, children }: FrameProps) {
  const say = documentWords(cx.language)
  const { round } = data.frozen.facts
  return (
    <Page
      cx={cx}
      title={title}
      heading={heading}
      eyebrow={editionName(cx, data)}
      lead={lead}
      section="overview"
      madeUp={round.madeUp}
      mistakes={mistakes ?? []}
      csv={csv}
      json={`${baseOf(data)}/overview.json`}
      crumbs={[
        { href: '/rounds', text: pick(round.names, cx.language).text },
        { href: `/rounds/${data.round}/document`, text: say('title') },
        ...(crumbs.length ? [{ href: baseOf(data), text: editionName(cx, data) }, ...crumbs] : [{ text: editionName(cx, data) }]),
      ]}
    >
      {data.edition !== null && data.newest && data.newest.version > data.version && (
        <p class="notice hand">
          {say('olderEdition')} <a href={`/rounds/${data.round}/document/${data.newest.version}`}>{say('newestEdition', { edition: data.newest.edition ?? 0 })}</a>
        </p>
      )}
      {children}
    </Page>
  )
}

export interface FileShown {
  readonly language: string
  readonly format: string
  readonly size: number | null
  readonly made: boolean
  readonly trouble: boolean
}
export interface VersionPage {
  readonly data: VersionData
  readonly files: readonly FileShown[]
  /** What only some may do with it: comment, share, publish. */
  readonly below: Child
  readonly mistakes: readonly Mistake[]
}
export function versionPage(cx: Context, { data, files, below, mistakes }: VersionPage) {
  const say = documentWords(cx.language)
  const composed = composedIn(cx, data)
  return (
    <VersionFrame cx={cx} data={data} title={composed.title} mistakes={mistakes} lead={say('lead', { round: pick(data.frozen.facts.round.names, cx.language).text })}>
      <div class="columns">
        <div>
          <nav class="read" aria-labelledby="h-contents">
            <h2 id="h-contents">{say('contents')}</h2>
            <ol class="contents">
              {composed.chapters.map((chapter) => (
                <li>
                  <a href={`${baseOf(data)}/chapters/${chapter.id}`} lang={chapter.language}>
                    {chapter.title}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
          {below}
        </div>
        <aside class="facts" aria-labelledby="h-files">
          <Facts
            rows={[
              [say('edition'), editionName(cx, data)],
              data.publishedAt && [say('publishedAt'), formatInstant(cx.language, data.publishedAt)],
              [say('frozenAt'), formatInstant(cx.language, data.frozenAt)],
              data.edition === null && data.commentsUntil !== null && [say('until'), formatDay(cx.language, data.commentsUntil)],
              [say('digest'), <DigestHex hex={data.digest.toString('hex')} />],
              data.edition !== null && data.edition > 1 && [say('change'), <a href={`${baseOf(data)}/differences`}>{say('whatChanged')}</a>],
            ]}
          />
          <h2 id="h-files">{say('files')}</h2>
          <Files cx={cx} data={data} files={files} />
        </aside>
      </div>
    </VersionFrame>
  )
}

const formatNames: Readonly<Record<string, string>> = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' }
function Files({ cx, data, files }: { cx: Context; data: VersionData; files: readonly FileShown[] }) {
  const say = documentWords(cx.language)
  const made = files.filter((file) => file.made).length
  return (
    <>
      {files.length === 0 && <p class="empty">{say('noFiles')}</p>}
      {files.length > 0 && made < files.length && (
        <p role="status">
          <progress value={made} max={files.length} aria-label={say('files')}></progress> {say('filesProgress', { made, all: files.length })}{' '}
          <a href={baseOf(data)}>{say('lookAgain')}</a>
        </p>
      )}
      <dl>
        {[...Map.groupBy(files, ({ language }) => language)].map(([language, some]) => (
          <div>
            <dt lang={language}>{isLanguage(language) ? languageNames[language] : language}</dt>
            {some.map((file) => (
              <dd>
                {file.made ? (
                  <>
                    <a href={`${baseOf(data)}/files/${file.language}.${file.format}`}>{formatNames[file.format]}</a>{' '}
                    <span class="muted">{say('kilobytes', { n: Math.max(1, Math.round((file.size ?? 0) / 1000)) })}</span>
                  </>
                ) : (
                  <span class="muted">
                    {formatNames[file.format]}: {say(file.trouble ? 'fileTrouble' : 'fileNotYet')}
                  </span>
                )}
              </dd>
            ))}
          </div>
        ))}
        <div>
          <dt>JSON</dt>
          <dd>
            <a href={`${baseOf(data)}/overview.json`}>{say('bytes')}</a>
          </dd>
        </div>
      </dl>
    </>
  )
}

/** Sections of a chapter with more cells than this stand on pages of their own. */
const cellsOnAPage = 900
const cellsOf = (section: ComposedSection) => section.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.columns.length * Math.min(block.rows.length, 60) : 8), 0)

export function chapterPage(cx: Context, data: VersionData, chapter: ComposedChapter, comment: ((place: string) => Child) | null) {
  const say = documentWords(cx.language)
  const composed = composedIn(cx, data)
  const at = composed.chapters.findIndex(({ id }) => id === chapter.id)
  const [before, after] = [composed.chapters[at - 1], composed.chapters[at + 1]]
  const apart = chapter.sections.reduce((sum, section) => sum + cellsOf(section), 0) > cellsOnAPage
  const showing = { cx, numbers: baseOf(data), tables: `${baseOf(data)}/tables`, heading: chapter.title }
  return (
    <VersionFrame cx={cx} data={data} title={chapter.title} heading={<span lang={chapter.language}>{chapter.title}</span>} crumbs={[{ text: chapter.title }]}>
      <Blocks blocks={chapter.blocks} {...showing} />
      {comment?.(chapter.id)}
      {apart ? (
        <ul class="read columns-of-links">
          {chapter.sections.map(({ id, title, language }) => (
            <li>
              <a href={`${baseOf(data)}/sections/${id}`} lang={language}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        chapter.sections.map((section) => (
          <section class="band" aria-labelledby={`h-${section.id}`}>
            <h2 id={`h-${section.id}`} lang={section.language}>
              {section.title}
            </h2>
            <Blocks blocks={section.blocks} {...showing} heading={section.title} />
            {comment?.(section.id)}
          </section>
        ))
      )}
      <nav class="pages no-print" aria-label={say('contents')}>
        {before && (
          <a rel="prev" href={`${baseOf(data)}/chapters/${before.id}`}>
            {say('previousChapter', { title: before.title })}
          </a>
        )}
        {after && (
          <a rel="next" href={`${baseOf(data)}/chapters/${after.id}`}>
            {say('nextChapter', { title: after.title })}
          </a>
        )}
      </nav>
    </VersionFrame>
  )
}

export const sectionPage = (cx: Context, data: VersionData, chapter: ComposedChapter, section: ComposedSection, comment: ((place: string) => Child) | null) => (
  <VersionFrame
    cx={cx}
    data={data}
    title={section.title}
    heading={<span lang={section.language}>{section.title}</span>}
    crumbs={[{ href: `${baseOf(data)}/chapters/${chapter.id}`, text: chapter.title }, { text: section.title }]}
  >
    <Blocks cx={cx} blocks={section.blocks} numbers={baseOf(data)} tables={`${baseOf(data)}/tables`} heading={section.title} />
    {comment?.(section.id)}
  </VersionFrame>
)

export const tablePage = (cx: Context, data: VersionData, table: TableOf, shown: TableOf, paging: Child) => (
  <VersionFrame cx={cx} data={data} title={table.caption} crumbs={[{ text: table.caption }]} csv={`${baseOf(data)}/tables/${encodeURIComponent(table.id)}?format=csv`}>
    <Table cx={cx} table={shown} numbers={baseOf(data)} tables={null} />
    {paging}
  </VersionFrame>
)

/** All editions of a round, newest first. */
export function editionsPage(
  cx: Context,
  round: { readonly id: string; readonly names: Readonly<Record<string, string>>; readonly madeUp: boolean },
  editions: readonly { readonly version: number; readonly edition: number | null; readonly publishedAt: Date | null }[],
  writes: boolean,
) {
  const say = documentWords(cx.language)
  const name = pick(round.names, cx.language).text
  return (
    <Page
      cx={cx}
      title={say('title')}
      eyebrow={name}
      lead={editions.length ? say('lead', { round: name }) : undefined}
      section="overview"
      madeUp={round.madeUp}
      crumbs={[{ href: '/rounds', text: name }, { href: `/rounds/${round.id}/overview`, text: name }, { text: say('title') }]}
    >
      {writes && (
        <p>
          <a class="more" href={`/desk/rounds/${round.id}/document`}>
            {say('write')}
          </a>
        </p>
      )}
      {editions.length === 0 ? (
        <p class="empty read">{say('noEdition')}</p>
      ) : (
        <ul class="plain stack read">
          {editions.map(({ version, edition, publishedAt }) => (
            <li>
              <a href={`/rounds/${round.id}/document/${version}`}>{say('editionOf', { edition: edition ?? 0 })}</a>
              {publishedAt && <span class="muted">, {formatInstant(cx.language, publishedAt)}</span>}
              {edition !== null && edition > 1 && (
                <>
                  {' '}
                  · <a href={`/rounds/${round.id}/document/${version}/differences`}>{say('whatChanged')}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
