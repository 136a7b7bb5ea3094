/** The keys with which a member signs: which count, since when, and what vouches for each; and how another one comes to count. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts, Hidden, Input, Radios, TextArea } from '#web/kit.tsx'
import { inFours } from './key-names.rules.ts'
import { counts, type SigningKey, waits } from './key.rules.ts'
import { keyWords } from './key.words.ts'
import { SignWays } from './sign-ways.tsx'

export interface KeysData {
  readonly member: { readonly code: string; readonly name: string; readonly madeUp: boolean }
  readonly keys: readonly SigningKey[]
  /** Names of the holders of passkeys, by account. */
  readonly holders: ReadonlyMap<string, string>
  /** The reader's own passkeys that are not on the list. */
  readonly passkeys: readonly { readonly id: string; readonly label: string; readonly maySync: boolean }[]
  readonly deviceBound: boolean
}
type Typed = Readonly<Record<string, string>>

export function keysPage(cx: Context, data: KeysData, typed: Typed = {}, mistakes: readonly Mistake[] = []) {
  const say = keyWords(cx.language)
  const { member, keys } = data
  const asks = ask(cx.person, 'signing-key.ask', { member: member.code }) !== null
  const office = ask(cx.person, 'signing-key.by-note', {}) !== null
  const [valid, asked, gone] = [keys.filter(counts), keys.filter(waits), keys.filter(({ removedAt }) => removedAt !== null)]
  return (
    <Page
      cx={cx}
      title={say('title', { name: member.name })}
      lead={say('lead')}
      section="work"
      madeUp={member.madeUp}
      mistakes={mistakes}
      notice={say('saved')}
      crumbs={[{ text: say('crumb') }]}
    >
      <div class="read">
        <section>
          <h2>{say('valid')}</h2>
          {valid.length === 0 && <p class="empty">{say('none')}</p>}
          {valid.map((key) => (
            <KeyCard cx={cx} data={data} of={key}>
              {asks && (
                <p>
                  <a href={`/members/${member.code}/signing-keys/${key.fingerprint}`}>{say('takeAway')}</a>
                </p>
              )}
            </KeyCard>
          ))}
        </section>
        {asked.length > 0 && (
          <section>
            <h2>{say('asked')}</h2>
            <p>{say(valid.length ? 'askedWaits' : 'askedFirst')}</p>
            {asked.map((key) => (
              <KeyCard cx={cx} data={data} of={key}>
                {asks && (
                  <div class="buttons">
                    {(valid.length > 0 || cx.demonstration) && (
                      <a class="govuk-button" href={`/members/${member.code}/signing-keys/${key.fingerprint}`}>
                        {say('vouch')}
                      </a>
                    )}
                    <form method="post" action={`/members/${member.code}/signing-keys/${key.fingerprint}/withdrawal`}>
                      <Button secondary>{say('withdraw')}</Button>
                    </form>
                  </div>
                )}
              </KeyCard>
            ))}
          </section>
        )}
        {asks && <AskForms cx={cx} data={data} typed={typed} mistakes={mistakes} />}
        {office && <NoteForms cx={cx} data={data} typed={typed} mistakes={mistakes} />}
        <section>
          <h2>{say('passkeysTaken')}</h2>
          <p>{say(data.deviceBound ? 'onlyDeviceBound' : 'anyPasskey')}</p>
          {ask(cx.person, 'signing-key.rule', { member: member.code }) && (
            <form method="post" action={`/members/${member.code}/device-rule`}>
              <Hidden name="device-bound" value={data.deviceBound ? 'no' : 'yes'} />
              <Button secondary>{say(data.deviceBound ? 'takeAny' : 'takeDeviceBound')}</Button>
            </form>
          )}
        </section>
        {gone.length > 0 && (
          <section>
            <h2>{say('gone')}</h2>
            {gone.map((key) => (
              <KeyCard cx={cx} data={data} of={key} />
            ))}
          </section>
        )}
        <p>
          {say('watch')} <code>alliance log watch</code>
        </p>
      </div>
    </Page>
  )
}

/** What the page knows of a key, the same wherever it is shown. */
function KeyCard({ cx, data, of: key, children }: { cx: Context; data: KeysData; of: SigningKey; children?: unknown }) {
  const say = keyWords(cx.language)
  const day = (at: Date) => formatInstantDay(cx.language, at)
  const holder = key.account ? (data.holders.get(key.account) ?? say('holderGone')) : null
  const vouched = key.note ? say('byNote', { note: key.note }) : key.confirmedBy ? say('byKey', { key: inFours(key.confirmedBy).slice(0, 19) }) : say('byDemonstration')
  return (
    <div class="facts key" id={key.fingerprint}>
      <Facts
        rows={[
          [say('way'), say(`way-${key.way}`)],
          key.way === 'passkey' && [say('kind'), say(key.maySync ? 'synced' : 'deviceBound')],
          holder !== null && [say('holder'), holder],
          [say('fingerprint'), <code class="wraps">{inFours(key.fingerprint)}</code>],
          [say('askedOn'), day(key.askedAt)],
          key.enrolledAt !== null && [say('since'), `${day(key.enrolledAt)} · ${vouched}`],
          key.removedAt !== null && [say('until'), day(key.removedAt)],
        ]}
      />
      {children}
    </div>
  )
}

function AskForms({ cx, data: { member, passkeys }, typed, mistakes }: { cx: Context; data: KeysData; typed: Typed; mistakes: readonly Mistake[] }) {
  const say = keyWords(cx.language)
  return (
    <section>
      <h2>{say('another')}</h2>
      <p>{say('anotherLead')}</p>
      {passkeys.length > 0 && (
        <form method="post" action={`/members/${member.code}/signing-keys`}>
          <Radios
            name="passkey"
            label={say('ownPasskey')}
            value={typed['passkey'] ?? ''}
            mistakes={mistakes}
            choices={passkeys.map(({ id, label, maySync }) => ({ value: id, text: label, hint: say(maySync ? 'synced' : 'deviceBound') }))}
          />
          <Button>{say('askPasskey')}</Button>
        </form>
      )}
      <form method="post" action={`/members/${member.code}/signing-keys`}>
        <TextArea name="pem" label={say('pem')} hint={say('pemHint')} value={typed['pem']} mistakes={mistakes} rows={5} maxlength={20_000} />
        <Button secondary>{say('askPem')}</Button>
      </form>
    </section>
  )
}

function NoteForms({ cx, data: { member, keys }, typed, mistakes }: { cx: Context; data: KeysData; typed: Typed; mistakes: readonly Mistake[] }) {
  const say = keyWords(cx.language)
  const first = !keys.some(counts)
  return (
    <section>
      <h2>{say(first ? 'firstHeading' : 'lostHeading')}</h2>
      <p>{say(first ? 'firstLead' : 'lostLead')}</p>
      <form method="post" action={`/members/${member.code}/signing-keys/by-note/${first ? 'first' : 'lost'}`}>
        <Input name="fingerprint" label={say('typedFingerprint')} hint={say('typedFingerprintHint')} value={typed['fingerprint']} mistakes={mistakes} />
        <Input name="note" label={say('noteReference')} hint={say('noteReferenceHint')} value={typed['note']} mistakes={mistakes} />
        <TextArea name="reason" label={say('reason')} value={typed['reason']} mistakes={mistakes} rows={2} maxlength={2000} />
        <Button>{say('putUp')}</Button>
      </form>
    </section>
  )
}

export interface OneKeyData extends KeysData {
  readonly key: SigningKey
  readonly options: string | null
}
/** Where a key is vouched for, or taken away: either way by a key that counts. */
export function keyPage(cx: Context, data: OneKeyData, mistakes: readonly Mistake[] = []) {
  const say = keyWords(cx.language)
  const { member, key } = data
  const here = `/members/${member.code}/signing-keys/${key.fingerprint}`
  const act = waits(key) ? 'enrol' : 'remove'
  return (
    <Page
      cx={cx}
      title={say(act === 'enrol' ? 'titleVouch' : 'titleRemove')}
      lead={say(act === 'enrol' ? 'leadVouch' : 'leadRemove')}
      section="work"
      madeUp={member.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: `/members/${member.code}/signing-keys`, text: say('title', { name: member.name }) }, { text: inFours(key.fingerprint).slice(0, 19) }]}
    >
      <div class="read">
        <KeyCard cx={cx} data={data} of={key} />
        {key.removedAt === null && (
          <SignWays
            cx={cx}
            sign={{
              action: act === 'enrol' ? here : `${here}/removal`,
              options: data.options,
              envelope: `${here}/to-sign/${act}.dsse.json`,
              content: `${here}/to-sign/${act}.bin`,
              words: say(act === 'enrol' ? 'vouch' : 'takeAway'),
              mistakes,
            }}
          />
        )}
      </div>
    </Page>
  )
}
