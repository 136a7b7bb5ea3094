/** The secretariat's frameworks with their versions, and one version: its parts, what differs from the version before, what is still to be mended. */
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, TextArea } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { ChangeTable } from '../proposals/change-table.tsx'
import { proposalWords } from '../proposals/proposal.words.ts'
import { differenceGroups } from './difference-groups.ts'
import type { PartDifference } from './difference.rules.ts'
import type { FrameworkVersion } from './framework.rules.ts'
import { type Part, parts, type PartName } from './part.rules.ts'
import type { Problem } from './problems.rules.ts'
import { frameworkDeskWords } from './framework-desk.words.ts'

const nameOf = (cx: Context, { names, framework }: Pick<FrameworkVersion, 'names' | 'framework'>) => pick(names, cx.language).text || framework
export const deskPath = ({ framework, version }: Pick<FrameworkVersion, 'framework' | 'version'>) => `/desk/frameworks/${framework}/${version}`

export function frameworksPage(cx: Context, versions: readonly FrameworkVersion[], wrong: { readonly framework: string; readonly text: string } | null = null) {
  const say = frameworkDeskWords(cx.language)
  const byFramework = [...Map.groupBy(versions, ({ framework }) => framework).values()]
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead')}
      section="desk"
      madeUp={versions.length > 0 && versions.every(({ madeUp }) => madeUp)}
      mistakes={wrong ? [{ field: `begin-${wrong.framework}`, text: wrong.text }] : []}
      crumbs={[{ href: '/desk', text: say('desk') }, { text: say('title') }]}
    >
      <div class="read">
        {versions.length === 0 && <p class="empty">{say('none')}</p>}
        {byFramework.map((all) => (
          <Framework cx={cx} versions={all} />
        ))}
      </div>
    </Page>
  )
}

function Framework({ cx, versions }: { cx: Context; versions: readonly FrameworkVersion[] }) {
  const say = frameworkDeskWords(cx.language)
  const newest = versions.findLast(({ approvedAt }) => approvedAt)
  const { framework, names, madeUp } = versions[0]!
  const mayDraft = newest && versions.every(({ approvedAt }) => approvedAt) && (madeUp || !cx.demonstration)
  return (
    <section>
      <h2>
        {nameOf(cx, { framework, names })} {madeUp && <span class="mark soft">{say('invented')}</span>}
      </h2>
      <ul class="plain">
        {versions.toReversed().map((version) => (
          <li>
            <a href={deskPath(version)}>{say(version.approvedAt ? 'version' : 'draftVersion', { version: String(version.version) })}</a>
            {version.approvedAt && <span class="muted">, {say('approvedOn', { day: formatInstantDay(cx.language, version.approvedAt) })}</span>}
          </li>
        ))}
      </ul>
      {mayDraft && (
        <form method="post" action={`/desk/frameworks/${framework}/versions`} id={`begin-${framework}`}>
          <p class="muted small">{say('beginText', { version: String(newest.version) })}</p>
          <Button secondary small>
            {say('begin')}
            <span class="vh"> {nameOf(cx, { framework, names })}</span>
          </Button>
        </form>
      )}
    </section>
  )
}

export interface VersionDesk {
  readonly version: FrameworkVersion
  /** The newest approved one before it. */
  readonly before: FrameworkVersion | undefined
  readonly differences: readonly PartDifference[]
  readonly problems: readonly Problem[]
  /** The proposal that waits for it. */
  readonly waiting: string | undefined
}
export function versionPage(cx: Context, desk: VersionDesk, mistakes: readonly Mistake[] = [], typed = '') {
  const say = frameworkDeskWords(cx.language)
  const { version, waiting } = desk
  const name = nameOf(cx, version)
  const draft = !version.approvedAt
  return (
    <Page
      cx={cx}
      title={say('versionTitle', { name, version: String(version.version) })}
      lead={version.approvedAt ? say('approvedLead', { day: formatInstantDay(cx.language, version.approvedAt) }) : say('draftLead')}
      section="desk"
      madeUp={version.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/desk/frameworks', text: say('title') }, { text: say('version', { version: String(version.version) }) }]}
      notice={say(cx.notice === 'begun' ? 'begun' : 'saved')}
    >
      <div class="read">
        {draft && waiting && (
          <p class="notice">
            {say('inWaiting')} <a href={`/proposals/${waiting}`}>{say('readProposal')}</a>
          </p>
        )}
        {parts.map((part) => (
          <PartList cx={cx} version={version} part={part} />
        ))}
        <Differences cx={cx} desk={desk} />
        {draft && <Proposing cx={cx} desk={desk} mistakes={mistakes} typed={typed} />}
      </div>
    </Page>
  )
}

function PartList({ cx, version, part }: { cx: Context; version: FrameworkVersion; part: PartName }) {
  const say = frameworkDeskWords(cx.language)
  const items = version.content[part] as readonly Part[]
  const draft = !version.approvedAt
  return (
    <section id={part}>
      <h2>{say(part)}</h2>
      {items.length === 0 && <p class="empty">{say(`none-${part}`)}</p>}
      {items.length > 0 && (
        <table class="fold parts-list">
          <caption class="vh">{say(part)}</caption>
          <thead>
            <tr>
              <th scope="col">{say('code')}</th>
              <th scope="col">{say('what')}</th>
              {draft && <th scope="col">{say('order')}</th>}
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              <tr id={`${part}-${item.code}`}>
                <th scope="row">{item.code}</th>
                <td>
                  <ItemName cx={cx} version={version} part={part} item={item} />
                </td>
                {draft && (
                  <td class="acts">
                    <Moves cx={cx} path={partPath(version, part, item.code)} first={at === 0} last={at === items.length - 1} code={item.code} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {draft && (
        <p class="mt3">
          <a href={`${deskPath(version)}/add/${part}`}>{say(`add-${part}`)}</a>
        </p>
      )}
    </section>
  )
}
export const partPath = (version: FrameworkVersion, part: PartName, code: string) => `${deskPath(version)}/${part}/${encodeURIComponent(code)}`

function ItemName({ cx, version, part, item }: { cx: Context; version: FrameworkVersion; part: PartName; item: Part }) {
  const name = pick(item.names, cx.language)
  const language = name.language === cx.language ? undefined : name.language
  return version.approvedAt ? (
    <span lang={language}>{name.text}</span>
  ) : (
    <a href={partPath(version, part, item.code)} lang={language}>
      {name.text || item.code}
    </a>
  )
}

/** Up and down by one place, and out. Each is a button, so all works without script; the name of the part is said to a screen reader. */
function Moves({ cx, path, first, last, code }: { cx: Context; path: string; first: boolean; last: boolean; code: string }) {
  const say = frameworkDeskWords(cx.language)
  const button = (text: string) => (
    <button class="link" type="submit">
      {text}
      <span class="vh"> {code}</span>
    </button>
  )
  return (
    <>
      {!first && (
        <form method="post" action={`${path}/position`}>
          <Hidden name="to" value="up" />
          {button(say('up'))}
        </form>
      )}
      {!last && (
        <form method="post" action={`${path}/position`}>
          <Hidden name="to" value="down" />
          {button(say('down'))}
        </form>
      )}
      <form method="post" action={`${path}/retirement`}>
        {button(say('retire'))}
      </form>
    </>
  )
}

function Differences({ cx, desk: { before, differences } }: { cx: Context; desk: VersionDesk }) {
  const say = frameworkDeskWords(cx.language)
  const words = proposalWords(cx.language)
  if (!before) return null
  const heads = {
    caption: words('change'),
    field: words('field'),
    before: say('version', { version: String(before.version) }),
    after: words('proposed'),
    nothing: words('nothing'),
  }
  return (
    <section id="changes">
      <h2>{say('changes', { version: String(before.version) })}</h2>
      {differences.length === 0 ? <p class="empty">{say('changesNone')}</p> : <p>{say('changesCount', { count: differences.length })}</p>}
      {differenceGroups(differences, cx.language).map((group) => (
        <ChangeTable group={group} heads={heads} />
      ))}
    </section>
  )
}

function Proposing({
  cx,
  desk: { version, problems, differences, before, waiting },
  mistakes,
  typed,
}: {
  cx: Context
  desk: VersionDesk
  mistakes: readonly Mistake[]
  typed: string
}) {
  const say = frameworkDeskWords(cx.language)
  if (waiting || (before && differences.length === 0)) return null
  return (
    <section id="propose">
      <h2>{say(problems.length ? 'problems' : 'proposeTitle')}</h2>
      {problems.length > 0 ? (
        <ul>
          {problems.map(({ what, part, code }) => (
            <li>
              {code ? <a href={partPath(version, part, code)}>{`${say(part)} ${code}`}</a> : <a href={`#${part}`}>{say(part)}</a>}
              {': '}
              {say(what)}
            </li>
          ))}
        </ul>
      ) : (
        <form method="post" action={`${deskPath(version)}/proposal`}>
          <TextArea name="reason" label={say('proposeReason')} hint={say('proposeHint')} value={typed} mistakes={mistakes} rows={3} maxlength={2000} />
          <Button>{say('propose')}</Button>
        </form>
      )}
    </section>
  )
}
