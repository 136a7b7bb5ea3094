/** One case as the analysts of its hotline see it. What is sealed is opened in their browser; a manager sees where it stands, and no more. */
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { AssessForm, Found } from '../assessments/assessment-part.tsx'
import type { Assessment, TypedAssessment } from '../assessments/assessment.rules.ts'
import { assessmentWords } from '../assessments/assessment.words.ts'
import type { AssessmentForm } from '../assessments/form.rules.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { Whole } from '../desk/public-report.pages.tsx'
import { type NoticesOfCaseView, TellProvider } from '../notices/notice-part.tsx'
import { PlanPart, type PlanView } from '../procedures/plan-part.tsx'
import { type HostedView, HostingPart } from '../hosting/hosting-part.tsx'
import type { Reading } from '../desk/public-report.rules.ts'
import { type KeyInHand, Unlock } from '../desk/unlock.tsx'
import type { ClosingReason } from '../sealing/sender-status.rules.ts'
import { awayWords, CameFrom, PassOn, type TransfersView, type TypedTransfer } from '../transfers/transfer-part.tsx'
import { ActForms, Further, HandOn, Hold, type TypedActs } from './case-forms.tsx'
import { Outline, sourceWords } from './case-frame.tsx'
import { caseName } from './case-name.rules.ts'
import { type CaseEvent, isStill, type Standing } from './case-track.rules.ts'
import { History } from './case-history.tsx'
import { caseWords } from './case.words.ts'
import { Notes } from './case-notes.tsx'
import type { CaseNote, CaseReport, SiteMate } from './queue.rules.ts'
import { TogetherForm, type TypedTogether } from './together-form.tsx'

export interface ShownCase extends Standing {
  readonly id: string
  readonly dueAt: Date
  readonly reports: number
  readonly sources: readonly string[]
}
export interface CaseView extends Omit<KeyInHand, 'member'> {
  readonly member: NamedMember
  readonly case: ShownCase
  readonly closed: { readonly reason: ClosingReason; readonly at: Date } | null
  readonly reports: readonly CaseReport[]
  readonly mates: readonly SiteMate[]
  readonly events: readonly CaseEvent[]
  /** Of all its reports. */
  readonly readings: readonly Reading[]
  /** Of the newest of them, which is the one that is shown. */
  readonly ofNewest: readonly Reading[]
  readonly names: ReadonlyMap<string, string>
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  /** Whether the one who looks may work on it at all. */
  readonly works: boolean
  /** Whether that person has looked at it since it was opened, or opened again. */
  readonly lookedAt: boolean
  readonly assessing: {
    readonly form: AssessmentForm
    readonly forms: ReadonlyMap<number, AssessmentForm>
    readonly seen: readonly Assessment[]
    readonly settled: Assessment | null
  }
  /** `blind`: others have assessed, and this person has still to. `done`: this person has, and others have to. */
  readonly turn: 'yours' | 'blind' | 'done' | 'over'
  readonly notes: readonly CaseNote[]
  /** null: the hotline has no worker that could ask. */
  readonly hosted: HostedView | null
  readonly transfers: TransfersView
  /** What the procedure of the hotline asks for. */
  readonly planned: PlanView | null
  /** To providers. */
  readonly notices: NoticesOfCaseView
  /** Of countries, by code. */
  readonly countries: ReadonlyMap<string, string>
  /** Of the next one. */
  readonly noteId: string
  readonly today: number
  readonly budget: number
  readonly whole?: Buffer
  /** Of what was just done to several. */
  readonly together: { readonly done: number; readonly left: number } | null
}
export interface TypedCase {
  readonly assessment: TypedAssessment
  readonly acts: TypedActs
  readonly reading: string
  readonly together: TypedTogether
  readonly transfer: TypedTransfer
  readonly provider: string
}
export function casePage(cx: Context, view: CaseView, typed: TypedCase, mistakes: readonly Mistake[] = []) {
  const say = caseWords(cx.language)
  const { member, works, events } = view
  const name = caseName(view.case.id)
  const list = `/hotlines/${member.code}/cases`
  const at = `${list}/${view.case.id}`
  const crumbs = [...hotlineCrumbs(cx, member, '').slice(0, 1), { href: list, text: say('cases') }, { text: name }]
  return (
    <Page
      cx={cx}
      title={say('caseTitle', { name })}
      eyebrow={<Eyebrow cx={cx} of={view.case} />}
      lead={<StandingLine cx={cx} view={view} />}
      crumbs={crumbs}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      {view.together && (
        <p class="notice" role="status">
          {say('togetherDone', view.together)}
        </p>
      )}
      <Hold cx={cx} of={view.case} at={at} names={view.names} works={works} mistakes={mistakes} />
      {!works && <HostingPart cx={cx} hosted={view.hosted} at={at} forms={null} works={false} mistakes={mistakes} />}
      {works && (
        <>
          <CameFrom cx={cx} member={member.code} view={view.transfers} typed={typed.transfer} mistakes={mistakes} />
          <Unlock cx={cx} member={member.code} keys={view.keys} wrapped={view.wrapped} />
          <Address cx={cx} view={view} at={at} typed={typed.reading} mistakes={mistakes} />
          <HostingPart cx={cx} hosted={view.hosted} at={at} forms={view.case.state === 'closed' ? null : typed.acts} works mistakes={mistakes} />
          <Assess cx={cx} view={view} at={at} typed={typed.assessment} mistakes={mistakes} />
          <Found cx={cx} assessments={view.assessing.seen} forms={view.assessing.forms} names={view.names} since={view.case.since} settled={view.assessing.settled} />
          <PlanPart cx={cx} member={member.code} at={at} view={view.planned} still={isStill(view.case, cx.now)} names={view.transfers.names} />
          {view.case.state === 'act' && (
            <PassOn
              cx={cx}
              member={member.code}
              at={at}
              view={view.transfers}
              countries={view.countries}
              still={isStill(view.case, cx.now)}
              typed={typed.transfer}
              mistakes={mistakes}
            />
          )}
          {(view.case.state === 'act' || view.notices.notices.length > 0) && (
            <TellProvider
              cx={cx}
              member={member.code}
              at={at}
              view={view.notices}
              tells={view.case.state !== 'act' ? 'over' : isStill(view.case, cx.now) ? 'still' : 'yes'}
              typed={typed.provider}
              mistakes={mistakes}
            />
          )}
          {view.case.state === 'act' && <ActForms cx={cx} at={at} typed={typed.acts} mistakes={mistakes} />}
          <Further cx={cx} at={at} of={view.case} colleagues={view.colleagues} typed={typed.acts} mistakes={mistakes} />
          <Notes cx={cx} at={at} notes={view.notes} noteId={view.noteId} sealTo={view.keys[0]?.fingerprint} names={view.names} mistakes={mistakes} />
          <Reports cx={cx} view={view} />
          <Mates cx={cx} view={view} at={at} typed={typed.together} mistakes={mistakes} />
        </>
      )}
      {!works && view.case.state !== 'closed' && (
        <section class="read mb6">
          <HandOn cx={cx} at={at} holder={view.case.holder} colleagues={view.colleagues} typed={typed.acts} mistakes={mistakes} />
        </section>
      )}
      <History cx={cx} events={events} hosted={view.hosted} transfers={view.transfers} notices={view.notices} readings={view.readings} names={view.names} />
    </Page>
  )
}
interface PartProps {
  readonly cx: Context
  readonly view: CaseView
  /** Address of the case. */
  readonly at: string
  readonly mistakes: readonly Mistake[]
}

function Eyebrow({ cx, of: { reports, sources, reopened, urgent } }: { readonly cx: Context; readonly of: ShownCase }) {
  const say = caseWords(cx.language)
  return (
    <>
      {say('nReports', { count: reports })} · {sourceWords(cx, sources)} {reopened && <span class="mark">{say('again')}</span>}
      {urgent && <strong class="mark">{say('urgent')}</strong>}
    </>
  )
}
function StandingLine({ cx, view: { case: of, closed, transfers } }: Pick<PartProps, 'cx' | 'view'>) {
  const say = caseWords(cx.language)
  const time = (at: Date) => formatInstant(cx.language, at)
  if (of.state === 'closed') return <>{say('s-closed', { time: time(closed?.at ?? of.changedAt), reason: closed ? say(`cr-${closed.reason}`) : '' })}</>
  const still = isStill(of, cx.now) ? say('stillUntil', { time: time(of.stillUntil!) }) : null
  if (of.state === 'act')
    return (
      <>
        {awayWords(cx, transfers) ?? (still ? '' : say('s-act'))} {still}
      </>
    )
  if (of.readyAt > cx.now)
    return (
      <>
        {say('s-later', { time: time(of.readyAt) })} {still}
      </>
    )
  return (
    <>
      {say(`s-${of.state}`, { time: time(of.dueAt) })} {of.dueAt < cx.now && <strong class="mark">{say('late')}</strong>} {still}
    </>
  )
}

/** The newest report that can still be read stands for all: the address is the same. */
function Address({ cx, view, at, typed, mistakes }: PartProps & { readonly typed: string }) {
  const say = caseWords(cx.language)
  const [newest] = view.reports
  if (!newest || newest.erased)
    return (
      <section class="read mb6" id="whole">
        <h2>{say('whole')}</h2>
        <p>{say('wholeErased')}</p>
      </section>
    )
  const shown = { id: newest.id, key: newest.key, sealedOutline: newest.sealedOutline, erasedAt: null, position: newest.position }
  return (
    <Whole
      cx={cx}
      title={say('whole')}
      report={shown}
      looking={{ today: view.today, budget: view.budget, readings: view.ofNewest, ...(view.whole && { whole: view.whole }) }}
      action={`${at}/reading`}
      typed={typed}
      mistakes={mistakes}
    />
  )
}

function Assess({ cx, view: { turn, lookedAt, assessing }, at, typed, mistakes }: PartProps & { readonly typed: TypedAssessment }) {
  const say = assessmentWords(cx.language)
  if (turn === 'over' || turn === 'done') return null
  return (
    <section class="read mb6" id="assess">
      <h2>{say('assess')}</h2>
      {turn === 'blind' && <p>{say('blind')}</p>}
      {lookedAt ? <AssessForm cx={cx} action={`${at}/assessments`} form={assessing.form} typed={typed} mistakes={mistakes} /> : <p>{say('lookFirst')}</p>}
    </section>
  )
}

function Reports({ cx, view: { member, reports } }: Pick<PartProps, 'cx' | 'view'>) {
  const say = caseWords(cx.language)
  return (
    <section class="read mb6">
      <h2>{say('reportsOfCase')}</h2>
      <ul>
        {reports.map(({ id, receivedAt, source, unanswered, erased }) => (
          <li>
            <a href={`/hotlines/${member.code}/reports/${id}`}>{say('reportFrom', { time: formatInstant(cx.language, receivedAt) })}</a> · {sourceWords(cx, [source])}{' '}
            {unanswered && <strong class="mark">{say('unanswered')}</strong>} {erased && <span class="mark soft">{say('erased')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Mates({ cx, view: { member, mates, case: of, turn, assessing }, typed, mistakes }: PartProps & { readonly typed: TypedTogether }) {
  const say = caseWords(cx.language)
  if (mates.length === 0) return null
  const mine = turn !== 'yours' && turn !== 'blind' && assessing.seen.some(({ by, at }) => by === cx.person.id && at >= of.since)
  return (
    <section class="mb6">
      <h2>{say('mates')}</h2>
      <p class="read">{say('matesLead')}</p>
      <form method="post" action={`/hotlines/${member.code}/cases/together?from=${of.id}`}>
        <table class="fold mb6 choosing">
          <caption class="vh">{say('mates')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="vh">{say('choose')}</span>
              </th>
              <th scope="col">{say('case')}</th>
              <th scope="col">{say('address')}</th>
              <th scope="col">{say('reports')}</th>
            </tr>
          </thead>
          <tbody>
            {mates.map((mate) => (
              <tr>
                <td>
                  <span class="mark-one">
                    <input type="checkbox" name="cases" value={mate.id} checked={typed.cases.includes(mate.id)} aria-label={say('chooseCase', { name: caseName(mate.id) })} />
                  </span>
                </td>
                <th scope="row">
                  <a href={`/hotlines/${member.code}/cases/${mate.id}`}>{caseName(mate.id)}</a>
                  <span class="muted"> {formatInstantDay(cx.language, mate.since)}</span>
                </th>
                <td data-h={say('address')}>
                  <Outline cx={cx} of={mate} /> {mate.alike && <span class="mark soft">{say('alike')}</span>}
                </td>
                <td data-h={say('reports')}>{say('nReports', { count: mate.reports })}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <TogetherForm cx={cx} typed={typed} like={mine ? of.id : null} mistakes={mistakes} />
      </form>
    </section>
  )
}
