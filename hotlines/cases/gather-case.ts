/** All that the page of a case shows, and whose turn it is to say what they find. */
import { ask } from '#access/ask.ts'
import { accountNames, seatHolders } from '#people/public.ts'
import { newId } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import { verdictOf } from '../assessments/assessment.rules.ts'
import { assessmentsOf, formsOfMember, newestForm } from '../assessments/assessment.store.ts'
import { type AssessmentForm, isUnlawful } from '../assessments/form.rules.ts'
import { startingForm } from '../assessments/starting-form.ts'
import { wrappedFor } from '../desk/analyst-key.store.ts'
import { dayOf } from '../desk/exposure.rules.ts'
import { budgetOf, readingsSince } from '../desk/exposure.store.ts'
import { namedMember } from '../desk/hotline.routes.ts'
import { keysOfHotline } from '../desk/hotline.store.ts'
import { readingsOf } from '../desk/public-report.store.ts'
import { countryNames, gatheredHosting } from '../hosting/gather-hosting.ts'
import { gatheredNotices } from '../notices/gather-notices.ts'
import { planOfCase } from '../procedures/plan-of-case.ts'
import { gatheredTransfers, ownEvents } from '../transfers/gather-transfers.ts'
import { type Case, closingsOf, eventsOf } from './case-events.store.ts'
import type { CaseView } from './case.pages.tsx'
import { notesOf } from './note.store.ts'
import { matesOf, readingsOfCase, reportsOfCase } from './queue.store.ts'
import { lookedAtSince } from './senders.store.ts'

export async function gathered(cx: Context, of: Case): Promise<CaseView> {
  const code = of.member
  const works = ask(cx.person, 'case.take', { member: code }) !== null
  const [member, keys, wrapped, reports, mates, events, readings, all, colleagues, looked, today, budget, closings, newest, notes, hosted, transfers, countries, planned, notices] =
    await Promise.all([
      namedMember(cx, code),
      keysOfHotline(cx.db, code),
      wrappedFor(cx.db, code, cx.person.id),
      reportsOfCase(cx.db, of.id, 50),
      matesOf(cx.db, of.id, 50),
      eventsOf(cx.db, of.id),
      readingsOfCase(cx.db, of.id),
      assessmentsOf(cx.db, of.id),
      seatHolders(cx.db, ['analyst'], code),
      lookedAtSince(cx.db, [of.id], cx.person.id),
      readingsSince(cx.db, cx.person.id, dayOf(cx.now)),
      budgetOf(cx.db, code),
      closingsOf(cx.db, [of.id]),
      newestForm(cx.db, code),
      works ? notesOf(cx.db, of.id) : [],
      gatheredHosting(cx, of.id),
      gatheredTransfers(cx, of),
      countryNames(cx),
      planOfCase(cx.db, of, cx.now),
      gatheredNotices(cx, of),
    ])
  const form = newest ?? startingForm(cx.language)
  const forms = await formsFor(cx, code, [form, ...all])
  const now = all.filter(({ at }) => at >= of.since)
  const verdict = verdictOf(
    now.map((each) => ({ ...each, unlawful: 'national' in each.found && isUnlawful(forms.get(each.form)!, each.found) })),
    form.secondLook,
  )
  const mine = now.some(({ by }) => by === cx.person.id)
  const assessable = of.state === 'waiting' || of.state === 'second'
  const turn = !assessable ? 'over' : of.state === 'second' && mine && verdict?.is !== 'differ' ? 'done' : of.state === 'second' && !mine ? 'blind' : 'yours'
  const people = [
    ...events.flatMap((each) => [each.by, 'to' in each ? each.to : null]),
    ...readings.map(({ account }) => account),
    ...[...all, ...notes, ...(hosted?.events ?? []), ...ownEvents(transfers), ...notices.events.map(({ happened }) => happened)].map(({ by }) => by),
    of.holder,
  ]
  return {
    member,
    keys,
    wrapped,
    case: of,
    closed: closings.get(of.id) ?? null,
    reports,
    mates,
    events,
    readings,
    ofNewest: reports[0] ? await readingsOf(cx.db, reports[0].id) : [],
    names: await accountNames(
      cx.db,
      people.flatMap((id) => id ?? []),
    ),
    colleagues: [...new Map(colleagues.map(({ id, name }) => [id, { id, name }])).values()],
    works,
    lookedAt: looked.has(of.id),
    // What a colleague found is seen by whoever has said what they find.
    assessing: { form, forms, seen: turn === 'blind' ? all.filter(({ at }) => at < of.since) : all, settled: settledOf(of, now, verdict) },
    turn,
    notes,
    hosted,
    transfers,
    notices,
    planned: planned && { plan: planned.plan, version: planned.procedure.version },
    countries,
    noteId: newId(24),
    today,
    budget,
    together: togetherIn(cx),
  }
}
async function formsFor(cx: Context, member: string, of: readonly (AssessmentForm | { readonly form: number })[]): Promise<Map<number, AssessmentForm>> {
  const versions = of.flatMap((each) => ('version' in each ? each.version : each.form))
  const forms = await formsOfMember(cx.db, member, versions)
  return new Map(versions.map((version) => [version, forms.get(version) ?? startingForm(cx.language)]))
}
function settledOf(of: Case, assessments: CaseView['assessing']['seen'], verdict: ReturnType<typeof verdictOf>) {
  if (of.state === 'waiting' || of.state === 'second' || verdict?.is !== 'settled') return null
  return assessments.findLast(({ by, found }) => 'shared' in found && verdict.by.includes(by)) ?? null
}
/** What became of several, as the act that did it said in the address. */
export function togetherIn(cx: Context) {
  const done = /^(\d+)-(\d+)$/.exec(cx.query.get('together') ?? '')
  return done && { done: Number(done[1]), left: Number(done[2]) }
}
