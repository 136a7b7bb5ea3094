/** An analyst answers the form about a case. What follows, follows at once: another is to look, the case is to be acted on, put off, passed on, or closed. */
import { newId } from '#platform/ids.ts'
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import { type Case, happen } from '../cases/case-events.store.ts'
import type { Outcome } from '../cases/case-track.rules.ts'
import { close } from '../cases/close-case.act.ts'
import { takeNext } from '../cases/queue.store.ts'
import { lookedAtSince } from '../cases/senders.store.ts'
import { acceptAll } from '../transfers/answer-transfer.act.ts'
import { type CannotWork, findCase, inHand, type OneCase, workingOn } from '../cases/work-case.act.ts'
import { type Assessment, assessmentMistakes, type Found, type TypedAssessment, verdictOf } from './assessment.rules.ts'
import { assessmentsOf, formsOfMember, insertAssessment, newestForm } from './assessment.store.ts'
import { type AssessmentForm, isUnlawful, type UnableReason } from './form.rules.ts'
import type { SharedClass } from './shared-class.rules.ts'
import { startingForm } from './starting-form.ts'

export interface Assessing extends OneCase {
  readonly typed: TypedAssessment
  /** Version of the form that was on the page. */
  readonly form: number
  readonly andNext: boolean
}
export type CannotAssess = CannotWork | 'mistakes' | 'form-changed' | 'not-looked-at' | 'assessed-already' | 'settled'

export const assessCase: ActOf<'case.assess', Assessing, Case, CannotAssess> = {
  name: 'case.assess',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { typed, form: version, andNext }, moment) => {
    const form = (await newestForm(tx, found.member)) ?? startingForm('en')
    if (form.version !== version) return no('form-changed')
    if (assessmentMistakes(typed, form).length) return no('mistakes')
    const assessed = await assess(tx, found, { typed, form }, moment)
    if (!assessed.ok) return assessed
    const next = andNext && (await takeNext(tx, found.member, moment.person.id, moment.now))
    if (next) await inHand(tx, next, moment)
    return yes
  },
}

/** Nobody attests what they did not look at since the case was opened, or opened again. */
export async function assess(
  tx: Writer,
  found: Case,
  { typed, form }: { readonly typed: TypedAssessment; readonly form: AssessmentForm },
  moment: Pick<Moment, 'person' | 'now'>,
): Promise<Verdict<CannotAssess>> {
  const { person, now } = moment
  if (found.state === 'act') return no('settled')
  const before = await assessmentsOf(tx, found.id, found.since)
  if (found.state === 'second' && before.some(({ by }) => by === person.id) && !differ(before)) return no('assessed-already')
  if (!(await lookedAtSince(tx, [found.id], person.id)).has(found.id)) return no('not-looked-at')
  const mine = await workingOn(tx, found, moment)
  if (typeof mine === 'string') return no(mine)
  const result: Found = typed.unable ? { unable: typed.unable } : { shared: typed.shared as SharedClass, national: typed.national }
  const assessment: Assessment = { id: newId(), form: form.version, found: result, answers: typed.unable ? {} : answersTo(form, typed), by: person.id, at: now }
  await insertAssessment(tx, found.id, assessment)
  await acceptAll(tx, found.id, moment)
  const assessed = (reason: Outcome) => happen(tx, mine, { event: 'assessed', reason, assessment: assessment.id, by: person.id, at: now })
  if ('unable' in result) {
    await routeOn(tx, form.reasons.find(({ code }) => code === result.unable)!, assessed, { by: person.id, now })
    return yes
  }
  const verdict = verdictOf(await judged(tx, found.member, [...before, assessment], form), form.secondLook)!
  if (verdict.is !== 'settled') await assessed(verdict.is)
  else if (verdict.unlawful) await assessed('unlawful')
  else await close(tx, await assessed('lawful'), 'not-unlawful', { by: person.id, now })
  return yes
}
/** To questions that were asked; whatever else came with the form is not kept. */
const answersTo = ({ questions }: AssessmentForm, { answers }: TypedAssessment): Record<string, readonly string[]> =>
  Object.fromEntries(questions.flatMap(({ code }) => (answers[code]?.length ? [[code, answers[code]]] : [])))
/** Two who found something, and not the same. */
const differ = (assessments: readonly Assessment[]): boolean =>
  verdictOf(
    assessments.map((each) => ({ ...each, unlawful: true })),
    'always',
  )?.is === 'differ'

async function judged(tx: Writer, member: string, assessments: readonly Assessment[], newest: AssessmentForm) {
  const forms = await formsOfMember(
    tx,
    member,
    assessments.map(({ form }) => form),
  )
  const formOf = (version: number) => forms.get(version) ?? (version === newest.version ? newest : startingForm('en'))
  return assessments.map((each) => ({ ...each, unlawful: 'national' in each.found && isUnlawful(formOf(each.form), each.found) }))
}

const hoursMs = 3_600_000
async function routeOn(
  tx: Writer,
  { route, hours }: UnableReason,
  assessed: (reason: Outcome) => Promise<Case>,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  const until = new Date(now.getTime() + hours * hoursMs)
  switch (route) {
    case 'later':
    case 'ask-sender':
      await happen(tx, await assessed('unable'), { event: 'put-off', reason: route === 'later' ? 'not-reachable-now' : 'sender-asked', until, by, at: now })
      return
    case 'colleague':
      await assessed('second-needed')
      return
    case 'pass-on':
      await assessed('pass-on')
      return
    case 'close-not-found':
    case 'close-not-assessed':
      await close(tx, await assessed('unable'), route === 'close-not-found' ? 'not-found' : 'could-not-be-assessed', { by, now })
  }
}
