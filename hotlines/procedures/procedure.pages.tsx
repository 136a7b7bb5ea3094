/** How a hotline proceeds, for its own people and for those of others: the order, the hours, the law, and what would become of a case. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts } from '#web/kit.tsx'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { transferWords } from '../transfers/transfer.words.ts'
import { type Week, writeWindow } from './calendar.rules.ts'
import { type Procedure, routes, type Step } from './procedure.rules.ts'
import { procedureWords } from './procedure.words.ts'
import { QuestionFields, type SimulationView, Tried } from './simulation-part.tsx'

export interface ProcedureView {
  readonly member: NamedMember
  readonly procedure: Procedure
  /** The newest first. */
  readonly versions: readonly { readonly version: number; readonly at: Date }[]
  readonly simulation: SimulationView
}
export const stepWords = (cx: Context, { channel, waitHours, silence }: Step): string => {
  const say = procedureWords(cx.language)
  if (channel === 'police') return waitHours === 0 ? say('w-police-told') : say(`w-police-agree-${silence}`, { hours: waitHours })
  if (channel === 'transfer') return say(`w-transfer-${silence}`)
  return waitHours === 0 ? say('w-notice-0') : say(`w-notice-${silence}`, { hours: waitHours })
}
export function procedurePage(cx: Context, view: ProcedureView, mistakes: readonly Mistake[] = []) {
  const say = procedureWords(cx.language)
  const { member, procedure, versions } = view
  const at = `/hotlines/${member.code}/procedure`
  const [newest] = versions
  const shown = versions.find(({ version }) => version === procedure.version)
  return (
    <Page cx={cx} title={say('title', { hotline: member.name })} lead={say('lead')} crumbs={crumbsOf(cx, member)} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <p class="read">
        {shown ? say('versionOf', { version: shown.version, time: formatInstant(cx.language, shown.at) }) : say('starting')}{' '}
        {ask(cx.person, 'procedure.set', { member: member.code }) && <a href={`${at}/change`}>{say('change')}</a>}
      </p>
      {routes.map((route) => (
        <section class="read mb6">
          <h2>{say(`r-${route}`)}</h2>
          <ol>
            {procedure.routes[route].map((step) => (
              <li>
                <strong>{say(`c-${step.channel}`)}.</strong> {stepWords(cx, step)}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <section class="read mb6 facts">
        <Facts
          rows={[
            procedure.police !== '' && [say('police'), procedure.police],
            [say('byItself'), say(procedure.byItself ? 'byItselfSays' : 'byHandSays', { minutes: procedure.graceMinutes })],
            procedure.languages.length > 0 && [say('languages'), procedure.languages.join(', ')],
            procedure.legalBasis !== '' && [say('legalBasis'), <span class="as-typed">{procedure.legalBasis}</span>],
          ]}
        />
      </section>
      <Hours cx={cx} procedure={procedure} />
      <section class="mb6 mt7" id="try">
        <h2>{say('try')}</h2>
        <p class="read">{say('tryLead')}</p>
        <form method="get" action={`${at}#tried`}>
          {newest && newest.version !== procedure.version && <input type="hidden" name="version" value={String(procedure.version)} />}
          <QuestionFields cx={cx} view={view.simulation} mistakes={mistakes} />
          <Button name="try" value="yes" secondary>
            {say('try')}
          </Button>
        </form>
        <Tried cx={cx} view={view.simulation} />
      </section>
      {versions.length > 1 && (
        <section class="read mb6">
          <h2>{say('versions')}</h2>
          <ul>
            {versions.map(({ version, at: since }) => (
              <li>
                <a href={version === newest?.version ? at : `${at}?version=${version}`} aria-current={version === procedure.version ? 'true' : undefined}>
                  {say('versionOf', { version, time: formatInstant(cx.language, since) })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
/** Whoever is of another hotline comes from the directory. */
const crumbsOf = (cx: Context, member: NamedMember) =>
  ask(cx.person, 'hotline.read', { member: member.code })
    ? hotlineCrumbs(cx, member, procedureWords(cx.language)('procedure'))
    : [{ href: '/hotlines', text: transferWords(cx.language)('directory') }, { text: member.name }]
const monday = Date.UTC(2024, 0, 1)
const dayMs = 86_400_000
/** From Monday. */
export const weekdayNames = (cx: Context): string[] => {
  const names = new Intl.DateTimeFormat(cx.language, { weekday: 'long', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, n) => names.format(monday + n * dayMs))
}
function Hours({ cx, procedure: { hours, zone, closedOn } }: { readonly cx: Context; readonly procedure: Procedure }) {
  const say = procedureWords(cx.language)
  const cell = (week: Week | null, n: number) => (week ? (week[n] ? writeWindow(week[n]) : say('closed')) : null)
  return (
    <section class="mb6">
      <h2>{say('hours')}</h2>
      {!hours.transfer && !hours.notice ? (
        <p>{say('always')}</p>
      ) : (
        <>
          <table class="fold mb5">
            <caption class="vh">{say('hours')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('day')}</th>
                <th scope="col">{say('hotlines')}</th>
                <th scope="col">{say('providers')}</th>
              </tr>
            </thead>
            <tbody>
              {weekdayNames(cx).map((name, n) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td data-h={say('hotlines')}>{cell(hours.transfer, n) ?? say('always')}</td>
                  <td data-h={say('providers')}>{cell(hours.notice, n) ?? say('always')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="muted">
            {zone}
            {closedOn.length > 0 && ` · ${say('closedOn')}: ${closedOn.map((day) => formatDay(cx.language, day)).join(', ')}`}
          </p>
        </>
      )}
    </section>
  )
}
