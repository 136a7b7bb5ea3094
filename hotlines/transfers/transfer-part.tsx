/** On the page of a case: passing it on to another hotline, or answering one that was passed on. Never an address. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Checkboxes, Radios, Select } from '#web/kit.tsx'
import { assessmentWords } from '../assessments/assessment.words.ts'
import { caseWords } from '../cases/case.words.ts'
import { isClosingReason } from '../sealing/sender-status.rules.ts'
import type { Receiver, Receiving } from './receiver.rules.ts'
import type { DatedTransferEvent, Transfer } from './transfer.rules.ts'
import { transferWords } from './transfer.words.ts'
import { decliningReasons, isUnderWay, returningReasons, type TransferEvent } from './transfer-track.rules.ts'

export interface TransfersView {
  readonly own: readonly Transfer[]
  readonly came: readonly Transfer[]
  readonly events: readonly DatedTransferEvent[]
  /** Where it is hosted now. */
  readonly country: string | null
  readonly suggestion: Receiver | null
  readonly choices: readonly Receiving[]
  readonly outside: readonly { readonly name: string; readonly website: string | null }[]
  /** Of members, by code. */
  readonly names: ReadonlyMap<string, string>
}
export type TypedTransfer = Readonly<Partial<Record<'to' | 'urgent' | 'answer' | 'answerReason' | 'withdrawReason', string>>>
interface Props {
  readonly cx: Context
  readonly member: string
  /** Address of the case. */
  readonly at: string
  readonly view: TransfersView
  readonly countries: ReadonlyMap<string, string>
  readonly typed: TypedTransfer
  readonly mistakes: readonly Mistake[]
}
const nameIn = ({ names }: TransfersView, member: string): string => names.get(member) ?? member

/** For the one that it was passed on to. */
export function CameFrom({ cx, member, view, typed, mistakes }: Omit<Props, 'countries' | 'at'>) {
  const say = transferWords(cx.language)
  const last = view.came.at(-1)
  if (!last) return null
  const open = last.state === 'sent'
  const moved = view.events.some(({ transfer, happened }) => transfer === last.id && happened.event === 'moved')
  const given = (chosen: readonly string[], group: 'r' | 'd') => chosen.map((value) => ({ value, text: say(`${group}-${value}` as 'r-too-little') }))
  return (
    <section class="read mb6" id="came-from">
      <h2>{say('cameFrom')}</h2>
      <p>
        {say('cameFromText', { hotline: nameIn(view, last.from) })}{' '}
        {last.shared ? say('sharedFound', { class: assessmentWords(cx.language)(`sh-${last.shared}`) }) : say('notFoundThere')}{' '}
        {last.urgent && <strong class="mark">{say('urgentMark')}</strong>}
      </p>
      {moved && <p>{say('movedTold')}</p>}
      {open ? <p>{say('acceptBy', { time: formatInstant(cx.language, last.dueAt!) })}</p> : <p class="muted">{stateWords(cx, view, last, member)}</p>}
      {(open || last.state === 'accepted') && (
        <form method="post" action={`/hotlines/${member}/transfers/${last.id}/answer`}>
          <Radios
            name="answer"
            label={say('answer')}
            hint={say('answerHint')}
            value={typed.answer ?? ''}
            mistakes={mistakes}
            choices={(open ? (['accept', 'return', 'decline'] as const) : (['return', 'decline'] as const)).map((value) => ({ value, text: say(`a-${value}`) }))}
          />
          <Select
            name="answerReason"
            label={say('returnReason')}
            value={typed.answerReason}
            mistakes={mistakes}
            choices={[{ value: '', text: caseWords(cx.language)('chooseOne') }, ...given(returningReasons, 'r'), ...given(decliningReasons, 'd')]}
          />
          <Button secondary>{say('say')}</Button>
        </form>
      )}
    </section>
  )
}

/** For the one that passes it on. */
export function PassOn({ cx, member, at, view, countries, typed, mistakes }: Props) {
  const say = transferWords(cx.language)
  const { own, choices, suggestion, outside, country } = view
  const last = own.at(-1)
  const wrong = mistakes.find(({ field }) => field === 'pass-on')
  return (
    <section class="read mb6" id="pass-on">
      <h2>{say('passOn')}</h2>
      {wrong && <p class="govuk-error-message">{wrong.text}</p>}
      {last && (
        <p>
          <strong>{stateWords(cx, view, last, member)}</strong> {last.urgent && <strong class="mark">{say('urgentMark')}</strong>}
        </p>
      )}
      {last && isUnderWay(last.state) ? (
        last.state !== 'accepted' && <Withdraw cx={cx} member={member} transfer={last.id} typed={typed} mistakes={mistakes} />
      ) : (
        <>
          <p>
            {suggestion
              ? say(suggestion.why === 'own' ? 'suggestion' : 'suggestionStandsIn', {
                  hotline: nameIn(view, suggestion.member),
                  country: country ? (countries.get(country) ?? country) : '',
                })
              : say('noSuggestion')}
          </p>
          {outside.length > 0 && (
            <p>
              {say('outside')} {outside.map(({ name, website }) => (website ? `${name} (${website})` : name)).join(', ')}
            </p>
          )}
          {choices.length > 0 && (
            <form method="post" action={`${at}/transfers`}>
              <Select
                name="to"
                label={say('to')}
                hint={say('passOnHint')}
                value={typed.to ?? suggestion?.member}
                mistakes={mistakes}
                choices={[
                  { value: '', text: caseWords(cx.language)('chooseOne') },
                  ...choices.map(({ member: value, withinHours }) => ({ value, text: `${nameIn(view, value)} (${say('accepts', { hours: withinHours })})` })),
                ]}
              />
              <Checkboxes name="urgent" label={say('urgentMark')} hint={say('urgentHint')} values={typed.urgent ? ['yes'] : []} choices={[{ value: 'yes', text: say('urgent') }]} />
              <Button>{say('passOn')}</Button>
            </form>
          )}
        </>
      )}
    </section>
  )
}
interface WithdrawProps {
  readonly cx: Context
  readonly member: string
  readonly transfer: string
  readonly typed: TypedTransfer
  readonly mistakes: readonly Mistake[]
}
function Withdraw({ cx, member, transfer, typed, mistakes }: WithdrawProps) {
  const say = transferWords(cx.language)
  const choices = (['mistake', 'acted-ourselves'] as const).map((value) => ({ value, text: say(`w-${value}`) }))
  return (
    <details open={mistakes.some(({ field }) => field === 'withdrawReason')}>
      <summary>{say('withdraw')}</summary>
      <form method="post" action={`/hotlines/${member}/transfers/${transfer}/withdrawal`}>
        <Select
          name="withdrawReason"
          label={say('withdrawReason')}
          value={typed.withdrawReason}
          mistakes={mistakes}
          choices={[{ value: '', text: caseWords(cx.language)('chooseOne') }, ...choices]}
        />
        <Button secondary>{say('withdraw')}</Button>
      </form>
    </details>
  )
}
/** In the words of the one that looks. */
function stateWords(cx: Context, view: TransfersView, { state, to, dueAt }: Transfer, member: string): string {
  const say = transferWords(cx.language)
  return say(`st-${state}`, { hotline: nameIn(view, to === member ? member : to), time: dueAt ? formatInstant(cx.language, dueAt) : '' })
}

/** The track, for the history of the case. */
export function transferLines(cx: Context, view: TransfersView): { readonly at: Date; readonly by: string | null; readonly text: string }[] {
  const byId = new Map([...view.own, ...view.came].map((each) => [each.id, each]))
  return view.events.flatMap(({ transfer, happened }) => {
    const of = byId.get(transfer)
    return of ? [{ at: happened.at, by: happened.by, text: eventWords(cx, happened, nameIn(view, of.to), of.why === 'stands-in' && of.after !== null) }] : []
  })
}
function eventWords(cx: Context, happened: TransferEvent, hotline: string, isNext: boolean): string {
  const say = transferWords(cx.language)
  switch (happened.event) {
    case 'proposed':
      return say(isNext ? 'e-proposed-next' : 'e-proposed', { hotline })
    case 'returned':
      return say('e-returned', { hotline, reason: say(`r-${happened.reason}`) })
    case 'declined':
      return say('e-declined', { hotline, reason: say(`d-${happened.reason}`) })
    case 'withdrawn':
      return say('e-withdrawn', { hotline, reason: say(`w-${happened.reason}`) })
    case 'told':
      return say('e-told', { hotline, reason: toldWords(cx, happened.reason) })
    default:
      return say(`e-${happened.event}`, { hotline })
  }
}
function toldWords(cx: Context, reason: Extract<TransferEvent, { event: 'told' }>['reason']): string {
  const say = caseWords(cx.language)
  return isClosingReason(reason) ? say(`cr-${reason}`) : say(`st-${reason}`)
}
