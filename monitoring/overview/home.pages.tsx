/** The home page: what this is, where the round stands, the matrix as an emblem, targets at a glance. */
import { Circle } from '#web/components/circle.tsx'
import { Emblem } from '#web/components/emblem.tsx'
import { StatusMark } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { daysBetween, formatDay, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { scale, together } from '#monitoring/actions/action.rules.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { faceWords } from './face.words.ts'
import type { RoundView, RoundViewOverview } from './round-view.rules.ts'
import { phaseOf, type StepName, stepsOf } from './steps.rules.ts'

export interface HomePage {
  readonly record: RoundViewOverview | null
  readonly live: { readonly round: RoundView; readonly members: number; readonly handedIn: number; readonly extendedTo: Date | null; readonly host: string | null } | null
  readonly alpha2: (code: string) => string
  readonly memberName: (code: string) => string
}

export function homePage(cx: Context, { record, live, alpha2, memberName }: HomePage) {
  const say = faceWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('homeTitle')}
      lead={say('homeLead')}
      aside={
        <aside class="facts" aria-labelledby="h-report">
          <h2 id="h-report">{say('cameAcross')}</h2>
          <p>{say('cameAcrossText')}</p>
          <p class="muted">{say('danger')}</p>
        </aside>
      }
    >
      <section class="band" id="round" aria-labelledby="h-round">
        <div class="head-row">
          <h2 id="h-round">{say('stands')}</h2>
          {live && (
            <p class="small">
              <a href={`/rounds/${live.round.id}`}>{pick(live.round.names, cx.language).text}</a>
              {live.host && `, ${say('hostOf', { host: live.host })}`}
            </p>
          )}
        </div>
        {live ? <Where cx={cx} {...live} /> : <p class="empty">{say('noRound')}</p>}
      </section>
      {record && <MatrixEmblem cx={cx} record={record} alpha2={alpha2} memberName={memberName} />}
      {record && <Glance cx={cx} record={record} />}
    </Page>
  )
}

function Where({ cx, round, members, handedIn, extendedTo }: NonNullable<HomePage['live']> & { cx: Context }) {
  const say = faceWords(cx.language)
  const dates = { ...round, commitmentsExtendedTo: extendedTo }
  const day = (at: Date | null) => (at ? formatInstantDay(cx.language, at, round.zone) : '')
  const due = (at: Date | null) => (at ? say(at < cx.now ? 'wasDue' : 'due', { date: day(at) }) : '')
  const conference = round.conferenceOn ? formatDay(cx.language, round.conferenceOn) : ''
  const year = (at: Date | null) => String(at?.getUTCFullYear() ?? '')
  const notes: Record<StepName, string> = {
    join: say('membersCount', { count: members }),
    stocktake: due(round.commitmentsDue),
    announce: due(round.commitmentsDue),
    sign: due(round.commitmentsDue),
    work: say('years', { from: year(round.commitmentsDue), to: year(round.progressDue) }),
    report: due(round.progressDue),
    overview: '',
    conference,
    decide: conference,
    'hand-over': say('toNextHost'),
  }
  const phase = phaseOf(dates, cx.now)
  const next = phase === 'announce' ? round.commitmentsDue : round.progressDue
  const days = next ? daysBetween(cx.now, next, round.zone) : 0
  return (
    <>
      <Circle steps={stepsOf(dates, cx.now).map(({ name, state }) => ({ title: say(`step-${name}`), note: notes[name], state }))}>
        <strong>{say(`now-${phase}`)}</strong>
        {next &&
          phase !== 'overview' &&
          phase !== 'conference' &&
          phase !== 'decide' &&
          (days >= 0 ? say('daysLeft', { count: days, date: day(next) }) : say('daysPast', { count: -days }))}{' '}
        <a href={`/rounds/${round.id}/overview`}>{say('handedIn', { count: String(handedIn), of: members })}</a>
      </Circle>
      <p class="small muted mt5">{say('circleNote')}</p>
    </>
  )
}

function MatrixEmblem({ cx, record, alpha2, memberName }: { cx: Context; record: RoundViewOverview; alpha2: (code: string) => string; memberName: (code: string) => string }) {
  const say = faceWords(cx.language)
  const { overview, framework, round } = record
  const goals = framework.goals.map(({ code }) => code)
  const sorted = [...overview.members].sort((a, b) => memberName(a).localeCompare(memberName(b), cx.language))
  const columns = sorted.slice(0, 108).map((code) => ({ label: alpha2(code), states: goals.map((goal) => together(overview.cells.get(code)?.get(goal) ?? {})) }))
  const key = [
    ['completed', 'everythingCompleted'],
    ['under-way', 'somethingUnderWay'],
    ['not-started', 'onlyPlanned'],
    ['none', round.kind === 'compiled' ? 'nothingFound' : 'nothingOnRecord'],
  ] as const
  return (
    <section class="band" aria-labelledby="h-emblem">
      <div class="head-row">
        <h2 id="h-emblem">{say('emblem', { members: overview.members.length, goals: goals.length })}</h2>
        <p class="small">
          <a class="more" href={`/rounds/${round.id}/overview#matrix`}>
            {say('openMatrix')}
          </a>
        </p>
      </div>
      <Emblem goals={goals} columns={columns} perRow={Math.max(12, Math.ceil(columns.length / 3))} />
      <ul class="key mt3">
        {key.map(([status, word]) => (
          <li>
            <StatusMark status={status} word={say(word)} />
          </li>
        ))}
      </ul>
      {round.kind === 'compiled' && <p class="source">{say('onRecord', { actions: overview.actions, members: overview.membersWithAction })}</p>}
    </section>
  )
}

function Glance({ cx, record }: { cx: Context; record: RoundViewOverview }) {
  const say = faceWords(cx.language)
  const words = recordWords(cx.language)
  const { overview, framework, round } = record
  const ofTarget = (target: string) => {
    const goals = new Set(framework.goals.filter((goal) => goal.target === target).map(({ code }) => code))
    const sums: Record<string, number> = {}
    for (const row of overview.cells.values())
      for (const [goal, counts] of row) if (goals.has(goal)) for (const [status, count] of Object.entries(counts)) sums[status] = (sums[status] ?? 0) + count
    return { goals: [...goals], sums, total: Object.values(sums).reduce((sum, each) => sum + each, 0) }
  }
  const listOf = (target: string, status?: string) => `/actions?round=${round.id}&target=${target}${status ? `&status=${status}` : ''}`
  return (
    <section class="band glance" id="targets" aria-labelledby="h-targets">
      <h2 id="h-targets">{say('glance')}</h2>
      <table class="fold">
        <caption class="vh">{say('glance')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('target')}</th>
            <th scope="col">{say('goals')}</th>
            <th scope="col" class="num">
              {say('measures')}
            </th>
            {scale.slice(0, 4).map((status) => (
              <th scope="col" class="num">
                {wordOf(words, status)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {framework.targets.map(({ code, names }) => {
            const { goals, sums, total } = ofTarget(code)
            return (
              <tr>
                <th scope="row">
                  <span class="hang">
                    <span class="big" aria-hidden="true">
                      {code}
                    </span>
                    <a href={`/targets/${code}`}>{pick(names, cx.language).text}</a>
                  </span>
                </th>
                <td class="nowrap" data-h={say('goals')}>
                  {goals.join(', ')}
                </td>
                <td class="num" data-h={say('measures')}>
                  <a href={listOf(code)}>{formatNumber(cx.language, total)}</a>
                </td>
                {scale.slice(0, 4).map((status) => (
                  <td class="num" data-h={wordOf(words, status)}>
                    {sums[status] ? <a href={listOf(code, status)}>{formatNumber(cx.language, sums[status])}</a> : '0'}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
