/** Where a manager changes how the hotline proceeds, and tries it before it is saved. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, CellInput, CellSelect, Checkboxes, Hidden, Input, TextArea } from '#web/kit.tsx'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { weekdayNames } from './procedure.pages.tsx'
import { channels, hoursField, type RouteName, routes, silences, stepField, stepsPerRoute, type TypedProcedure } from './procedure.rules.ts'
import { procedureWords } from './procedure.words.ts'
import { QuestionFields, type SimulationView, Tried } from './simulation-part.tsx'

export interface ChangeView {
  readonly member: NamedMember
  readonly typed: TypedProcedure
  readonly version: number
  readonly simulation: SimulationView
}
interface Props {
  readonly cx: Context
  readonly typed: TypedProcedure
  readonly mistakes: readonly Mistake[]
}
export function changePage(cx: Context, { member, typed, version, simulation }: ChangeView, mistakes: readonly Mistake[] = []) {
  const say = procedureWords(cx.language)
  const at = `/hotlines/${member.code}/procedure`
  return (
    <Page
      cx={cx}
      title={say('change')}
      lead={say('changeLead')}
      crumbs={[...hotlineCrumbs(cx, member, '').slice(0, 1), { href: at, text: say('procedure') }, { text: say('change') }]}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      <form method="post" action={`${at}/change`} data-draft-key={`procedure-${member.code}`}>
        <Hidden name="version" value={String(version)} />
        <p class="read muted">{say('waitHint')}</p>
        {routes.map((route) => (
          <RouteRows cx={cx} route={route} typed={typed} mistakes={mistakes} />
        ))}
        <div class="read">
          <Input name="police" label={say('police')} hint={say('policeHint')} value={typed.police} mistakes={mistakes} maxlength={200} />
          <Checkboxes name="byItself" label={say('byItself')} values={typed.byItself ? ['yes'] : []} choices={[{ value: 'yes', text: say('byItself-yes') }]} />
          <Input name="graceMinutes" label={say('graceMinutes')} hint={say('graceHint')} value={typed.graceMinutes} mistakes={mistakes} inputmode="numeric" width={5} />
        </div>
        <HoursRows cx={cx} typed={typed} mistakes={mistakes} />
        <div class="read">
          <Input name="zone" label={say('zone')} hint={say('zoneHint')} value={typed.zone} mistakes={mistakes} width={20} />
          <TextArea name="closedOn" label={say('closedOn')} hint={say('closedHint')} value={typed.closedOn} mistakes={mistakes} rows={3} />
          <TextArea name="legalBasis" label={say('legalBasis')} hint={say('legalHint')} value={typed.legalBasis} mistakes={mistakes} rows={3} />
          <Input name="languages" label={say('languages')} hint={say('languagesHint')} value={typed.languages} mistakes={mistakes} width={20} />
          <Button>{say('save')}</Button>
        </div>
        <section class="mt7">
          <h2>{say('try')}</h2>
          <p>{say('tryTyped')}</p>
          <QuestionFields cx={cx} view={simulation} mistakes={mistakes} />
          <button class="govuk-button govuk-button--secondary" type="submit" formmethod="get" formaction={`${at}/change#tried`} name="try" value="yes">
            {say('try')}
          </button>
        </section>
      </form>
      <Tried cx={cx} view={simulation} />
    </Page>
  )
}
function RouteRows({ cx, route, typed, mistakes }: Props & { readonly route: RouteName }) {
  const say = procedureWords(cx.language)
  return (
    <>
      <h2>{say(`r-${route}`)}</h2>
      <table class="fold mb6 rule-rows">
        <caption class="vh">{say(`r-${route}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{say('channel')}</th>
            <th scope="col">{say('wait')}</th>
            <th scope="col">{say('silence')}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: stepsPerRoute }, (_, n) => {
            const row = typed.routes[route][n] ?? { channel: '', waitHours: '', silence: 'ask' }
            const named = (what: string) => `${say('step', { n: n + 1 })}: ${what}`
            return (
              <tr>
                <td data-h={say('channel')}>
                  <CellSelect
                    id={stepField(route, n, 'channel')}
                    label={named(say('channel'))}
                    value={row.channel}
                    mistakes={mistakes}
                    choices={[
                      { value: '', text: say('noStep') },
                      ...channels.filter((each) => each !== 'transfer' || route === 'abroad').map((value) => ({ value, text: say(`c-${value}`) })),
                    ]}
                  />
                </td>
                <td data-h={say('wait')}>
                  <CellInput id={stepField(route, n, 'wait')} label={named(say('wait'))} value={row.waitHours} width={4} mistakes={mistakes} />
                </td>
                <td data-h={say('silence')}>
                  <CellSelect
                    id={stepField(route, n, 'silence')}
                    label={named(say('silence'))}
                    value={row.silence}
                    mistakes={mistakes}
                    choices={silences.map((value) => ({ value, text: say(`s-${value}`) }))}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
function HoursRows({ cx, typed, mistakes }: Props) {
  const say = procedureWords(cx.language)
  const columns = [
    ['transfer', say('hotlines')],
    ['notice', say('providers')],
  ] as const
  return (
    <>
      <h2>{say('hours')}</h2>
      <p class="read muted">{say('hoursHint')}</p>
      <table class="fold mb6 rule-rows">
        <caption class="vh">{say('hours')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('day')}</th>
            {columns.map(([, head]) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdayNames(cx).map((day, n) => (
            <tr>
              <th scope="row">{day}</th>
              {columns.map(([channel, head]) => (
                <td data-h={head}>
                  <CellInput id={hoursField(channel, n)} label={`${head}: ${day}`} value={typed.hours[channel][n] ?? ''} width={10} mistakes={mistakes} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
