/** The matrix of a round on its page: one row a member, one column a goal, one cell one link; a large one some members at a time. */
import { Downloads, Paging } from '#monitoring/actions/pieces.tsx'
import { drawn, scale } from '#monitoring/actions/action.rules.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { Key } from '#web/components/marks.tsx'
import { Matrix, type MatrixCell } from '#web/components/matrix.tsx'
import type { Context } from '#web/context.ts'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { faceWords } from './face.words.ts'
import type { RoundViewOverview } from './round-view.rules.ts'

export interface MatrixData extends RoundViewOverview {
  readonly memberName: (code: string) => string
  /** Member codes in the order in which they are read. */
  readonly order: readonly string[]
  /** From 1: a large matrix is shown some members at a time. */
  readonly matrixPage: number
}

/** How many members a matrix of so many goals shows at a time, so that the page stays light on a bad line. */
export const matrixRows = (goals: number) => Math.max(10, Math.floor(cellsAtATime / Math.max(1, goals)))
const cellsAtATime = 600

export function MatrixSection({ cx, page }: { cx: Context; page: MatrixData }) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const { round, overview, framework, order, memberName } = page
  const cell = (member: string, goal: string): MatrixCell | null => {
    const counts = overview.cells.get(member)?.get(goal)
    if (!counts) return null
    const shown = [...drawn, ''].flatMap((status) => (counts[status] ? [{ status, count: counts[status] }] : []))
    const others = Object.keys(counts).filter((status) => !(drawn as readonly string[]).includes(status) && status !== '')
    const all = [...shown, ...others.map((status) => ({ status, count: counts[status]! }))]
    return {
      href: `/actions?round=${round.id}&member=${member}&goal=${goal}`,
      counts: all,
      words: all.map(({ status, count }) => `${formatNumber(cx.language, count)} ${wordOf(record, status || 'none').toLowerCase()}`).join(', '),
    }
  }
  const goals = framework.goals
  const perPage = matrixRows(goals.length)
  return (
    <section class="band mt7" id="matrix" aria-labelledby="h-matrix">
      <div class="head-row">
        <h2 id="h-matrix">{say('matrixTitle')}</h2>
        <p class="small no-print">
          <a href="#statuses">{say('skipMatrix')}</a>
        </p>
      </div>
      <p class="read no-print">{say('matrixText')}</p>
      <Key
        entries={[
          ...scale.map((status) => ({ status, word: wordOf(record, status) })),
          { status: 'none', word: round.kind === 'compiled' ? say('nothing') : say('nothingOnRecord') },
        ]}
      />
      <Downloads cx={cx} />
      <Matrix
        caption={say('matrixCaption', { members: overview.members.length, goals: goals.length })}
        memberWord={say('member')}
        noneWord={say('nothing')}
        targets={framework.targets.map(({ code, names }) => ({
          code,
          short: pick(names, cx.language).text,
          goals: goals.filter((goal) => goal.target === code).map((goal) => ({ code: goal.code, short: pick(goal.names, cx.language).text })),
        }))}
        rows={order
          .slice((page.matrixPage - 1) * perPage, page.matrixPage * perPage)
          .map((code) => ({ href: `/members/${code}`, name: memberName(code), cells: goals.map((goal) => cell(code, goal.code)) }))}
        foot={{
          word: say('membersOf', { of: overview.members.length }),
          counts: goals.map(({ code }) => ({ href: `/goals/${code}?framework=${round.framework}`, count: formatNumber(cx.language, overview.membersByGoal[code] ?? 0) })),
        }}
      />
      <Paging cx={cx} total={order.length} limit={perPage} page={page.matrixPage} at="matrix" />
      {round.kind === 'compiled' && <p class="source">{say('outside')}</p>}
    </section>
  )
}
