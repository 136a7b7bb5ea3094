/** Rounds: the list, and one with its dates and members. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay, formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Facts } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { Written } from '#monitoring/actions/pieces.tsx'
import { compiledSentence, recordWords } from '#monitoring/actions/record.words.ts'
import { faceWords } from './face.words.ts'
import type { RoundView } from './round-view.rules.ts'

export function roundsPage(cx: Context, rounds: readonly RoundView[]) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  return (
    <Page cx={cx} title={say('rounds')} lead={say('roundsLead')} section="rounds" crumbs={[{ text: say('rounds') }]} csv={formatPath(cx.path, 'csv')} json="/api/v1/rounds">
      <table class="fold read">
        <caption class="vh">{say('rounds')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('rounds')}</th>
            <th scope="col">{say('opens')}</th>
            <th scope="col">{say('closes')}</th>
            <th scope="col">{say('step-overview')}</th>
          </tr>
        </thead>
        <tbody>
          {[...rounds].reverse().map(({ id, names, opensOn, closesOn, madeUp, alliance }) => (
            <tr>
              <th scope="row">
                <a href={`/rounds/${id}`}>{pick(names, cx.language).text}</a> {madeUp && <span class="mark soft">{record('madeUp')}</span>}{' '}
                {alliance !== null && <span class="mark soft">{say('roundOf', { alliance })}</span>}
              </th>
              <td data-h={say('opens')}>{formatDay(cx.language, opensOn)}</td>
              <td data-h={say('closes')}>{formatDay(cx.language, closesOn)}</td>
              <td>
                <a href={`/rounds/${id}/overview`}>{say('openOverview')}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rounds.length > 1 && (
        <p>
          <a
            href={`/compare?rounds=${rounds
              .slice(-2)
              .map(({ id }) => id)
              .join(',')}`}
          >
            {say('compareRounds')}
          </a>
        </p>
      )}
    </Page>
  )
}

export interface RoundPage {
  readonly round: RoundView
  /** The decision that adopted who sees lateness, as conference/number. */
  readonly latenessDecision: string | null
  readonly consequence: string
  readonly frameworkName: string
  readonly members: readonly string[]
  readonly memberName: (code: string) => string
  readonly requiredFields: number | null
  readonly medianMinutes: number | null
  /** Where a seat of the reader's own works on this round. */
  readonly work: Child
}
export function roundPage(cx: Context, { round, latenessDecision, consequence, frameworkName, members, memberName, requiredFields, medianMinutes, work }: RoundPage) {
  const say = faceWords(cx.language)
  const name = pick(round.names, cx.language).text
  const unknown = <span class="muted">{say('notFound')}</span>
  const instant = (at: Date | null) => (at ? formatInstant(cx.language, at, round.zone) : unknown)
  return (
    <Page
      cx={cx}
      title={name}
      eyebrow={round.alliance === null ? undefined : say('roundOf', { alliance: round.alliance })}
      lead={compiledSentence(cx.language, round) ?? undefined}
      section="rounds"
      madeUp={round.madeUp}
      crumbs={[{ href: '/rounds', text: say('rounds') }, { text: name }]}
      json="/api/v1/rounds"
    >
      <div class="columns">
        <div class="read">
          <p>
            <a class="more" href={`/rounds/${round.id}/overview`}>
              {say('openOverview')}
            </a>
          </p>
          {round.kind === 'live' && (
            <p>
              <a href={`/reports?round=${round.id}`}>{say('publishedReports')}</a>
            </p>
          )}
          {work}
          {pick(round.note, cx.language).text && (
            <p>
              <Written cx={cx} texts={round.note} />
            </p>
          )}
          <section id="members">
            <h2>{say('membersCount', { count: members.length })}</h2>
            <p>
              {members.map((code, at) => (
                <>
                  {at > 0 && ', '}
                  <a href={`/members/${code}`}>{memberName(code)}</a>
                </>
              ))}
            </p>
          </section>
        </div>
        <aside class="facts" aria-labelledby="h-dates">
          <h2 id="h-dates">{say('facts')}</h2>
          <Facts
            rows={[
              [say('opens'), formatDay(cx.language, round.opensOn)],
              [say('commitments'), instant(round.commitmentsDue)],
              [say('progress'), instant(round.progressDue)],
              [say('conference'), round.conferenceOn ? `${formatDay(cx.language, round.conferenceOn)}${round.conferencePlace ? `, ${round.conferencePlace}` : ''}` : unknown],
              [say('closes'), formatDay(cx.language, round.closesOn)],
              [
                say('framework'),
                <a href={`/targets?framework=${round.framework}`}>
                  {frameworkName}, {say('version', { version: String(round.frameworkVersion) })}
                </a>,
              ],
              latenessDecision !== null && [say('latenessRule'), <a href={`/conferences/${latenessDecision.replace('/', '/decisions/')}`}>{say('byDecision')}</a>],
              consequence !== '' && [say('consequence'), consequence],
              round.kind === 'live' && [say('requiredFields'), requiredFields === null ? say('notYetKnown') : String(requiredFields)],
              round.kind === 'live' && [say('medianMinutes'), medianMinutes === null ? say('notYetKnown') : String(Math.round(medianMinutes))],
            ]}
          />
        </aside>
      </div>
    </Page>
  )
}
