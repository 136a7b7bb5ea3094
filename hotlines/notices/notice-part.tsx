/** On the page of a case: telling a provider, and what came of it. Never an address. */
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Select } from '#web/kit.tsx'
import { noticeEventWords, noticeStateWords } from './notice.pages.tsx'
import { type DatedNoticeEvent, noticeName, type NoticeOfCase } from './notice.rules.ts'
import { isUnderWay } from './notice-track.rules.ts'
import { noticeWords } from './notice.words.ts'
import type { Provider, Suggested } from './provider.rules.ts'

export interface NoticesOfCaseView {
  readonly notices: readonly NoticeOfCase[]
  /** Of this case, and of the notices as wholes. */
  readonly events: readonly DatedNoticeEvent[]
  readonly providers: readonly Pick<Provider, 'id' | 'name' | 'rung'>[]
  readonly suggested: Suggested<Pick<Provider, 'id' | 'name'>> | null
}
interface Props {
  readonly cx: Context
  readonly member: string
  /** Address of the case. */
  readonly at: string
  readonly view: NoticesOfCaseView
  /** `still`: nobody else is to be told for now. */
  readonly tells: 'yes' | 'still' | 'over'
  readonly typed: string
  readonly mistakes: readonly Mistake[]
}
export function TellProvider({ cx, member, at, view: { notices, providers, suggested }, tells, typed, mistakes }: Props) {
  const say = noticeWords(cx.language)
  const told = notices.filter(({ dropped }) => dropped === null)
  const climbs = suggested?.why === 'ladder'
  const underWay = told.some(({ state }) => isUnderWay(state))
  return (
    <section class="read mb6" id="tell-provider">
      <h2>{say('tell')}</h2>
      {notices.length > 0 && (
        <ul>
          {notices.map((each) => (
            <li>
              <a href={`/hotlines/${member}/notices/${each.id}`}>{say('noticeTitle', { name: noticeName(each.id) })}</a> · {each.name} ·{' '}
              {each.dropped ? say(`d-${each.dropped}`) : noticeStateWords(cx, each)}
              {each.outcome && <strong> {say(`o-${each.outcome}`)}</strong>}
            </li>
          ))}
        </ul>
      )}
      {tells === 'still' && <p>{say('stands-still')}</p>}
      {tells === 'yes' &&
        !underWay &&
        (told.length > 0 ? (
          <>
            {climbs && <p>{say('ladder', { provider: suggested.provider.name })}</p>}
            <details open={climbs || mistakes.some(({ field }) => field === 'provider')}>
              <summary>{say('another')}</summary>
              <Choosing cx={cx} at={at} providers={providers} value={typed || (climbs ? suggested.provider.id : undefined)} mistakes={mistakes} />
            </details>
          </>
        ) : (
          <>
            <p>{suggested ? say('suggested', { provider: suggested.provider.name }) : say('noFit')}</p>
            <Choosing cx={cx} at={at} providers={providers} value={typed || suggested?.provider.id} mistakes={mistakes} />
          </>
        ))}
    </section>
  )
}
interface ChoosingProps extends Pick<Props, 'cx' | 'at' | 'mistakes'> {
  readonly providers: NoticesOfCaseView['providers']
  readonly value: string | undefined
}
function Choosing({ cx, at, providers, value, mistakes }: ChoosingProps) {
  const say = noticeWords(cx.language)
  if (providers.length === 0) return null
  return (
    <form method="post" action={`${at}/notices`}>
      <Select
        name="provider"
        label={say('provider')}
        hint={say('tellHint')}
        value={value}
        mistakes={mistakes}
        choices={[{ value: '', text: say('choose') }, ...providers.map(({ id, name, rung }) => ({ value: id, text: `${name}: ${say(`r-${rung}`)}` }))]}
      />
      <Button>{say('add')}</Button>
    </form>
  )
}
/** The track, for the history of the case. */
export const noticeLines = (
  cx: Context,
  { notices, events }: NoticesOfCaseView,
): { readonly at: Date; readonly by: string | null; readonly text: string; readonly hotline?: string }[] =>
  events.map(({ notice, happened }) => {
    const name = notices.find(({ id }) => id === notice)?.name ?? ''
    return {
      at: happened.at,
      by: happened.by,
      text: `${noticeWords(cx.language)('noticeTitle', { name: noticeName(notice) })}: ${noticeEventWords(cx, happened)}`,
      ...(happened.event === 'claimed' && { hotline: name }),
    }
  })
