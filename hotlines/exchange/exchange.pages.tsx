/** The page on which a hotline that works in a system of its own is connected, and on which everybody of a hotline sees what went between the systems. Never an address of a report. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Hidden, Input } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import type { MessageCounts, ShownMessage } from './message.rules.ts'
import type { OwnSystem, TypedOwnSystem } from './own-system.rules.ts'
import { exchangeWords } from './exchange.words.ts'

export interface ExchangeView {
  readonly member: NamedMember
  readonly system: Pick<OwnSystem, 'connected' | 'endpoint' | 'setAt' | 'version'> | null
  readonly typed: TypedOwnSystem
  readonly version: number
  /** Of our worker, in base64; null: it was not at work yet. */
  readonly signingKey: string | null
  readonly sealingKey: string | null
  readonly messages: readonly ShownMessage[]
  readonly counts: MessageCounts
  /** Of members, by code. */
  readonly names: ReadonlyMap<string, string>
  /** Some hotline is connected that way. */
  readonly used: boolean
}
interface PartProps {
  readonly cx: Context
  readonly view: ExchangeView
}
export function exchangePage(cx: Context, view: ExchangeView, mistakes: readonly Mistake[] = []) {
  const say = exchangeWords(cx.language)
  const { member } = view
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} crumbs={hotlineCrumbs(cx, member, say('title'))} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <Messages cx={cx} view={view} />
      <ForTheOthers cx={cx} view={view} />
      <Own cx={cx} view={view} mistakes={mistakes} />
    </Page>
  )
}
function Own({ cx, view, mistakes }: PartProps & { readonly mistakes: readonly Mistake[] }) {
  const say = exchangeWords(cx.language)
  const { member, system, typed, version } = view
  return (
    <section class="read mb6" id="own-system">
      <h2>{say('own')}</h2>
      <p>{say('ownLead')}</p>
      <p class="wrap-any">
        <strong>
          {system === null
            ? say('notConnected')
            : say(system.connected ? 'connectedSince' : 'disconnectedSince', { endpoint: system.endpoint, time: formatInstant(cx.language, system.setAt) })}
        </strong>
      </p>
      {cx.demonstration && <p>{say('demonstration')}</p>}
      {!cx.demonstration && ask(cx.person, 'own-system.set', { member: member.code }) && (
        <details open={mistakes.length > 0}>
          <summary>{say('change')}</summary>
          <form method="post" action={`/hotlines/${member.code}/own-system`}>
            <Hidden name="version" value={String(version)} />
            <Checkboxes
              name="connected"
              label={say('connected')}
              values={typed.connected ? ['yes'] : []}
              mistakes={mistakes}
              choices={[{ value: 'yes', text: say('connectedYes') }]}
            />
            <Input name="endpoint" label={say('endpoint')} hint={say('endpointHint')} value={typed.endpoint} mistakes={mistakes} />
            <Input name="signingKey" label={say('signingKey')} hint={say('signingKeyHint')} value={typed.signingKey} mistakes={mistakes} />
            <Input name="sealingKey" label={say('sealingKey')} hint={say('sealingKeyHint')} value={typed.sealingKey} mistakes={mistakes} />
            <p>{say('careful')}</p>
            <Button>{say('save')}</Button>
          </form>
        </details>
      )}
    </section>
  )
}
function ForTheOthers({ cx, view: { signingKey, sealingKey } }: PartProps) {
  const say = exchangeWords(cx.language)
  return (
    <section class="read mb6">
      <h2>{say('others')}</h2>
      <p>{say('othersLead')}</p>
      <ul>
        <li>
          <a href="/api/hotlines/v1/guide.md">{say('guide')}</a>
        </li>
        <li>
          <a href="/api/hotlines/v1/directory.json">{say('directory')}</a>
        </li>
        <li>
          <a href="/api/hotlines/v1/record.schema.json">{say('schema')}</a>
        </li>
      </ul>
      <div class="facts">
        <dl>
          {(
            [
              ['ourSigningKey', signingKey],
              ['ourSealingKey', sealingKey],
            ] as const
          ).map(([name, key]) => (
            <div>
              <dt>{say(name)}</dt>
              <dd>{key === null ? say('noKeyYet') : <span class="digest-hex">{key}</span>}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
function Messages({ cx, view }: PartProps) {
  const say = exchangeWords(cx.language)
  const { member, messages, counts, names, used } = view
  const others = [...new Set(messages.flatMap(({ way, state, other }) => (way === 'out' && state === 'waiting' ? [other] : [])))]
  if (messages.length === 0)
    return (
      <section class="mb6">
        <h2>{say('messages')}</h2>
        <p class="empty read">{say(used ? 'noMessages' : 'nobodyElsewhere')}</p>
      </section>
    )
  return (
    <section class="mb6">
      <h2>{say('messages')}</h2>
      <p class="read">
        {say('waitingCount', { n: formatNumber(cx.language, counts.waiting) })}{' '}
        {counts.failing > 0 && <strong class="mark">{say('failingCount', { n: formatNumber(cx.language, counts.failing) })}</strong>}
      </p>
      {ask(cx.person, 'exchange.try-again', { member: member.code }) &&
        others.map((other) => (
          <form method="post" action={`/hotlines/${member.code}/messages/again`}>
            <Hidden name="to" value={other} />
            <Button secondary>{say('again', { hotline: names.get(other) ?? other })}</Button>
          </form>
        ))}
      <table class="fold">
        <caption class="vh">{say('messages')}</caption>
        <thead>
          <tr>
            {(['when', 'way', 'what', 'state'] as const).map((head) => (
              <th scope="col">{say(head)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map((each) => (
            <tr>
              <th scope="row">{formatInstant(cx.language, each.at)}</th>
              <td data-h={say('way')}>{say(each.way === 'out' ? 'to' : 'from', { hotline: names.get(each.other) ?? each.other })}</td>
              <td data-h={say('what')}>{each.what === null ? say('sealedHere') : say(`m-${each.what}` as 'm-sent')}</td>
              <td data-h={say('state')}>{stateWords(cx, each)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
function stateWords(cx: Context, { state, attempts, answer, nextAt }: ShownMessage): string {
  const say = exchangeWords(cx.language)
  if (state === 'waiting' && nextAt !== null && attempts > 0)
    return say('s-tried', { n: formatNumber(cx.language, attempts), answer: answerWords(cx, answer), time: formatInstant(cx.language, nextAt) })
  if (state === 'refused') return say('s-refused', { answer: answerWords(cx, answer) })
  return say(`s-${state}`)
}
function answerWords(cx: Context, answer: string | null): string {
  const say = exchangeWords(cx.language)
  return answer === null ? say('a-none') : /^\d{3}$/.test(answer) ? say('a-status', { status: answer }) : say(`a-${answer}` as 'a-unreadable')
}
/** As it is written into the other system. */
export const keyWords = (key: { readonly publicKey: Buffer } | undefined): string | null => key?.publicKey.toString('base64') ?? null
