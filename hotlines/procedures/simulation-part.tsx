/** The question of a simulation, and what becomes of the case, told in order. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Checkboxes, Input, Radios, Select } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { procedureWords } from './procedure.words.ts'
import type { Happening, Question, Simulated } from './simulation.rules.ts'
import type { TypedQuestion } from './question.rules.ts'

export interface SimulationView {
  readonly typed: TypedQuestion
  /** null: not asked yet, or not rightly. */
  readonly tried: { readonly question: Question; readonly simulated: Simulated } | null
  readonly zone: string
  /** By member. */
  readonly police: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly countries: ReadonlyMap<string, string>
}
interface Props {
  readonly cx: Context
  readonly view: SimulationView
  readonly mistakes: readonly Mistake[]
}
export function QuestionFields({ cx, view: { typed, countries }, mistakes }: Props) {
  const say = procedureWords(cx.language)
  const sorted = [...countries].toSorted(([, a], [, b]) => a.localeCompare(b, cx.language))
  return (
    <div class="question">
      <Select
        name="tryCountry"
        label={say('tryCountry')}
        value={typed.country}
        mistakes={mistakes}
        choices={[...sorted.map(([value, text]) => ({ value, text })), { value: 'none', text: say('noCountry') }]}
      />
      <Input name="tryDay" label={say('tryDay')} type="date" value={typed.day} mistakes={mistakes} width={10} />
      <Input name="tryTime" label={say('tryTime')} hint={say('tryTimeHint')} value={typed.time} mistakes={mistakes} width={5} />
      <Checkboxes name="tryUrgent" label={say('tryUrgent')} values={typed.urgent ? ['yes'] : []} choices={[{ value: 'yes', text: say('tryUrgent-yes') }]} />
      <Radios
        name="tryAnswers"
        label={say('tryAnswers')}
        value={typed.answers}
        choices={[
          { value: 'nobody', text: say('ta-nobody') },
          { value: 'at-once', text: say('ta-at-once') },
        ]}
      />
    </div>
  )
}

const minuteMs = 60_000
export function durationWords(cx: Context, ms: number): string {
  const minutes = Math.round(ms / minuteMs)
  const say = procedureWords(cx.language)
  return minutes % 60 === 0 || minutes >= 600
    ? say('hoursLong', { n: formatNumber(cx.language, Math.round(minutes / 60)) })
    : say('minutesLong', { n: formatNumber(cx.language, minutes) })
}
export function Tried({ cx, view }: Omit<Props, 'mistakes'>) {
  const say = procedureWords(cx.language)
  if (!view.tried) return null
  const { question, simulated } = view.tried
  const time = (at: Date) => formatInstant(cx.language, at, view.zone)
  const country = question.country === 'none' ? say('noCountry') : (view.countries.get(question.country) ?? question.country)
  return (
    <section id="tried" class="mb6 mt6">
      <h3>{say('tried', { country, time: time(question.foundAt) })}</h3>
      <table class="fold mb5">
        <caption class="vh">{say('tried', { country, time: time(question.foundAt) })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('when')}</th>
            <th scope="col">{say('what')}</th>
          </tr>
        </thead>
        <tbody>
          {simulated.happenings.map((each) => (
            <tr>
              <th scope="row">{time(each.at)}</th>
              <td data-h={say('what')}>{happeningWords(cx, each, view)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <strong>{simulated.heldMs ? say('heldTotal', { duration: durationWords(cx, simulated.heldMs) }) : say('heldNot')}</strong>
      </p>
    </section>
  )
}
function happeningWords(cx: Context, happening: Happening, { names, zone, police }: SimulationView): string {
  const say = procedureWords(cx.language)
  const name = (member: string) => names.get(member) ?? member
  const time = (at: Date) => formatInstant(cx.language, at, zone)
  const by = name(happening.by)
  switch (happening.is) {
    case 'police-told': {
      const named = police.get(happening.by)
      return named ? say('h-police-told-named', { by, police: named }) : say('h-police-told', { by })
    }
    case 'silent':
      return say(`h-silent-${happening.channel}`, { to: happening.to ? name(happening.to) : '' })
    case 'held':
      return say('h-held', { by, time: time(happening.until), duration: durationWords(cx, happening.until.getTime() - happening.at.getTime()) })
    case 'held-back':
      return say('h-held-back', { time: time(happening.until) })
    case 'passed-on':
      return say(happening.why === 'stands-in' ? 'h-passed-on-stands-in' : 'h-passed-on', { to: name(happening.to), time: time(happening.dueAt) })
    case 'asks':
      return say('h-asks', { by, why: say(`y-${happening.why}`) })
    default:
      return say(`h-${happening.is}`, { by })
  }
}
