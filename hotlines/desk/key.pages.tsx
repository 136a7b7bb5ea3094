/** The keys of a hotline: the one in hand, those there are, making one, passkeys of colleagues, recovery from shares. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input } from '#web/kit.tsx'
import { hotlineCrumbs, type NamedMember } from './hotline.pages.tsx'
import { hotlineWords } from './hotline.words.ts'
import { type KeyInHand, Sealed, Unlock } from './unlock.tsx'

export interface ShownAnalystKey {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly publicKey: Buffer
  readonly madeAt: Date
  readonly holdsNewest: boolean
}
export interface KeysView extends Omit<KeyInHand, 'member' | 'keys'> {
  readonly member: NamedMember
  readonly keys: readonly { readonly fingerprint: string; readonly publicKey: Buffer; readonly quorum: number; readonly shares: number; readonly madeAt: Date }[]
  readonly analystKeys: readonly ShownAnalystKey[]
  /** Passkeys of the one who looks. */
  readonly credentials: readonly string[]
  readonly worker: { readonly fingerprint: string } | null
}
type Typed = Readonly<Record<string, string>>

export function keysPage(cx: Context, view: KeysView, typed: Typed = {}, mistakes: readonly Mistake[] = []) {
  const say = hotlineWords(cx.language)
  const { member, keys, wrapped } = view
  const manages = ask(cx.person, 'hotline-key.make', { member: member.code })
  return (
    <Page cx={cx} title={say('keysTitle')} lead={say('keysLead')} crumbs={hotlineCrumbs(cx, member, say('keys'))} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <Unlock cx={cx} member={member.code} keys={keys} wrapped={wrapped} />
      <KeyTable cx={cx} keys={keys} />
      <AnalystKeys cx={cx} view={view} mistakes={mistakes} />
      {manages && <MakeKey cx={cx} view={view} typed={typed} mistakes={mistakes} />}
      {manages && keys.length > 0 && <Recover cx={cx} />}
      <WorkerKey cx={cx} view={view} typed={typed} mistakes={mistakes} />
    </Page>
  )
}

function KeyTable({ cx, keys }: { cx: Context; keys: KeysView['keys'] }) {
  const say = hotlineWords(cx.language)
  if (keys.length === 0)
    return (
      <section class="read mb6">
        <h2>{say('madeKeys')}</h2>
        <p class="empty">{say('noKeys')}</p>
      </section>
    )
  return (
    <table class="fold mb6">
      <caption>{say('madeKeys')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('fingerprint')}</th>
          <th scope="col">{say('madeOn')}</th>
          <th scope="col">{say('recoverTitle')}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ fingerprint, madeAt, quorum, shares }, at) => (
          <tr>
            <th scope="row">
              <code>{fingerprint.slice(0, 16)}</code> {at === 0 && <span class="mark soft">{say('newest')}</span>}
            </th>
            <td data-h={say('madeOn')}>{formatInstantDay(cx.language, madeAt)}</td>
            <td data-h={say('recoverTitle')}>{say('sharesAre', { quorum, shares })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AnalystKeys({ cx, view, mistakes }: { cx: Context; view: KeysView; mistakes: readonly Mistake[] }) {
  const say = hotlineWords(cx.language)
  const at = `/hotlines/${view.member.code}`
  const newest = view.keys[0]?.fingerprint ?? ''
  return (
    <section class="mb6" id="analysts">
      <h2>{say('analysts')}</h2>
      <p class="read">{say('analystsLead')}</p>
      {mistakes
        .filter(({ field }) => field === 'analysts')
        .map(({ text }) => (
          <p class="govuk-error-message">{text}</p>
        ))}
      {view.analystKeys.length > 0 && (
        <ul class="actions read">
          {view.analystKeys.map((key) => (
            <li>
              <div>
                <strong>{key.name}</strong> · {say(key.holdsNewest ? 'holds' : 'waits')} · {formatInstantDay(cx.language, key.madeAt)}
              </div>
              <div class="side">
                {!key.holdsNewest && newest && (
                  <form method="post" action={`${at}/wrapped-keys`} data-hand-on={key.publicKey.toString('base64')}>
                    <Hidden name="analystKey" value={key.id} />
                    <Hidden name="key" value={newest} />
                    <Sealed names={['wrapped']} />
                    <Button small>{say('handOn')}</Button>
                  </form>
                )}
                {ask(cx.person, 'analyst-key.end', { member: view.member.code, account: key.account }) && (
                  <form method="post" action={`/analyst-keys/${key.id}/end`}>
                    <Button small secondary>
                      {say('remove')}
                    </Button>
                  </form>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {view.credentials.length > 0 ? (
        <form method="post" action={`${at}/analyst-keys`} data-analyst-key="" data-credentials={JSON.stringify(view.credentials)}>
          <Sealed names={['publicKey', 'credential']} />
          <Button secondary>{say('addPasskey')}</Button>
        </form>
      ) : (
        <p class="muted">{say('noPasskeys')}</p>
      )}
    </section>
  )
}

function MakeKey({ cx, view: { member, keys }, typed, mistakes }: { cx: Context; view: KeysView; typed: Typed; mistakes: readonly Mistake[] }) {
  const say = hotlineWords(cx.language)
  return (
    <section class="read mb6">
      <h2>{say(keys.length ? 'makeAnother' : 'makeTitle')}</h2>
      <p>{say('makeLead')}</p>
      {keys.length > 0 && <p>{say('makeAgainLead')}</p>}
      <form method="post" action={`/hotlines/${member.code}/keys`} data-make-key="">
        <Input name="quorum" label={say('quorum')} value={typed['quorum'] ?? '2'} inputmode="numeric" width={2} mistakes={mistakes} />
        <Input name="shares" label={say('shares')} value={typed['shares'] ?? '3'} inputmode="numeric" width={2} />
        <p>
          <button class="govuk-button govuk-button--secondary" type="button" data-make="">
            {say('make')}
          </button>
        </p>
        <div data-made="" hidden>
          <p role="status">{say('madeLead')}</p>
          <div data-shares=""></div>
        </div>
        <Input name="publicKey" label={say('publicKey')} hint={say('publicKeyHint')} value={typed['publicKey']} mistakes={mistakes} width={30} />
        <Button>{say('useKey')}</Button>
      </form>
    </section>
  )
}

function WorkerKey({ cx, view: { member, worker }, typed, mistakes }: { cx: Context; view: KeysView; typed: Typed; mistakes: readonly Mistake[] }) {
  const say = hotlineWords(cx.language)
  return (
    <section class="read mb6">
      <h2>{say('workerTitle')}</h2>
      <p>{say('workerLead')}</p>
      <p>{worker ? <code>{worker.fingerprint.slice(0, 16)}</code> : <span class="muted">{say('noWorker')}</span>}</p>
      {ask(cx.person, 'worker-key.enter', { member: member.code }) && (
        <form method="post" action={`/hotlines/${member.code}/worker-key`}>
          <Input name="workerKey" label={say('workerKey')} hint={say('workerHint', { member: member.code })} value={typed['workerKey']} mistakes={mistakes} width={30} />
          <Button secondary>{say('save')}</Button>
        </form>
      )}
    </section>
  )
}

function Recover({ cx }: { cx: Context }) {
  const say = hotlineWords(cx.language)
  return (
    <section class="read mb6">
      <h2>{say('recoverTitle')}</h2>
      <p>{say('recoverLead')}</p>
      {/* The field has no name: without script nothing of it is sent either. */}
      <form method="post" data-recover="" action="#">
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--m" for="pasted">
            {say('paste')}
          </label>
          <textarea class="govuk-textarea" id="pasted" rows={8} autocomplete="off" spellcheck={false}></textarea>
        </div>
        <Button secondary>{say('recover')}</Button>
      </form>
    </section>
  )
}
