/** On the page of a case: where it is hosted, who says so, and who says otherwise. What leads to the address is opened in the analyst's browser. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Select } from '#web/kit.tsx'
import { hotlineWords } from '../desk/hotline.words.ts'
import { Box } from '../desk/unlock.tsx'
import type { Conclusion, HostingState } from './conclusion.rules.ts'
import { hostingWords } from './hosting.words.ts'
import { askingReasons, type HostingEvent, type HostingStanding, holding, sayingReasons } from './hosting-track.rules.ts'
import { isSealed, type ShownLook, type ShownObservation } from './observation.rules.ts'

export interface HostedView {
  readonly hosting: HostingStanding & { readonly nextAt: Date | null }
  readonly look: ShownLook | null
  readonly events: readonly HostingEvent[]
  /** By code, in the language of the page. */
  readonly countries: ReadonlyMap<string, string>
}
interface Props {
  readonly cx: Context
  readonly hosted: HostedView | null
  /** Address of the case. */
  readonly at: string
  /** What was typed; null: there is nothing to be done. */
  readonly forms: Readonly<Partial<Record<'askingReason' | 'country' | 'sayingReason', string>>> | null
  /** Whether the one who looks may open what is sealed. */
  readonly works: boolean
  readonly mistakes: readonly Mistake[]
}
export function HostingPart({ cx, hosted, at, forms, works, mistakes }: Props) {
  const say = hostingWords(cx.language)
  return (
    <section class="mb6" id="hosting">
      <div class="read">
        <h2>{say('hosting')}</h2>
        {hosted ? <Holding cx={cx} hosted={hosted} /> : <p>{say('noWorker')}</p>}
      </div>
      {hosted?.look && hosted.look.observations.length > 0 && <Observations cx={cx} hosted={hosted} look={hosted.look} works={works} />}
      {hosted && forms && <Forms cx={cx} hosted={hosted} at={at} typed={forms} mistakes={mistakes} />}
    </section>
  )
}
type PartProps = Pick<Props, 'cx'> & { readonly hosted: HostedView }

function Holding({ cx, hosted }: PartProps) {
  const say = hostingWords(cx.language)
  const { hosting } = hosted
  const time = (at: Date) => formatInstant(cx.language, at)
  if (!hosting.lookedAt && !hosting.said) return <p>{say(hosting.nextAt ? 'notYet' : 'onceUnlawful')}</p>
  const { said, failures } = hosting
  const held = holding(hosting)
  return (
    <>
      <p>
        <strong>{conclusionWords(cx, hosted, held)}</strong>{' '}
        {held.confidence && !said && <span class={held.confidence === 'high' ? 'mark soft' : 'mark'}>{say(`agree-${held.confidence}`)}</span>}
      </p>
      {said && <p>{say('saidHow', { how: say(`s-${said.reason}`), time: time(said.at) })}</p>}
      {said && hosting.concluded.state !== 'placed' && <p class="muted">{say('tablesSay', { what: conclusionWords(cx, hosted, hosting.concluded) })}</p>}
      <p class="muted">
        {hosting.lookedAt && say('lookedAt', { time: time(hosting.lookedAt) })} {failures > 0 && say('failed', { count: failures })}{' '}
        {hosting.nextAt && say('nextAt', { time: time(hosting.nextAt) })}
      </p>
      {hosting.changedAt && <p>{say('changed', { time: time(hosting.changedAt) })}</p>}
    </>
  )
}
/** In a word, for a list. */
export function hostedWords(cx: Context, state: HostingState, country: string | null, countries: ReadonlyMap<string, string>): string {
  if (state === 'placed') return countries.get(country!) ?? country!
  return hostingWords(cx.language)(`short-${state}`)
}
/** In one sentence. */
function conclusionWords(cx: Context, { countries }: Pick<HostedView, 'countries'>, { state, reason, country, countries: named, edge }: Conclusion): string {
  const say = hostingWords(cx.language)
  const nameOf = (code: string) => countries.get(code) ?? code
  const list = new Intl.ListFormat(cx.language).format(named.map(nameOf))
  switch (state) {
    case 'placed':
      return nameOf(country!)
    case 'disputed':
    case 'several':
      return say(`h-${state}`, { countries: list })
    case 'edge':
      return say('h-edge', { edge: edge ?? '' })
    default:
      return say(`b-${reason ?? 'no-answer'}` as 'b-onion')
  }
}

function Observations({ cx, hosted: { countries }, look, works }: PartProps & { readonly look: ShownLook; readonly works: boolean }) {
  const say = hostingWords(cx.language)
  const hidden = look.observations.filter(isSealed)
  const shown = works ? look.observations : look.observations.filter((each) => !isSealed(each))
  return (
    <details class="mb6">
      <summary>{say('observations', { count: shown.length })}</summary>
      <p class="read muted">{say('observationsLead')}</p>
      <table class="fold mb6">
        <caption class="vh">{say('hosting')}</caption>
        <thead>
          <tr>
            {(['ofWhat', 'what', 'seenAs', 'bySource', 'confidence', 'seenAt'] as const).map((head) => (
              <th scope="col">{say(head)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <tr>
              <th scope="row">{each.subject === null ? say('theName') : say('nthAddress', { n: each.subject + 1 })}</th>
              <td data-h={say('what')}>{say(`k-${each.kind}`)}</td>
              <td data-h={say('seenAs')}>
                <Value cx={cx} of={each} look={look} position={hidden.indexOf(each)} countries={countries} />
              </td>
              <td data-h={say('bySource')}>
                {say(`o-${each.by}`)} {each.version && <span class="muted">{each.version}</span>}
              </td>
              <td data-h={say('confidence')}>{say(`c-${each.confidence}`)}</td>
              <td data-h={say('seenAt')}>{formatInstant(cx.language, each.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!cx.demonstration && (
        <p class="muted">
          {say('thanks')} <a href="https://db-ip.com">IP Geolocation by DB-IP</a>, <a href="https://www.nro.net">NRO</a>, <a href="https://www.routeviews.org">RouteViews</a>
        </p>
      )}
    </details>
  )
}
interface ValueProps {
  readonly cx: Context
  readonly of: ShownObservation
  readonly look: ShownLook
  /** Among those that are sealed. */
  readonly position: number
  readonly countries: HostedView['countries']
}
function Value({ cx, of: { kind, value }, look: { sealed }, position, countries }: ValueProps) {
  const say = hostingWords(cx.language)
  if (value === null)
    return sealed ? (
      <Box as="seen" box={sealed.box} sealedTo={sealed.key} position={position}>
        {hotlineWords(cx.language)('sealedOutline')}
      </Box>
    ) : (
      <span class="muted">{hotlineWords(cx.language)('erasedShort')}</span>
    )
  if (kind === 'failure') return <>{say(`f-${value}` as 'f-busy')}</>
  if (kind === 'hold') return <>{say('yes')}</>
  if (kind === 'network') return <>AS{value}</>
  return <>{kind === 'country' ? (countries.get(value) ?? value) : value}</>
}

function Forms({ cx, hosted: { hosting, countries }, at, typed, mistakes }: PartProps & Pick<Props, 'at' | 'mistakes'> & { readonly typed: NonNullable<Props['forms']> }) {
  const say = hostingWords(cx.language)
  const isOpen = (...fields: string[]) => mistakes.some(({ field }) => fields.includes(field))
  const choices = (options: readonly { readonly value: string; readonly text: string }[], first: string) => [{ value: '', text: first }, ...options]
  const named = [...countries].map(([value, text]) => ({ value, text })).toSorted((a, b) => a.text.localeCompare(b.text, cx.language))
  return (
    <div class="read">
      <details open={isOpen('askingReason')}>
        <summary>{say('askAgain')}</summary>
        <form method="post" action={`${at}/hosting-question`}>
          <Select
            name="askingReason"
            label={say('askingReason')}
            hint={say('askAgainHint')}
            value={typed.askingReason}
            mistakes={mistakes}
            choices={choices(
              askingReasons.map((value) => ({ value, text: say(`a-${value}`) })),
              say('choose'),
            )}
          />
          <Button secondary>{say('askAgain')}</Button>
        </form>
      </details>
      <details open={isOpen('country', 'sayingReason')}>
        <summary>{say('sayWhere')}</summary>
        <form method="post" action={`${at}/hosting`}>
          <Select
            name="country"
            label={say('country')}
            hint={say('countryHint')}
            value={typed.country ?? hosting.said?.country}
            mistakes={mistakes}
            choices={choices(named, say(hosting.said ? 'withdraw' : 'choose'))}
          />
          <Select
            name="sayingReason"
            label={say('sayingReason')}
            value={typed.sayingReason ?? hosting.said?.reason}
            mistakes={mistakes}
            choices={choices(
              sayingReasons.map((value) => ({ value, text: say(`s-${value}`) })),
              say('choose'),
            )}
          />
          <Button secondary>{say('sayWhere')}</Button>
        </form>
      </details>
    </div>
  )
}

/** The track, for the history of the case; of looks only those that found it elsewhere, and the first. */
export function hostingLines(cx: Context, hosted: HostedView): { readonly at: Date; readonly by: string | null; readonly text: string }[] {
  const lines = hosted.events.map((each) => ({ at: each.at, by: each.by, text: eventWords(cx, hosted, each), looked: each.event === 'looked' }))
  const looks = lines.filter(({ looked }) => looked)
  return lines.filter((each) => !each.looked || looks[looks.indexOf(each) - 1]?.text !== each.text)
}
function eventWords(cx: Context, hosted: HostedView, happened: HostingEvent): string {
  const say = hostingWords(cx.language)
  switch (happened.event) {
    case 'looked':
      return say('e-looked', { what: conclusionWords(cx, hosted, happened.concluded) })
    case 'asked':
      return say('e-asked', { reason: say(`a-${happened.reason}`) })
    case 'said':
      return say('e-said', { country: hosted.countries.get(happened.country) ?? happened.country, how: say(`s-${happened.reason}`) })
    case 'withdrawn':
      return say('e-withdrawn')
  }
}
