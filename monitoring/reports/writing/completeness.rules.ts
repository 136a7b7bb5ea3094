/** The one rule set of completeness: the bar, the task list and the refusal to freeze all ask here. */
import { missingKinds, outcomes, statuses } from '../document.rules.ts'
import { actionsIn, type Draft, type Part, read } from './plan.rules.ts'
import { milestonesIn, numberIn, partialDate } from './typed.rules.ts'

export interface Missing {
  readonly path: string
  readonly lack: string
}
export interface PartState {
  readonly part: Part
  readonly state: 'not-started' | 'begun' | 'complete'
  readonly missing: readonly Missing[]
}
type Check = readonly [wrong: boolean, path: string, lack: string]
const failing = (checks: readonly Check[]): Missing[] => checks.filter(([wrong]) => wrong).map(([, path, lack]) => ({ path, lack }))
const filled = (draft: Draft, path: string) => read(draft, path).trim() !== ''
const isMissingKind = (text: string) => (missingKinds as readonly string[]).includes(text)

function lacksOfAction(draft: Draft, id: string, kind: 'existing' | 'new'): Missing[] {
  const at = (field: string) => `action/${id}/${field}`
  const [start, end] = [read(draft, at('start')), read(draft, at('end'))]
  const [from, to] = [partialDate(start), partialDate(end)]
  // 2027 may still lie after 2027-05: only as much as both dates say is compared.
  const compared = from && to ? Math.min(from.length, to.length) : 0
  return failing([
    [!filled(draft, at('title')), at('title'), 'title'],
    [!filled(draft, at('description')), at('description'), 'description'],
    [kind === 'new' && !filled(draft, at('deliverable')), at('deliverable'), 'deliverable'],
    [!filled(draft, at('responsible')), at('responsible'), 'responsible'],
    [kind === 'new' && start.trim() === '', at('start'), 'start'],
    [start.trim() !== '' && !from, at('start'), 'start-date'],
    [end.trim() !== '' && !to, at('end'), 'end-date'],
    [Boolean(from && to) && to!.slice(0, compared) < from!.slice(0, compared), at('end'), 'end-before-start'],
    [milestonesIn(read(draft, at('milestones'))).broken > 0, at('milestones'), 'milestones'],
  ])
}

function lacksOfValue(draft: Draft, code: string): Missing[] {
  const at = (field: string) => `value/${code}/${field}`
  if (isMissingKind(read(draft, at('missing')))) return []
  const [number, asOf] = [read(draft, at('number')), read(draft, at('asOf'))]
  return failing([
    [number.trim() === '', at('number'), 'number'],
    [number.trim() !== '' && numberIn(number) === null, at('number'), 'not-a-number'],
    [asOf.trim() === '', at('asOf'), 'as-of'],
    [asOf.trim() !== '' && !partialDate(asOf), at('asOf'), 'as-of-date'],
  ])
}

/** Status and outcome must agree: what is completed ends so, what is withdrawn too, and a withdrawal needs its reason. */
function lacksOfProgress(draft: Draft, code: string): Missing[] {
  const at = (field: string) => `progress/${code}/${field}`
  const [status, outcome] = [read(draft, at('status')), read(draft, at('outcome'))]
  const rated = (statuses as readonly string[]).includes(status)
  const hasOutcome = (outcomes as readonly string[]).includes(outcome)
  return failing([
    [!rated && !isMissingKind(status), at('status'), 'status'],
    [rated && !filled(draft, at('done')), at('done'), 'done'],
    [milestonesIn(read(draft, at('milestones'))).broken > 0, at('milestones'), 'milestones'],
    [!hasOutcome, at('outcome'), 'outcome'],
    [outcome === 'withdrawn' && !filled(draft, at('reason')), at('reason'), 'outcome-reason'],
    [rated && hasOutcome && !fits(status, outcome), at('outcome'), 'outcome-fits'],
  ])
}
export function fits(status: string, outcome: string): boolean {
  if (outcome === 'withdrawn') return status === 'withdrawn'
  if (outcome === 'completed') return status === 'completed'
  if (outcome === 'carried-forward') return status !== 'completed' && status !== 'withdrawn'
  return status !== 'withdrawn'
}

function lacksOf(draft: Draft, part: Part): Missing[] {
  switch (part.kind) {
    case 'existing':
    case 'new': {
      const kind = part.kind
      const actions = actionsIn(draft, part)
      if (actions.length) return actions.flatMap((id) => lacksOfAction(draft, id, kind))
      return failing([[part.required && !filled(draft, `nothing/${part.id}`), `nothing/${part.id}`, 'nothing-said']])
    }
    case 'value':
      return lacksOfValue(draft, part.code)
    case 'figure':
      return failing([
        [!isMissingKind(read(draft, `value/${part.code}/missing`)) && !filled(draft, `value/${part.code}/figures`), `value/${part.code}/missing`, 'figure-not-taken'],
      ])
    case 'question': {
      const answered = filled(draft, `question/${part.code}/text`) || isMissingKind(read(draft, `question/${part.code}/missing`))
      return failing([[part.required && !answered, `question/${part.code}/text`, 'answer']])
    }
    case 'progress':
      return lacksOfProgress(draft, part.code)
    case 'contacts':
      return failing([
        [!filled(draft, 'contacts/name'), 'contacts/name', 'name'],
        [!filled(draft, 'contacts/office'), 'contacts/office', 'office'],
        [!/^\S+@\S+\.\S+$/.test(read(draft, 'contacts/email').trim()), 'contacts/email', 'email'],
      ])
  }
}

export function completeness(plan: readonly Part[], draft: Draft): PartState[] {
  return plan.map((part) => {
    const missing = lacksOf(draft, part)
    if (!missing.length) return { part, state: 'complete', missing }
    return { part, state: begun(draft, part) ? 'begun' : 'not-started', missing }
  })
}
function begun(draft: Draft, part: Part): boolean {
  if ((part.kind === 'existing' || part.kind === 'new') && actionsIn(draft, part).length) return true
  const bases = {
    existing: `nothing/${part.id}`,
    new: `nothing/${part.id}`,
    value: `value/${part.code}/`,
    figure: `value/${part.code}/`,
    question: `question/${part.code}/`,
    progress: `progress/${part.code}/`,
    contacts: 'contacts/',
  }
  return [...draft].some(([path, value]) => path.startsWith(bases[part.kind]) && value.trim() !== '')
}

/** What a report demands at least, when there is nothing to report. */
export const requiredFields = (plan: readonly Part[]): number => completeness(plan, new Map()).reduce((sum, { missing }) => sum + missing.length, 0)
