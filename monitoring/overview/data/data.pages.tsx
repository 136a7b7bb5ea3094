/** What can be taken along, and the list of published reports. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { dataWords } from './data.words.ts'

const lists = [
  ['members', '/members', '/api/v1/members'],
  ['actions', '/actions', '/api/v1/actions'],
  ['overview', '/overview', null],
  ['indicators', '/indicators', '/api/v1/indicators'],
  ['targets', '/targets', '/api/v1/goals'],
  ['rounds', '/rounds', '/api/v1/rounds'],
  ['reports', '/reports', '/api/v1/reports'],
  ['terms', '/terms', null],
  ['hotlineFigures', '/hotline-figures', null],
] as const

export function dataPage(cx: Context) {
  const say = dataWords(cx.language)
  return (
    <Page cx={cx} title={say('data')} lead={say('dataLead')} crumbs={[{ text: say('data') }]}>
      <div class="read">
        <section aria-labelledby="lists">
          <h2 id="lists">{say('lists')}</h2>
          <table>
            <caption class="vh">{say('lists')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('what')}</th>
                <th scope="col">CSV</th>
                <th scope="col">JSON</th>
              </tr>
            </thead>
            <tbody>
              {lists.map(([name, path, api]) => (
                <tr>
                  <th scope="row">
                    <a href={path}>{say(name)}</a>
                  </th>
                  <td>
                    <a href={formatPath(path, 'csv')}>
                      CSV<span class="vh">: {say(name)}</span>
                    </a>
                  </td>
                  <td>
                    <a href={api ?? formatPath(path, 'json')}>
                      JSON<span class="vh">: {say(name)}</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section aria-labelledby="rules">
          <h2 id="rules">{say('rules')}</h2>
          <p>{say('rulesText')}</p>
        </section>
        <section aria-labelledby="api">
          <h2 id="api">{say('api')}</h2>
          <p>{say('apiText')}</p>
          <ul>
            <li>
              <a href="/api/v1">{say('index')}</a>
            </li>
            <li>
              <a href="/api/v1/openapi.json">{say('openapi')}</a>
            </li>
            <li class="wrap-any">
              {say('example')}: <a href="/api/v1/actions?member=FRA,JPN&status=completed">/api/v1/actions?member=FRA,JPN&status=completed</a>
            </li>
          </ul>
        </section>
        <section aria-labelledby="whole">
          <h2 id="whole">{say('whole')}</h2>
          <p>{say('wholeText')}</p>
        </section>
      </div>
    </Page>
  )
}

export interface ReportLine {
  readonly id: string
  readonly member: string
  readonly kind: 'commitment' | 'progress'
  readonly round: string
  readonly reference: string
  readonly submittedAt: Date
  readonly publishedAt: Date
  readonly madeUp: boolean
}
export interface ReportsPage {
  readonly rows: readonly ReportLine[]
  readonly memberName: (code: string) => string
  readonly roundNames: ReadonlyMap<string, Texts>
  /** What the list was narrowed to. */
  readonly of: { readonly member: string | null; readonly round: string | null; readonly madeUp: boolean }
  readonly newer: string | null
  readonly older: string | null
}
export function reportsPage(cx: Context, { rows, memberName, roundNames, of, newer, older }: ReportsPage) {
  const say = dataWords(cx.language)
  const roundName = (id: string) => pick(roundNames.get(id), cx.language).text || id
  const narrowed = [of.member && say('ofMember', { member: memberName(of.member) }), of.round && say('ofRound', { round: roundName(of.round) })].filter(Boolean).join(' · ')
  return (
    <Page
      cx={cx}
      title={say('reports')}
      eyebrow={narrowed || undefined}
      lead={say('reportsLead')}
      section="rounds"
      madeUp={rows.some(({ madeUp }) => madeUp)}
      crumbs={narrowed ? [{ href: '/reports', text: say('reports') }, { text: narrowed }] : [{ text: say('reports') }]}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
    >
      {rows.length === 0 ? (
        <p class="empty read">{say('noReports')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('reports')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('member')}</th>
              <th scope="col">{say('kind')}</th>
              <th scope="col">{say('round')}</th>
              <th scope="col">{say('handedIn')}</th>
              <th scope="col">{say('published')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">
                  <a href={`/members/${row.member}`}>{memberName(row.member)}</a>
                </th>
                <td data-h={say('kind')}>
                  <a href={`/reports/${row.id}/published`}>{say(`kind-${row.kind}`)}</a> {row.madeUp && <span class="mark soft">{say('madeUp')}</span>}
                </td>
                <td data-h={say('round')}>{roundName(row.round)}</td>
                <td data-h={say('handedIn')} class="nowrap">
                  {formatInstantDay(cx.language, row.submittedAt)}
                </td>
                <td data-h={say('published')} class="nowrap">
                  {formatInstantDay(cx.language, row.publishedAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="pages">
        {newer && (
          <a rel="prev" href={newer}>
            {say('newer')}
          </a>
        )}{' '}
        {older && (
          <a rel="next" href={older}>
            {say('older')}
          </a>
        )}
      </p>
      <p class="no-print">
        {narrowed && <a href="/reports">{say('all')}</a>} {cx.demonstration && !of.madeUp && !narrowed && <a href="/reports?made-up=include">{say('withMadeUp')}</a>}
      </p>
    </Page>
  )
}
