/** What was done with a case, in order: by whom, when and why, without a word of what it is about. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type HostedView, hostingLines } from '../hosting/hosting-part.tsx'
import { hotlineWords } from '../desk/hotline.words.ts'
import type { Reading } from '../desk/public-report.rules.ts'
import { noticeLines, type NoticesOfCaseView } from '../notices/notice-part.tsx'
import { transferLines, type TransfersView } from '../transfers/transfer-part.tsx'
import type { CaseEvent } from './case-track.rules.ts'
import { caseWords } from './case.words.ts'

interface Props {
  readonly cx: Context
  readonly events: readonly CaseEvent[]
  readonly hosted: HostedView | null
  readonly transfers: TransfersView
  readonly notices: NoticesOfCaseView
  readonly readings: readonly Reading[]
  readonly names: ReadonlyMap<string, string>
}
interface Line {
  readonly at: Date
  readonly by: string | null
  readonly text: string
  /** Of another hotline, whose people are not named. */
  readonly hotline?: string
}
export function History({ cx, events, hosted, transfers, notices, readings, names }: Props) {
  const say = caseWords(cx.language)
  const reading = hotlineWords(cx.language)
  const nameOf = (account: string | null) => (account === null ? say('program') : (names.get(account) ?? say('somebody')))
  const lines: Line[] = [
    ...events.map((each) => ({ at: each.at, by: each.by, text: eventWords(cx, each, names) })),
    ...(hosted ? hostingLines(cx, hosted) : []),
    ...transferLines(cx, transfers),
    ...noticeLines(cx, notices),
    ...readings.map(({ account, reason, beyond, at }) => ({
      at,
      by: account,
      text: `${say('e-looked', { reason: reading(`w-${reason}` as 'w-assess') })}${beyond ? `, ${reading('beyond')}` : ''}`,
    })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <section class="read mb6">
      <h2>{say('history')}</h2>
      <ul>
        {lines.map(({ at, by, text, hotline }) => (
          <li>
            {formatInstant(cx.language, at)} · {text} <span class="muted">{hotline ?? nameOf(by)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
function eventWords(cx: Context, happened: CaseEvent, names: ReadonlyMap<string, string>): string {
  const say = caseWords(cx.language)
  switch (happened.event) {
    case 'reopened':
      return say('e-reopened', { reason: say(`ro-${happened.reason}`) })
    case 'given-back':
      return say('e-given-back', { reason: say(`g-${happened.reason}`) })
    case 'taken':
      return happened.reason ? say('e-taken-over', { reason: say(`to-${happened.reason}`) }) : say('e-taken')
    case 'stood-still':
      return say('e-stood-still', { time: formatInstant(cx.language, happened.until), reason: say(`ss-${happened.reason}`) })
    case 'moves-on':
      return say('e-moves-on', { reason: say(`mo-${happened.reason}`) })
    case 'police':
      return say('e-police', { what: say(`po-${happened.reason}`) })
    case 'urgency':
      return say(happened.reason === 'urgent' ? 'e-urgent' : 'e-not-urgent')
    case 'handed-on':
      return `${say('e-handed-on', { name: names.get(happened.to) ?? say('somebody') })}${happened.reason ? `: ${say(`ho-${happened.reason}`)}` : ''}`
    case 'put-off':
      return say('e-put-off', { time: formatInstant(cx.language, happened.until), reason: say(`p-${happened.reason}`) })
    case 'assessed':
      return `${say('e-assessed')}: ${say(`o-${happened.reason}`)}`
    case 'told':
      return say('e-told', { reason: say(`st-${happened.reason}` as 'st-passed-on') })
    case 'closed':
      return say('e-closed', { reason: say(`cr-${happened.reason}`) })
    default:
      return say(`e-${happened.event}`)
  }
}
