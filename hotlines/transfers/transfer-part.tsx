/** On the page of a case: passing it on to another hotline, or answering one that was passed on. Never an address. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Checkboxes, Radios, Select } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { assessmentWords } from '../assessments/assessment.words.ts'
import { caseWords } from '../cases/case.words.ts'
import { isClosingReason } from '../sealing/sender-status.rules.ts'
import type { Receiver, Receiving } from './receiver.rules.ts'
import type { DatedTransferEvent, Transfer } from './transfer.rules.ts'
import { transferWords } from './transfer.words.ts'
import { decliningReasons, isBySender, isUnderWay, returningReasons, type Side, type TransferEvent } from './transfer-track.rules.ts'

export interface TransfersView {
  readonly own: readonly Transfer[]
  readonly came: readonly Transfer[]
  readonly events: readonly DatedTransferEvent[]
  /** Where it is hosted now; `none`: nowhere, null: not known. */
  readonly country: string | null
  /** It is hosted in the own country. */
  readonly home: boolean
  readonly suggestion: Receiver | null
  readonly choices: readonly (Receiving & { readonly name: string })[]
  readonly outside: readonly { readonly name: string; readonly website: string | null }[]
  /** What was tried and is not in the other system yet. */
  readonly notThere: { readonly transfer: string; readonly attempts: number } | null
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
  /** Nobody else is to be told for now. */
  readonly still: boolean
  readonly typed: TypedTransfer
  readonly mistakes: readonly Mistake[]
}
const nameIn = ({ names }: TransfersView, member: string): string => names.get(member) ?? member
/** As it calls itself, where it takes cases here. */
const hotlineIn = (view: TransfersView, member: string): string => view.choices.find((each) => each.member === member)?.name ?? nameIn(view, member)

/** For the one that it was passed on to. */
export function CameFrom({ cx, member, view, typed, mistakes }: Omit<Props, 'countries' | 'at' | 'still'>) {
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
      <StillElsewhere cx={cx} view={view} of={last} side="from" />
      {open ? <p>{say('acceptBy', { time: formatInstant(cx.language, last.dueAt!) })}</p> : <p class="muted">{stateWords(cx, view, last)}</p>}
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

/** Where the case is, when it is with another hotline. */
export function awayWords(cx: Context, view: TransfersView): string | null {
  const last = view.own.at(-1)
  return last && isUnderWay(last.state) ? stateWords(cx, view, last) : null
}

/** For the one that passes it on. */
export function PassOn({ cx, member, at, view, countries, still, typed, mistakes }: Props) {
  const say = transferWords(cx.language)
  const { own, choices, suggestion, outside, country, home } = view
  const last = own.at(-1)
  const wrong = mistakes.find(({ field }) => field === 'pass-on')
  return (
    <section class="read mb6" id="pass-on">
      <h2>{say('passOn')}</h2>
      {wrong && <p class="govuk-error-message">{wrong.text}</p>}
      {last && (
        <p>
          <strong>{stateWords(cx, view, last)}</strong> {last.urgent && <strong class="mark">{say('urgentMark')}</strong>}
        </p>
      )}
      {last && view.notThere?.transfer === last.id && (
        <p>
          {say('notThereYet', { hotline: nameIn(view, last.to), n: formatNumber(cx.language, view.notThere.attempts) })}{' '}
          <a href={`/hotlines/${member}/exchange`}>{say('seeMessages')}</a>
        </p>
      )}
      {last && <StillElsewhere cx={cx} view={view} of={last} side="to" />}
      {last && isUnderWay(last.state) ? (
        last.state !== 'accepted' && <Withdraw cx={cx} member={member} transfer={last.id} typed={typed} mistakes={mistakes} />
      ) : (
        <>
          <p>
            {suggestion
              ? say(suggestion.why === 'own' ? 'suggestion' : 'suggestionStandsIn', {
                  hotline: hotlineIn(view, suggestion.member),
                  country: country ? (countries.get(country) ?? country) : '',
                })
              : say(country === null ? 'notKnownWhere' : home ? 'hostedHere' : 'noSuggestion')}
          </p>
          {outside.length > 0 && (
            <p>
              {say('outside')} {outside.map(({ name, website }) => (website ? `${name} (${website})` : name)).join(', ')}
            </p>
          )}
          {still && !wrong && <p>{say('stands-still')}</p>}
          {choices.length > 0 && !still && (
            <form method="post" action={`${at}/transfers`}>
              <Select
                name="to"
                label={say('to')}
                hint={say('passOnHint')}
                value={typed.to ?? suggestion?.member}
                mistakes={mistakes}
                choices={[
                  { value: '', text: caseWords(cx.language)('chooseOne') },
                  ...choices.map(({ member: value, name, withinHours }) => ({ value, text: `${nameIn(view, value)}: ${name} (${say('accepts', { hours: withinHours })})` })),
                ]}
              />
              <Checkboxes name="urgent" label={say('urgency')} hint={say('urgentHint')} values={typed.urgent ? ['yes'] : []} choices={[{ value: 'yes', text: say('urgent') }]} />
              <Button>{say('passOn')}</Button>
            </form>
          )}
        </>
      )}
    </section>
  )
}
interface StillProps {
  readonly cx: Context
  readonly view: TransfersView
  readonly of: Transfer
  /** Whose wish it is. */
  readonly side: Side
}
/** The other side asks that nobody else be told for now. */
function StillElsewhere({ cx, view, of, side }: StillProps) {
  const last = view.events.findLast(({ transfer, happened }) => transfer === of.id && 'side' in happened && happened.side === side && happened.event !== 'police')?.happened
  if (last?.event !== 'stood-still' || last.until <= cx.now) return null
  const hotline = nameIn(view, side === 'from' ? of.from : of.to)
  return (
    <p>
      <strong>
        {transferWords(cx.language)('stillElsewhere', { hotline, time: formatInstant(cx.language, last.until), reason: caseWords(cx.language)(`ss-${last.reason}`) })}
      </strong>
    </p>
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
function stateWords(cx: Context, view: TransfersView, { state, to, dueAt }: Transfer): string {
  const say = transferWords(cx.language)
  return say(`st-${state}`, { hotline: nameIn(view, to), time: dueAt ? formatInstant(cx.language, dueAt) : '' })
}

/** The track, for the history of the case. What a person of the other side did is said of their hotline: who its people are is nobody else's to know. */
export function transferLines(cx: Context, view: TransfersView): { readonly at: Date; readonly by: string | null; readonly text: string; readonly hotline?: string }[] {
  const byId = new Map([...view.own.map((of) => ({ of, isOwn: true })), ...view.came.map((of) => ({ of, isOwn: false }))].map((each) => [each.of.id, each]))
  return view.events.flatMap(({ transfer, happened }) => {
    const found = byId.get(transfer)
    if (!found) return []
    const { of, isOwn } = found
    const text = eventWords(cx, happened, nameIn(view, of.to), of.why === 'stands-in' && of.after !== null)
    const elsewhere = happened.by !== null && isOwn !== isBySender(happened)
    return [{ at: happened.at, by: happened.by, text, ...(elsewhere && { hotline: nameIn(view, isOwn ? of.to : of.from) }) }]
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
    case 'stood-still':
      return say('e-stood-still', { time: formatInstant(cx.language, happened.until), reason: caseWords(cx.language)(`ss-${happened.reason}`) })
    case 'moves-on':
      return say('e-moves-on', { reason: caseWords(cx.language)(`mo-${happened.reason}`) })
    case 'police':
      return caseWords(cx.language)('e-police', { what: caseWords(cx.language)(`po-${happened.reason}`) })
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
