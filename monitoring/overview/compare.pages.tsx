/** Comparison side by side: of members, and of two rounds. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { Page } from '#web/frame.tsx'
import { Button } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import type { ActionRow } from '#monitoring/actions/action.rules.ts'
import { Downloads, Status, Written } from '#monitoring/actions/pieces.tsx'
import { recordWords } from '#monitoring/actions/record.words.ts'
import { faceWords } from './face.words.ts'
import type { RoundViewOverview } from './round-view.rules.ts'

interface Named {
  readonly code: string
  readonly names: Texts
}
export interface ComparePage {
  readonly chosen: readonly string[]
  readonly all: readonly { readonly code: string; readonly name: string }[]
  readonly memberName: (code: string) => string
  readonly targets: readonly (Named & { readonly goals: readonly Named[] })[]
  readonly actions: readonly ActionRow[]
  readonly mistaken: boolean
  readonly madeUp: boolean
}
export function comparePage(cx: Context, page: ComparePage) {
  const say = faceWords(cx.language)
  const { chosen, all, memberName, targets, actions, mistaken } = page
  const mistakes = mistaken ? [{ field: 'member-1', text: say('compareMistake') }] : []
  const title = chosen.length >= 2 ? chosen.map(memberName).join(' · ') : say('compareTitle')
  return (
    <Page
      cx={cx}
      title={title}
      lead={say('compareLead')}
      section="members"
      madeUp={page.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/members', text: say('membersTitle') }, { text: say('compareTitle') }]}
      csv={chosen.length >= 2 ? formatPath(cx.path, 'csv') : undefined}
      json={chosen.length >= 2 ? formatPath(cx.path, 'json') : undefined}
    >
      <form class="filters" method="get" action="/compare" aria-label={say('compareChoose')}>
        {[1, 2, 3, 4, 5].map((at) => (
          <div>
            <label for={`member-${at}`}>
              {say('member')} {at}
            </label>
            <select id={`member-${at}`} name="member">
              <option value="">–</option>
              {all.map(({ code, name }) => (
                <option value={code} selected={chosen[at - 1] === code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        ))}
        <Button secondary>{say('compareGo')}</Button>
      </form>
      {chosen.length >= 2 && (
        <>
          <Downloads cx={cx} />
          <section class="scroll" aria-label={title} tabindex={0}>
            <table class="compare fold">
              <caption class="vh">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{say('goal')}</th>
                  {chosen.map((code) => (
                    <th scope="col">
                      <a href={`/members/${code}`}>{memberName(code)}</a>
                    </th>
                  ))}
                </tr>
              </thead>
              {targets.map(({ code, names, goals }) => (
                <tbody>
                  <tr class="grp">
                    <th scope="rowgroup" colspan={chosen.length + 1}>
                      {code} {pick(names, cx.language).text}
                    </th>
                  </tr>
                  {goals.map((goal) => (
                    <tr>
                      <th scope="row">
                        <a href={`/goals/${goal.code}`}>{goal.code}</a> <span class="muted small">{pick(goal.names, cx.language).text}</span>
                      </th>
                      {chosen.map((member) => (
                        <td data-h={memberName(member)}>
                          <Cell cx={cx} rows={actions.filter((action) => action.member === member && action.goals.includes(goal.code))} />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </section>
        </>
      )}
    </Page>
  )
}

const Cell = ({ cx, rows }: { cx: Context; rows: readonly ActionRow[] }) =>
  rows.length === 0 ? (
    <i class="muted small">{faceWords(cx.language)('nothing')}</i>
  ) : (
    <ul>
      {rows.map((row) => (
        <li>
          <a href={`/actions/${row.id}`}>
            <Written cx={cx} texts={row.title} />
          </a>
          <br />
          <span class="small">
            <Status cx={cx} status={row.status} />
          </span>
        </li>
      ))}
    </ul>
  )

export function compareRoundsPage(cx: Context, both: readonly RoundViewOverview[]) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const rows: [string, (one: RoundViewOverview) => string][] = [
    [say('fMembers'), ({ overview }) => String(overview.members.length)],
    [say('fWithAction'), ({ overview }) => String(overview.membersWithAction)],
    [say('measures'), ({ overview }) => String(overview.actions)],
    [record('completed'), ({ overview }) => String(overview.byStatus['completed'] ?? 0)],
    [record('under-way'), ({ overview }) => String((overview.byStatus['under-way'] ?? 0) + (overview.byStatus['substantial'] ?? 0))],
    [
      say('fReported', { of: '' }).replace(/[, ]*$/, ''),
      ({ overview }) => (overview.reported ? `${overview.reported.length} / ${overview.members.length}` : record('cannot-be-assessed')),
    ],
    [say('gapGoals'), ({ overview }) => overview.gaps.join(', ') || '0'],
  ]
  return (
    <Page
      cx={cx}
      title={say('compareRounds')}
      section="rounds"
      madeUp={both.some(({ round }) => round.madeUp)}
      crumbs={[{ href: '/rounds', text: say('rounds') }, { text: say('compareRounds') }]}
    >
      <table class="read">
        <caption class="vh">{say('compareRounds')}</caption>
        <thead>
          <tr>
            <td></td>
            {both.map(({ round }) => (
              <th scope="col">
                <a href={`/rounds/${round.id}/overview`}>{pick(round.names, cx.language).text}</a> {round.madeUp && <span class="mark soft">{record('madeUp')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([words, value]) => (
            <tr>
              <th scope="row">{words}</th>
              {both.map((one) => (
                <td>{value(one)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}
