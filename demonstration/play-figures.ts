/** The made-up hotlines have a year behind them: it is counted, and two of them publish it. */
import { makePast } from './past-cases.ts'
import type { Doing } from './play.ts'
import type { Database } from '#platform/database.ts'

const abroad = { XAA: ['XAB', 'XAC', 'NL', 'US'], XAB: ['XAA', 'XAC', 'US', 'FR'], XAC: ['XAA', 'XAB', 'NL', 'RO'] } as const
const hotlines = [
  { member: 'XAA', manager: 'demo-henk', cases: 420, publishes: true },
  { member: 'XAB', manager: 'demo-hugo', cases: 240, publishes: true },
  { member: 'XAC', manager: 'demo-helene', cases: 90, publishes: false },
] as const

/** `count` does what a worker does beside the program: it counts what was asked for. */
export async function playFigures(act: Doing, writer: Database, count: (figures: string) => Promise<void>, now: Date): Promise<void> {
  const year = now.getUTCFullYear() - 1
  for (const { member, cases } of hotlines) {
    const takers = Object.fromEntries(hotlines.filter((each) => each.member !== member).map((each) => [each.member, each.member]))
    const past = { member, home: member, abroad: abroad[member], takers, cases, from: new Date(Date.UTC(year, 0, 1)), days: 365, until: now }
    await writer.transaction().execute((tx) => makePast(tx, past))
  }
  for (const { member, manager, publishes } of hotlines) {
    await act(manager, `/hotlines/${member}/figures`, { from: `${year}-01`, to: `${year}-12` }, now)
    const { id } = await writer.selectFrom('hotlines.figures').select('id').where('member', '=', member).executeTakeFirstOrThrow()
    await count(id)
    if (publishes) await act(manager, `/hotlines/${member}/figures/${id}/publication`, {}, now)
  }
}
