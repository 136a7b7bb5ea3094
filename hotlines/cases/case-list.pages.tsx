/** The queue of a hotline. An analyst takes the next, or chooses; a manager sees what waits and in whose hands it is, without what is sealed. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { formatNumber } from '#web/words.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { type KeyInHand, Unlock } from '../desk/unlock.tsx'
import { hostedWords } from '../hosting/hosting-part.tsx'
import { hostingWords } from '../hosting/hosting.words.ts'
import type { NextStep } from '../procedures/next-step.rules.ts'
import { procedureWords } from '../procedures/procedure.words.ts'
import { transferWords } from '../transfers/transfer.words.ts'
import { heldWords, Outline, sourceWords } from './case-frame.tsx'
import { caseName } from './case-name.rules.ts'
import { holds, isStill } from './case-track.rules.ts'
import { caseWords } from './case.words.ts'
import { countedUpTo, type Lane, lanes, type ListedCase, type Place, writePlace } from './queue.rules.ts'
import { TogetherForm, type TypedTogether } from './together-form.tsx'

export interface CasesView extends Omit<KeyInHand, 'member'> {
  readonly member: NamedMember
  readonly lane: Lane
  readonly cases: readonly ListedCase[]
  readonly next: Place | null
  readonly counts: Readonly<Record<Exclude<Lane, 'closed'>, number>>
  readonly names: ReadonlyMap<string, string>
  /** Of members and of countries, by code. */
  readonly members: ReadonlyMap<string, string>
  readonly countries: ReadonlyMap<string, string>
  readonly holdMinutes: number
  /** Reports that the worker could not open. */
  readonly unjoined: number
  readonly held: readonly { readonly account: string; readonly cases: number; readonly late: number }[]
  readonly typed: TypedTogether
  readonly together: { readonly done: number; readonly left: number } | null
}
export function casesPage(cx: Context, view: CasesView, mistakes: readonly Mistake[] = []) {
  const say = caseWords(cx.language)
  const { member, lane, cases, next, unjoined, together } = view
  const at = `/hotlines/${member.code}/cases`
  const works = ask(cx.person, 'case.take', { member: member.code }) !== null
  return (
    <Page cx={cx} title={say('cases')} lead={say('casesLead')} crumbs={hotlineCrumbs(cx, member, say('cases'))} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      {together && (
        <p class="notice" role="status">
          {say('togetherDone', together)}
        </p>
      )}
      {works && <TakeNext cx={cx} view={view} at={at} />}
      {works && <Unlock cx={cx} member={member.code} keys={view.keys} wrapped={view.wrapped} />}
      <Lanes cx={cx} view={view} at={at} />
      {unjoined > 0 && (
        <p class="read">
          {say('unjoined', { count: unjoined })} {works && <a href={`/hotlines/${member.code}/reports`}>{say('seeReports')}</a>}
        </p>
      )}
      {cases.length === 0 ? (
        <p class="empty read">{say(`empty-${lane}`)}</p>
      ) : works && lane !== 'closed' && lane !== 'act' && lane !== 'away' ? (
        <form method="post" action={`${at}/together?lane=${lane}`}>
          <CaseTable cx={cx} view={view} works chosen={view.typed.cases} />
          <TogetherForm cx={cx} typed={view.typed} like={null} mistakes={mistakes} />
        </form>
      ) : (
        <CaseTable cx={cx} view={view} works={works} />
      )}
      {next && (
        <p>
          <a href={`${at}?${new URLSearchParams({ lane, after: writePlace(next) })}`}>{say('nextPage')}</a>
        </p>
      )}
      {!works && <InHands cx={cx} view={view} />}
    </Page>
  )
}
interface PartProps {
  readonly cx: Context
  readonly view: CasesView
}
function TakeNext({ cx, view: { holdMinutes }, at }: PartProps & { readonly at: string }) {
  const say = caseWords(cx.language)
  return (
    <form method="post" action={`${at}/next`} class="read mb6">
      <p class="muted" id="next-hint">
        {say('takeNextHint', { minutes: holdMinutes })}
      </p>
      <button class="govuk-button" type="submit" id="next" accesskey="n" aria-describedby="next-hint">
        {say('takeNext')}
      </button>
    </form>
  )
}
function Lanes({ cx, view: { lane, counts }, at }: PartProps & { readonly at: string }) {
  const say = caseWords(cx.language)
  const counted = (n: number) => (n > countedUpTo ? say('moreThan', { n: countedUpTo }) : formatNumber(cx.language, n))
  return (
    <nav aria-label={say('lanes')} class="mb6">
      <ul class="plain inline lanes">
        {lanes
          .filter((each) => each !== 'mine' || ask(cx.person, 'case.take', { member: at.split('/')[2]! }))
          .map((each) => (
            <li>
              <a href={`${at}?lane=${each}`} aria-current={each === lane ? 'true' : undefined}>
                {say(`l-${each}`)}
                {each !== 'closed' && <span class="muted"> {counted(counts[each])}</span>}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

function CaseTable({ cx, view: { member, lane, cases, names, members, countries }, works, chosen }: PartProps & { readonly works: boolean; readonly chosen?: readonly string[] }) {
  const say = caseWords(cx.language)
  const when = lane === 'later' ? 'back' : lane === 'closed' ? 'closedOn' : 'due'
  return (
    <table class={`fold mb6${chosen ? ' choosing' : ''}`}>
      <caption class="vh">{say(`l-${lane}`)}</caption>
      <thead>
        <tr>
          {chosen && (
            <th scope="col">
              <span class="vh">{say('choose')}</span>
            </th>
          )}
          <th scope="col">{say('case')}</th>
          <th scope="col">{say(when)}</th>
          {works && <th scope="col">{say('address')}</th>}
          <th scope="col">{say('reports')}</th>
          <th scope="col">{say('standing')}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((each) => (
          <tr>
            {chosen && (
              <td>
                <span class="mark-one">
                  <input type="checkbox" name="cases" value={each.id} checked={chosen.includes(each.id)} aria-label={say('chooseCase', { name: caseName(each.id) })} />
                </span>
              </td>
            )}
            <th scope="row">
              <a href={`/hotlines/${member.code}/cases/${each.id}`}>{caseName(each.id)}</a>
            </th>
            <td data-h={say(when)}>
              {formatInstant(cx.language, lane === 'later' ? each.readyAt : lane === 'closed' ? each.changedAt : each.dueAt)}
              {each.state !== 'closed' && each.dueAt < cx.now && <strong class="mark">{say('late')}</strong>}
            </td>
            {works && (
              <td data-h={say('address')}>
                <Outline cx={cx} of={each} />
              </td>
            )}
            <td data-h={say('reports')}>
              {say('nReports', { count: each.reports })}
              <span class="muted"> {sourceWords(cx, each.sources)}</span>
            </td>
            <td data-h={say('standing')}>{isMarked(cx, each) && <Marks cx={cx} of={each} names={names} members={members} countries={countries} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
const isMarked = (cx: Context, of: ListedCase): boolean =>
  of.state !== 'waiting' || of.urgent || of.hosting !== null || isStill(of, cx.now) || of.reopened || holds(of, cx.now) !== null
/** What its procedure asks for next. */
function nextWords(cx: Context, next: NextStep): string {
  const say = procedureWords(cx.language)
  if (next.step === 'ask') return say('n-ask', { why: say(`y-${next.state}`) })
  const time = next.at ? formatInstant(cx.language, next.at) : ''
  return say(`n-${next.step}-${next.state}` as 'n-police-due', { time })
}
interface MarksProps {
  readonly cx: Context
  readonly of: ListedCase
  readonly names: ReadonlyMap<string, string>
  readonly members: ReadonlyMap<string, string>
  readonly countries: ReadonlyMap<string, string>
}
function Marks({ cx, of, names, members, countries }: MarksProps) {
  const say = caseWords(cx.language)
  const held = of.state === 'closed' ? null : heldWords(cx, of, names)
  return (
    <>
      {of.state === 'closed' && of.closedBecause && say(`cr-${of.closedBecause}` as 'cr-removed')} {held}{' '}
      {of.hosting && <span class="muted">{hostedWords(cx, of.hosting, of.country, countries)}</span>}{' '}
      {of.moved && <strong class="mark">{hostingWords(cx.language)('moved')}</strong>}
      {isStill(of, cx.now) && <span class="mark">{say('standsStill')}</span>} {of.urgent && of.state !== 'closed' && <strong class="mark">{say('urgent')}</strong>}{' '}
      {of.next && !isStill(of, cx.now) && <span class="mark soft">{nextWords(cx, of.next)}</span>}
      {of.back && <span class="mark">{transferWords(cx.language)(`st-${of.back.how}`, { hotline: members.get(of.back.from) ?? of.back.from })}</span>}
      {of.withMember && <span class="muted">{transferWords(cx.language)('withMark', { hotline: members.get(of.withMember) ?? of.withMember })}</span>}
      {of.state === 'second' && <span class="mark">{say('secondLook')}</span>}
      {of.reopened && <span class="mark">{say('again')}</span>}
      {of.state === 'second' && of.assessedByMe && <span class="mark soft">{say('assessedByYou')}</span>}
    </>
  )
}

function InHands({ cx, view: { held, names } }: PartProps) {
  const say = caseWords(cx.language)
  return (
    <section class="mt7">
      <h2>{say('inHands')}</h2>
      {held.length === 0 ? (
        <p class="empty read">{say('nobodyHolds')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('inHands')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('person')}</th>
              <th scope="col" class="num">
                {say('inHandHead')}
              </th>
              <th scope="col" class="num">
                {say('lateHead')}
              </th>
            </tr>
          </thead>
          <tbody>
            {held.map(({ account, cases, late }) => (
              <tr>
                <th scope="row">{names.get(account) ?? say('somebody')}</th>
                <td class="num" data-h={say('inHandHead')}>
                  {formatNumber(cx.language, cases)}
                </td>
                <td class="num" data-h={say('lateHead')}>
                  {formatNumber(cx.language, late)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
