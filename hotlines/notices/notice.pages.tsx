/** The notices of a hotline and one of them: its cases by name, what the mail server said, what the provider says, and what was made sure of. Never an address. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts, Hidden, Select } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { caseName } from '../cases/case-name.rules.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { type DatedNoticeEvent, type ListedNotice, type Notice, type NoticeCase, noticeName } from './notice.rules.ts'
import { attested, claims, hearings, type NoticeEvent, type NoticeState, stateAfter } from './notice-track.rules.ts'
import { noticeWords } from './notice.words.ts'

export interface NoticesView {
  readonly member: NamedMember
  readonly notices: readonly ListedNotice[]
  /** Where the page after begins. */
  readonly next: number | null
}
export const noticeStateWords = (cx: Context, { state, closesAt }: Pick<Notice, 'state' | 'closesAt'>): string =>
  noticeWords(cx.language)(`st-${state}`, { time: formatInstant(cx.language, closesAt) })

export function noticesPage(cx: Context, { member, notices, next }: NoticesView) {
  const say = noticeWords(cx.language)
  const at = `/hotlines/${member.code}/notices`
  return (
    <Page cx={cx} title={say('notices')} lead={say('noticesLead')} crumbs={hotlineCrumbs(cx, member, say('notices'))} section="work" madeUp={cx.demonstration}>
      {notices.length === 0 ? (
        <p class="empty read">{say('noNotices')}</p>
      ) : (
        <table class="fold mb6">
          <caption class="vh">{say('notices')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('notice')}</th>
              <th scope="col">{say('provider')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col" class="num">
                {say('cases')}
              </th>
              <th scope="col" class="num">
                {say('saysGone')}
              </th>
              <th scope="col" class="num">
                {say('madeSure')}
              </th>
            </tr>
          </thead>
          <tbody>
            {notices.map((each) => (
              <tr>
                <th scope="row">
                  <a href={`${at}/${each.id}`}>{noticeName(each.id)}</a>
                </th>
                <td data-h={say('provider')}>
                  {each.name} {each.urgent && <strong class="mark">{say('urgentMark')}</strong>}
                </td>
                <td data-h={say('state')}>
                  {noticeStateWords(cx, each)} <span class="muted">{each.answer}</span>
                </td>
                <td class="num" data-h={say('cases')}>
                  {formatNumber(cx.language, each.cases)}
                </td>
                <td class="num" data-h={say('saysGone')}>
                  {formatNumber(cx.language, each.gone)}
                </td>
                <td class="num" data-h={say('madeSure')}>
                  {formatNumber(cx.language, each.verified)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next !== null && (
        <p>
          <a href={`${at}?after=${next}`}>{say('further')}</a>
        </p>
      )}
    </Page>
  )
}

export interface NoticeView {
  readonly member: NamedMember
  readonly notice: Notice
  readonly provider: { readonly name: string; readonly email: string }
  readonly cases: readonly NoticeCase[]
  readonly events: readonly DatedNoticeEvent[]
  readonly names: ReadonlyMap<string, string>
  /** Whether the one who looks may do anything about it. */
  readonly works: boolean
}
export function noticePage(cx: Context, view: NoticeView, mistakes: readonly Mistake[] = []) {
  const say = noticeWords(cx.language)
  const { member, notice, provider, cases, events } = view
  const list = `/hotlines/${member.code}/notices`
  const at = `${list}/${notice.id}`
  const name = say('noticeTitle', { name: noticeName(notice.id) })
  const answer = events.findLast(({ happened }) => 'answer' in happened && happened.event !== 'heard' && happened.answer)?.happened
  return (
    <Page
      cx={cx}
      title={name}
      lead={noticeStateWords(cx, notice)}
      crumbs={[...hotlineCrumbs(cx, member, '').slice(0, 1), { href: list, text: say('notices') }, { text: name }]}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      <section class="read mb6 facts">
        <Facts
          rows={[
            [say('provider'), `${provider.name}, ${provider.email}`],
            answer && 'answer' in answer && [say('state'), say('answerOfServer', { answer: answer.answer })],
            notice.digest && [say('digest'), <code class="long">{notice.digest.toString('hex')}</code>],
          ]}
        />
      </section>
      {view.works && <Again cx={cx} at={at} state={notice.state} />}
      <h2>{say('cases')}</h2>
      <ul class="plain read mb6">
        {cases.map((each) => (
          <li class="mb5">
            <a href={`/hotlines/${member.code}/cases/${each.case}`}>{say('mailCase', { name: caseName(each.case) })}</a>:{' '}
            {each.dropped ? say(`d-${each.dropped}`) : say(`o-${each.outcome ?? 'none'}`)}
            {view.works && each.dropped === null && <OfCase cx={cx} at={at} of={each} state={notice.state} mistakes={mistakes} />}
          </li>
        ))}
      </ul>
      <section class="read mb6">
        <h2>{say('history')}</h2>
        <ul>
          {events.map(({ happened }) => (
            <li>
              {formatInstant(cx.language, happened.at)} · {noticeEventWords(cx, happened)}{' '}
              <span class="muted">
                {happened.by
                  ? (view.names.get(happened.by) ?? say('somebody'))
                  : say(happened.event === 'claimed' || (happened.event === 'attested' && happened.answer) ? 'theProvider' : 'program')}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}
export function noticeEventWords(cx: Context, happened: NoticeEvent): string {
  const say = noticeWords(cx.language)
  switch (happened.event) {
    case 'added':
      return say('e-added', { name: caseName(happened.case) })
    case 'dropped':
      return say('e-dropped', { name: caseName(happened.case), reason: say(`d-${happened.reason}`) })
    case 'heard':
      return `${say('e-said', { name: caseName(happened.case), what: say(`o-${happened.reason}`) })} (${say(`w-${happened.answer}`)})`
    case 'claimed':
    case 'attested': {
      const said = say('e-said', { name: caseName(happened.case), what: say(`o-${happened.reason}`) })
      return happened.answer ? `${said} (${say('w-interface')}: ${happened.answer})` : said
    }
    default:
      return say(`e-${happened.event}`)
  }
}
const can = (state: NoticeState, event: NoticeEvent['event']): boolean => stateAfter(state, { event }) !== null
interface AgainProps {
  readonly cx: Context
  /** Address of the notice. */
  readonly at: string
  readonly state: NoticeState
}
function Again({ cx, at, state }: AgainProps) {
  const say = noticeWords(cx.language)
  return (
    <div class="read mb6">
      {can(state, 'sent-again') && (
        <form method="post" action={`${at}/again`}>
          <p>{say('sendAgainHint')}</p>
          <Button>{say('sendAgain')}</Button>
        </form>
      )}
      {can(state, 'withdrawn') && (
        <form method="post" action={`${at}/withdrawal`}>
          <Button secondary>{say('withdraw')}</Button>
        </form>
      )}
    </div>
  )
}
interface OfCaseProps extends AgainProps {
  readonly of: NoticeCase
  readonly mistakes: readonly Mistake[]
}
function OfCase({ cx, at, of: { case: id }, state, mistakes }: OfCaseProps) {
  const say = noticeWords(cx.language)
  const field = (name: string) => `${name}-${id}`
  const isOpen = (...names: string[]) => mistakes.some((each) => names.map(field).includes(each.field))
  if (can(state, 'dropped'))
    return (
      <form method="post" action={`${at}/taking-out`} class="inline">
        <Hidden name="case" value={id} />
        <Button secondary small>
          {say('takeOut')}
        </Button>
      </form>
    )
  if (!can(state, 'claimed')) return null
  const choices = (options: readonly { readonly value: string; readonly text: string }[]) => [{ value: '', text: say('choose') }, ...options]
  return (
    <>
      <details open={isOpen('outcome')}>
        <summary>{say('attest')}</summary>
        <form method="post" action={`${at}/attestation`}>
          <Hidden name="case" value={id} />
          <Select
            name={field('outcome')}
            label={say('attest')}
            hint={say('attestHint')}
            mistakes={mistakes}
            choices={choices(attested.map((value) => ({ value, text: say(`a-${value}`) })))}
          />
          <Button secondary>{say('note')}</Button>
        </form>
      </details>
      <details open={isOpen('claim', 'hearing')}>
        <summary>{say('heard')}</summary>
        <form method="post" action={`${at}/hearing`}>
          <Hidden name="case" value={id} />
          <Select name={field('claim')} label={say('claim')} mistakes={mistakes} choices={choices(claims.map((value) => ({ value, text: say(`o-${value}`) })))} />
          <Select name={field('hearing')} label={say('hearing')} mistakes={mistakes} choices={choices(hearings.map((value) => ({ value, text: say(`w-${value}`) })))} />
          <Button secondary>{say('note')}</Button>
        </form>
      </details>
    </>
  )
}
