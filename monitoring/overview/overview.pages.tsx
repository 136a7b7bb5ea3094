/** The overview of a round: figures that open their lists, the matrix, statuses with shares that add up, who reported, gaps, the map. */
import type { Child } from 'hono/jsx'
import { StatusMark } from '#web/components/marks.tsx'
import { MapKey, type MapGroup, MapTable, WorldMap } from '#web/charts/world-map.tsx'
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { scale } from '#monitoring/actions/action.rules.ts'
import { compiledSentence, recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { timings } from '#monitoring/actions/timing.rules.ts'
import { practiceWords } from '../practices/practice.words.ts'
import { faceWords } from './face.words.ts'
import { IndicatorTable, type Value } from './indicator-table.tsx'
import { type MatrixData, MatrixSection } from './overview-matrix.tsx'
import { shares } from './overview.rules.ts'

export interface OverviewPage extends MatrixData {
  readonly host: string | null
  /** Of the overview as a document, the newest published; null: none yet. */
  readonly edition: number | null
  readonly values: readonly Value[]
  readonly map: readonly (MapGroup & { readonly codes: readonly string[] })[]
  /** Whether somebody here may see who has not reported. */
  /** Shared under the framework of the round. */
  readonly practices: number
  readonly showsMissing: boolean
}

export function overviewPage(cx: Context, page: OverviewPage) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const { round, overview, framework } = page
  const name = pick(round.names, cx.language).text
  const list = (more: string) => `/actions?round=${round.id}${more}`
  const figure = (count: number, words: string, href: string) => (
    <div>
      <dt>{words}</dt>
      <dd>
        <a href={href}>{formatNumber(cx.language, count)}</a>
      </dd>
    </div>
  )
  const timingWords = { existing: say('fExisting'), within: say('fWithin'), later: say('fLater'), undated: say('fUndated') }
  return (
    <Page
      cx={cx}
      title={say('overviewTitle', { round: name })}
      eyebrow={[
        `${formatDay(cx.language, round.opensOn)} – ${formatDay(cx.language, round.closesOn)}`,
        page.host && say('hostOf', { host: page.host }),
        round.alliance !== null && say('roundOf', { alliance: round.alliance }),
      ]
        .filter(Boolean)
        .join(' · ')}
      lead={compiledSentence(cx.language, round) ?? (overview.actions === 0 ? say('overviewEmpty') : undefined)}
      section="overview"
      madeUp={round.madeUp}
      crumbs={[{ href: '/rounds', text: say('rounds') }, { href: `/rounds/${round.id}`, text: name }, { text: say('step-overview') }]}
      csv={formatPath(cx.path, 'csv')}
      json={`/api/v1/overview/${round.id}`}
    >
      <dl class="figures">
        {figure(overview.members.length, say('fMembers'), `/rounds/${round.id}#members`)}
        {figure(overview.membersWithAction, say('fWithAction'), '#matrix')}
        {timings.map((timing) =>
          round.kind === 'compiled' || overview.byTiming[timing] > 0 ? figure(overview.byTiming[timing], timingWords[timing], list(`&timing=${timing}`)) : null,
        )}
        {page.practices > 0 &&
          figure(page.practices, practiceWords(cx.language)('practices'), `/practices?framework=${encodeURIComponent(round.framework)}${round.madeUp ? '&made-up=include' : ''}`)}
        {overview.reported && figure(overview.reported.length, say('fReported', { of: overview.members.length }), '#reported')}
      </dl>
      {!overview.reported && (
        <p class="source">
          {say('reportedUnknown', { of: overview.members.length })} <StatusMark status="cannot-be-assessed" word={wordOf(record, 'cannot-be-assessed')} />
        </p>
      )}
      <p>
        <a class="more" href={`/rounds/${round.id}/document`}>
          {page.edition === null ? say('asDocument') : say('asDocumentEdition', { edition: page.edition })}
        </a>
      </p>
      <MatrixSection cx={cx} page={page} />
      <Statuses cx={cx} page={page} />
      <Gaps cx={cx} page={page} />
      {overview.reported && <Reported cx={cx} page={page} />}
      {framework.indicators.length > 0 && (
        <Band id="indicators" title={say('indicatorsTarget')}>
          <IndicatorTable
            cx={cx}
            indicators={framework.indicators}
            values={page.values}
            members={page.overview.members}
            keep={`?framework=${encodeURIComponent(round.framework)}`}
          />
        </Band>
      )}
      {page.map.length > 0 && (
        <Band id="map" title={say('whoJoined')}>
          <MembersMap cx={cx} groups={page.map} />
        </Band>
      )}
    </Page>
  )
}

const Band = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section class="band" id={id} aria-labelledby={`h-${id}`}>
    <h2 id={`h-${id}`}>{title}</h2>
    {children}
  </section>
)

export function MembersMap({ cx, groups }: { cx: Context; groups: OverviewPage['map'] }) {
  const say = faceWords(cx.language)
  const [launch, later, only] = groups.map(({ codes }) => codes.length)
  const title = say('mapTitle', { launch: launch ?? 0, later: later ?? 0, only: only ?? 0 })
  return (
    <>
      <WorldMap title={title} entries={groups.flatMap(({ class: of, codes }) => codes.map((code) => ({ code, class: of })))}>
        <MapKey groups={groups} />
        <p class="source">{say('mapNote')}</p>
      </WorldMap>
      <MapTable summary={say('mapTable')} caption={say('whoJoined')} whenWord={say('joined')} whoWord={say('membersTitle')} groups={groups} />
    </>
  )
}

function Statuses({ cx, page }: { cx: Context; page: OverviewPage }) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const { overview, round } = page
  const entries = [...scale, ...Object.keys(overview.byStatus).filter((status) => !(scale as readonly string[]).includes(status))].map((status) => ({
    status,
    count: overview.byStatus[status] ?? 0,
  }))
  const parts = shares(
    entries.map(({ count }) => count),
    1,
  )
  return (
    <Band id="statuses" title={say('statuses')}>
      <table class="read">
        <caption class="vh">{say('statuses')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('status')}</th>
            <th scope="col" class="num">
              {say('count')}
            </th>
            <th scope="col" class="num">
              {say('share')}, %
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ status, count }, at) => (
            <tr>
              <th scope="row">
                <StatusMark status={status || 'none'} word={wordOf(record, status || 'none')} />
              </th>
              <td class="num">{count ? <a href={`/actions?round=${round.id}&status=${status || 'none'}`}>{formatNumber(cx.language, count)}</a> : '0'}</td>
              <td class="num">{formatNumber(cx.language, parts[at]!)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('measures')}</th>
            <td class="num">
              <a href={`/actions?round=${round.id}`}>{formatNumber(cx.language, overview.actions)}</a>
            </td>
            <td class="num">{overview.actions ? '100' : '0'}</td>
          </tr>
        </tfoot>
      </table>
    </Band>
  )
}

const memberLinks = (codes: readonly string[], memberName: (code: string) => string) =>
  codes.map((code, at) => (
    <>
      {at > 0 && ', '}
      <a href={`/members/${code}`}>{memberName(code)}</a>
    </>
  ))

function Gaps({ cx, page }: { cx: Context; page: OverviewPage }) {
  const say = faceWords(cx.language)
  const { overview, framework, memberName, round } = page
  return (
    <Band id="gaps" title={say('gapsTitle')}>
      <div class="read">
        <h3>{say('gapGoals')}</h3>
        {overview.gaps.length === 0 ? (
          <p>{say('noGaps')}</p>
        ) : (
          <ul>
            {overview.gaps.map((code) => (
              <li>
                <a href={`/goals/${code}?framework=${round.framework}`}>
                  {code} {pick(framework.goals.find((goal) => goal.code === code)?.names, cx.language).text}
                </a>
              </li>
            ))}
          </ul>
        )}
        {overview.membersWithout.length > 0 && (
          <>
            <h3 class="mt5">{say('gapMembers')}</h3>
            <p>{memberLinks(overview.membersWithout, memberName)}</p>
          </>
        )}
      </div>
    </Band>
  )
}

function Reported({ cx, page }: { cx: Context; page: OverviewPage }) {
  const say = faceWords(cx.language)
  const { overview, memberName, showsMissing } = page
  const reported = new Set(overview.reported)
  return (
    <Band id="reported" title={say('whoReported')}>
      <div class="read">
        <p>{overview.reported?.length ? memberLinks(overview.reported, memberName) : '0'}</p>
        {showsMissing && (
          <>
            <h3>{say('notReported')}</h3>
            <p>
              {memberLinks(
                overview.members.filter((code) => !reported.has(code)),
                memberName,
              )}
            </p>
          </>
        )}
      </div>
    </Band>
  )
}
