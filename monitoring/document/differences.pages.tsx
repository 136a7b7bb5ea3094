/** What an edition says differently from the one before. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { wordDiff } from '#monitoring/reports/writing/diff.rules.ts'
import type { Differences, SectionChange } from './differences.rules.ts'
import { documentWords } from './document.words.ts'
import { type FrozenOverview, readKey } from './frozen.rules.ts'
import { numberTitle } from './number.pages.tsx'
import { baseOf, type VersionData, VersionFrame } from './version.pages.tsx'

/** More records than these are counted, not named. */
const named = 12

export function differencesPage(
  cx: Context,
  data: VersionData,
  before: { readonly edition: number; readonly version: number; readonly frozen: FrozenOverview } | null,
  found: Differences | null,
) {
  const say = documentWords(cx.language)
  const title = before ? say('differencesTitle', { before: before.edition, after: data.edition ?? 0 }) : say('whatChanged')
  const nothing = found && found.reports.length + found.numbers.length + found.sections.length + found.actions.length === 0
  return (
    <VersionFrame cx={cx} data={data} title={title} crumbs={[{ text: say('whatChanged') }]}>
      {!before || !found ? (
        <p class="empty read">{say('firstEdition')}</p>
      ) : nothing ? (
        <p class="empty read">{say('noDifferences')}</p>
      ) : (
        <All cx={cx} data={data} before={before} found={found} />
      )}
    </VersionFrame>
  )
}

const Band = ({ title, id, children }: { title: string; id: string; children: Child }) => (
  <section class="band" id={id} aria-labelledby={`h-${id}`}>
    <h2 id={`h-${id}`}>{title}</h2>
    {children}
  </section>
)

function All({ cx, data, before, found }: { cx: Context; data: VersionData; before: { readonly frozen: FrozenOverview }; found: Differences }) {
  const say = documentWords(cx.language)
  const names = new Map([...before.frozen.facts.members, ...data.frozen.facts.members].map(({ code, names: called }) => [code, pick(called, cx.language).text]))
  return (
    <>
      {found.reports.length > 0 && (
        <Band id="reports" title={say('reportsChanged')}>
          <ul class="read">
            {found.reports.map(({ member, kind, change }) => (
              <li>
                <a href={`/members/${member}`}>{names.get(member) ?? member}</a>, {say(kind)}: <strong>{say(`report-${change}`)}</strong>
              </li>
            ))}
          </ul>
        </Band>
      )}
      {found.numbers.length > 0 && <Numbers cx={cx} data={data} found={found} names={names} />}
      {found.sections.length > 0 && (
        <Band id="sections" title={say('sectionsChanged')}>
          {found.sections.map((section) => (
            <Rewritten cx={cx} section={section} />
          ))}
        </Band>
      )}
      {found.actions.length > 0 && (
        <Band id="actions" title={say('actionsChanged')}>
          <ul class="read">
            {found.actions.map(({ id, change }) => (
              <li>
                <a href={`/actions/${encodeURIComponent(id)}`}>{id}</a>: {say(`action-${change}`)}
              </li>
            ))}
          </ul>
        </Band>
      )}
    </>
  )
}

function Numbers({ cx, data, found, names }: { cx: Context; data: VersionData; found: Differences; names: ReadonlyMap<string, string> }) {
  const say = documentWords(cx.language)
  const shown = (value: number | null) => (value === null ? wordOf(recordWords(cx.language), 'cannot-be-assessed') : formatNumber(cx.language, value))
  const list = (ids: readonly string[]) =>
    [...ids.slice(0, named).map((id) => names.get(id) ?? id), ...(ids.length > named ? [say('more', { n: ids.length - named })] : [])].join(', ')
  // A member's own cell of the matrix is told by the number above it.
  const numbers = found.numbers.filter(({ key }) => readKey(key)?.scope.member === undefined)
  return (
    <Band id="numbers" title={say('numbersChanged')}>
      <table class="fold">
        <caption class="vh">{say('numbersChanged')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('number')}</th>
            <th scope="col" class="num">
              {say('before')}
            </th>
            <th scope="col" class="num">
              {say('after')}
            </th>
            <th scope="col">{say('added')}</th>
            <th scope="col">{say('removed')}</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map(({ key, before, after, added, removed }) => {
            const read = readKey(key)
            return (
              <tr>
                <th scope="row">
                  <a href={`${baseOf(data)}/numbers/${key}`}>{read ? numberTitle(cx, read.name, read.scope, data.frozen.facts) : key}</a>
                </th>
                <td class="num" data-h={say('before')}>
                  {shown(before)}
                </td>
                <td class="num" data-h={say('after')}>
                  {shown(after)}
                </td>
                <td data-h={say('added')}>{list(added) || '–'}</td>
                <td data-h={say('removed')}>{list(removed) || '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Band>
  )
}

function Rewritten({ cx, section: { title, kind, before, after } }: { cx: Context; section: SectionChange }) {
  const say = documentWords(cx.language)
  return (
    <section class="read">
      <h3>{title}</h3>
      {kind !== 'rewritten' && <p class="muted">{say(`section-${kind}`)}</p>}
      <p class="as-written">{wordDiff(before, after).map(({ kind: of, text }) => (of === 'same' ? text : of === 'added' ? <ins>{text}</ins> : <del>{text}</del>))}</p>
    </section>
  )
}
