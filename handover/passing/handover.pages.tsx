/** The pages of a handover: how one is begun, what both sides go through, and where four persons agree. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Radios, TextArea } from '#web/kit.tsx'
import { Checklist, type CheckView } from './checklist.tsx'
import { type Consent, type Handover, isUnderWay, type Part, parts, type Side, sides, type TypedHandover } from './handover.rules.ts'
import { handoverWords } from './handover.words.ts'

type Say = ReturnType<typeof handoverWords>

export interface ListView {
  readonly handovers: readonly { readonly handover: Handover; readonly from: string; readonly to: string }[]
  /** The host to come that a handover may be begun with; null where there is none, or one is under way. */
  readonly next: { readonly id: string; readonly name: string; readonly day: string } | null
  /** null: whoever looks has no desk. */
  readonly mayBegin: boolean | null
  /** Terms whose record the person may read. */
  readonly terms: readonly { readonly id: string; readonly name: string; readonly from: string }[]
  readonly typed: TypedHandover
  readonly mistakes: readonly Mistake[]
}
export function handoversPage(cx: Context, { handovers, next, mayBegin, terms, typed, mistakes }: ListView) {
  const say = handoverWords(cx.language)
  const underWay = handovers.some(({ handover }) => isUnderWay(handover))
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead')}
      section="desk"
      madeUp={cx.demonstration}
      mistakes={mistakes}
      crumbs={[mayBegin === null ? { href: '/terms', text: say('terms') } : { href: '/desk', text: say('desk') }, { text: say('title') }]}
    >
      <div class="read">
        {handovers.length > 0 && (
          <>
            <h2>{say('list')}</h2>
            <ul>
              {handovers.map(({ handover, from, to }) => (
                <li>
                  <a href={`/handovers/${handover.id}`}>{say('of', { from, to })}</a>, {standing(cx, say, handover)}
                </li>
              ))}
            </ul>
          </>
        )}
        {handovers.length === 0 && mayBegin === null && <p class="empty">{say('none')}</p>}
        {!next && !underWay && mayBegin !== null && (
          <>
            <p>{say('noNext')}</p>
            <p>
              <a href="/desk/terms">{say('plan')}</a>
            </p>
          </>
        )}
        {next && mayBegin && !underWay && (
          <form class="mb6" method="post" action="/desk/handover">
            <h2>{say('begin')}</h2>
            <p>{say('beginLead', { to: next.name, day: formatDay(cx.language, next.day) })}</p>
            <Hidden name="coming" value={next.id} />
            <Radios
              name="mode"
              label={say('mode')}
              value={typed.mode}
              mistakes={mistakes}
              choices={(['same', 'new'] as const).map((mode) => ({ value: mode, text: say(`mode-${mode}`), hint: say(`mode-${mode}Hint`) }))}
            />
            <Input name="address" label={say('address')} hint={say('addressHint')} value={typed.address} mistakes={mistakes} width={30} />
            <Input name="receiver" label={say('receiver')} hint={say('receiverHint')} value={typed.receiver} mistakes={mistakes} />
            <TextArea name="logKeys" label={say('logKeys')} hint={say('logKeysHint')} value={typed.logKeys.trimEnd()} mistakes={mistakes} rows={5} maxlength={60_000} />
            <Button>{say('begin')}</Button>
          </form>
        )}
        {terms.length > 0 && (
          <>
            <h2>{say('termsLeft')}</h2>
            <ul>
              {terms.map(({ id, name, from }) => (
                <li>
                  <a href={`/terms/${id}/record`}>{say('termLeft', { name, day: formatDay(cx.language, from) })}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Page>
  )
}

function standing(cx: Context, say: Say, { done, cancelled }: Pick<Handover, 'done' | 'cancelled'>): string {
  const day = (at: Date) => formatInstantDay(cx.language, at)
  if (done) return say('st-done', { day: day(done.at) })
  return cancelled ? say('st-cancelled', { day: day(cancelled.at), reason: cancelled.reason }) : say('st-under-way')
}

export interface HandoverView {
  readonly handover: Handover
  readonly names: Readonly<Record<Side, string>>
  readonly checks: readonly CheckView[]
  /** Digest of what is agreed on now. */
  readonly agreed: string
  readonly nameOf: (account: string) => string
  /** Members that approved what is agreed on now, and how many must. */
  readonly approvals: { readonly needed: number; readonly by: readonly { readonly name: string; readonly at: Date }[] }
  /** What the person who looks may do now. */
  readonly may: {
    readonly check: Side | null
    readonly consent: { readonly side: Side; readonly part: Part } | null
    readonly isLast: boolean
    readonly cancel: boolean
    readonly erase: boolean
  }
  readonly typed: Readonly<Record<string, string>>
  readonly mistakes: readonly Mistake[]
}
export function handoverPage(cx: Context, view: HandoverView) {
  const say = handoverWords(cx.language)
  const { handover, names, may, mistakes, typed } = view
  const title = say('of', { from: names.outgoing, to: names.incoming })
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={say('title')}
      lead={`${say(`mode-${handover.mode}`)}. ${say('begun', { day: formatInstantDay(cx.language, handover.begunAt) })}, ${standing(cx, say, handover)}.`}
      section="desk"
      madeUp={handover.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/terms', text: say('terms') }, { text: say('title') }]}
    >
      {handover.done && <Done cx={cx} view={view} />}
      {handover.address && (
        <p class="read wrap-any">
          {say('address')}: {handover.address}
          <br />
          {say('receiver')}: <code>{handover.receiver}</code>
        </p>
      )}
      <Checklist cx={cx} handover={handover} names={names} checks={view.checks} side={isUnderWay(handover) ? may.check : null} mistakes={mistakes} typed={typed} />
      <Agreeing cx={cx} view={view} />
      {may.cancel && (
        <form class="read" method="post" action={`/handovers/${handover.id}/cancellation`}>
          <h2>{say('callOff')}</h2>
          <TextArea name="cancel-reason" label={say('why')} value={typed['cancel-reason']} mistakes={mistakes} rows={2} maxlength={2000} />
          <Button secondary>{say('callOff')}</Button>
        </form>
      )}
      {handover.done && handover.mode === 'new' && <Erasure cx={cx} view={view} />}
    </Page>
  )
}

const Done = ({ cx, view: { handover, names } }: { cx: Context; view: HandoverView }) => {
  const say = handoverWords(cx.language)
  return (
    <div class="panel read mb6">
      <p>
        <strong>{say('passed', { name: names.incoming })}</strong> {handover.mode === 'new' && say('closed')}
      </p>
      <p>
        <a href={`/handovers/${handover.id}/protocol`}>{say('protocol')}</a>
      </p>
      <p class="wrap-any">
        {say('statement')}: <code class="digest-hex">{handover.done?.digest}</code>
      </p>
    </div>
  )
}

function Agreeing({ cx, view }: { cx: Context; view: HandoverView }) {
  const say = handoverWords(cx.language)
  const { handover, names, agreed, may, mistakes } = view
  const mistake = mistakes.find(({ field }) => field === 'consent')
  return (
    <section class="mb6 agreeing" aria-labelledby="agreeing">
      <h2 id="agreeing">{say('agreeing')}</h2>
      <dl>
        {sides.flatMap((side) =>
          parts.map((part) => (
            <div>
              <dt>{say(`c-${side}-${part}`, { name: names[side] })}</dt>
              <dd>
                {givenBy(
                  cx,
                  say,
                  view,
                  handover.consents.find((consent) => consent.side === side && consent.part === part),
                )}
              </dd>
            </div>
          )),
        )}
      </dl>
      {(view.approvals.needed > 0 || view.approvals.by.length > 0) && (
        <p class="read">
          {say('approvals', { n: view.approvals.by.length, needed: view.approvals.needed })}{' '}
          {view.approvals.by.map(({ name, at }) => `${name} (${formatInstantDay(cx.language, at)})`).join(', ')}
        </p>
      )}
      <p class="read small">{say('agreedHint')}</p>
      <p class="read small wrap-any">
        {say('agreed')}: <code class="digest-hex">{agreed}</code>
      </p>
      {may.consent && (
        <form class="read" method="post" action={`/handovers/${handover.id}/${may.consent.part === 'head' ? 'acceptance' : 'confirmation'}`}>
          {mistake && (
            <p class="govuk-error-message" id="consent-error">
              {mistake.text}
            </p>
          )}
          {may.isLast && (
            <p>
              <strong>{say(handover.mode === 'new' ? 'lastCloses' : 'lastOne')}</strong>
            </p>
          )}
          <Hidden name="agreed" value={agreed} />
          <Button>
            <span id="consent">{say(may.consent.part === 'head' ? 'accept' : 'confirm')}</span>
          </Button>
        </form>
      )}
    </section>
  )
}
function givenBy(cx: Context, say: Say, { handover, agreed, nameOf }: HandoverView, consent: Consent | undefined): Child {
  if (!consent) return <span class="muted">{say('open')}</span>
  // What was agreed on before the office passed does not change afterwards.
  if (!handover.done && consent.agreed !== agreed) return <span class="muted">{say('outdated')}</span>
  return say('given', { name: nameOf(consent.by), at: formatInstant(cx.language, consent.at) })
}

function Erasure({ cx, view: { handover, may, typed, mistakes } }: { cx: Context; view: HandoverView }) {
  const say = handoverWords(cx.language)
  return (
    <section class="read" aria-labelledby="erasure">
      <h2 id="erasure">{say('erasure')}</h2>
      {handover.erased ? (
        <>
          <p>{say('erased', { day: formatInstantDay(cx.language, handover.erased.at) })}</p>
          <pre class="as-written">{handover.erased.words}</pre>
        </>
      ) : (
        <p>{say('erasureLead')}</p>
      )}
      {may.erase && (
        <form method="post" action={`/handovers/${handover.id}/erasure`}>
          <TextArea name="words" label={say('erasureWords')} value={typed['words']} mistakes={mistakes} rows={6} maxlength={4000} />
          <Button>{say('signErasure')}</Button>
        </form>
      )}
    </section>
  )
}
