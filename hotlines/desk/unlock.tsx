/** The panel by which an analyst takes the key of the hotline in hand, in the own browser. What is sealed on the page is opened there. */
import type { Context } from '#web/context.ts'
import { Hidden, MistakeText } from '#web/kit.tsx'
import { hotlineWords } from './hotline.words.ts'

export interface KeyInHand {
  readonly member: string
  readonly keys: readonly { readonly fingerprint: string; readonly publicKey: Buffer }[]
  /** For the passkeys of the one who looks. */
  readonly wrapped: readonly { readonly credential: string; readonly key: string; readonly wrapped: Buffer }[]
}
/** Words that the script puts on the page. */
const scriptWords = [
  'inHand',
  'notInHand',
  'notOurs',
  'noKeyFile',
  'noPrf',
  'brokenOff',
  'needsKey',
  'badQuorum',
  'noShares',
  'share',
  'written',
  'copy',
  'copied',
  't-found',
  't-access',
  't-pageLanguage',
  't-country',
  't-comment',
  't-foundAt',
  't-assessment',
  't-reporter',
] as const

/** A sentence with its places left open, for the script to fill. */
const open = { fingerprint: '{fingerprint}', n: '{n}', of: '{of}', quorum: '{quorum}' }

export function Unlock({ cx, member, keys, wrapped }: KeyInHand & { readonly cx: Context }) {
  const say = hotlineWords(cx.language)
  const newest = keys[0]
  return (
    <section
      class="read mb6 key-panel"
      data-unlock=""
      data-member={member}
      data-keys={keys.map(({ fingerprint }) => fingerprint).join(' ')}
      data-current={newest?.fingerprint}
      data-public-key={newest?.publicKey.toString('base64')}
      data-wrapped={JSON.stringify(wrapped.map((each) => ({ credential: each.credential, wrapped: each.wrapped.toString('base64') })))}
      data-words={JSON.stringify(Object.fromEntries(scriptWords.map((key) => [key, say(key, open)])))}
    >
      <h2>{say('yourKey')}</h2>
      <p data-state="" role="status">
        {say('notInHand')} {say('noScript')}
      </p>
      <div data-when-locked="" class="no-print">
        {cx.demonstration && (
          <p>
            <button class="govuk-button" type="button" data-demonstration-key={`/demonstration/hotline-keys/${member}`}>
              {say('demonstrationKey')}
            </button>
          </p>
        )}
        {wrapped.length > 0 && (
          <p>
            <button class="govuk-button" type="button" data-by-passkey="">
              {say('byPasskey')}
            </button>
          </p>
        )}
        <div class="govuk-form-group">
          <label class="govuk-label" for="key-file">
            {say('keyFile')}
          </label>
          <input class="govuk-file-upload" type="file" id="key-file" data-key-file="" accept=".txt,text/plain" />
        </div>
      </div>
      <p data-when-open="" hidden class="no-print">
        <button class="link" type="button" data-put-away="">
          {say('putAway')}
        </button>
      </p>
      <script src="/hotlines/desk.js" defer></script>
    </section>
  )
}

export interface BoxProps {
  readonly as: 'outline' | 'text' | 'message' | 'seen'
  readonly box: Buffer
  readonly sealedTo: string
  /** Which of several addresses is shown; without it all are. */
  readonly position?: number | null | undefined
  readonly children: string
}
/** Something sealed, which the script replaces by what it says. */
export function Box({ as, box, sealedTo, position, children }: BoxProps) {
  return (
    <div data-box={box.toString('base64')} data-key={sealedTo} data-as={as} data-position={position ?? undefined}>
      <span class="muted">{children}</span>
    </div>
  )
}

/** Fields that the script fills. */
export const Sealed = ({ names }: { names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <Hidden name={name} value="" />
    ))}
  </>
)

/** A text area without a name: what is typed never leaves the browser unsealed. */
export const Unnamed = ({ id, label, hint, mistake }: { id: string; label: string; hint: string; mistake: string | undefined }) => (
  <div class={`govuk-form-group${mistake ? ' govuk-form-group--error' : ''}`}>
    <label class="govuk-label govuk-label--m" for={id}>
      {label}
    </label>
    <div class="govuk-hint" id={`${id}-hint`}>
      {hint}
    </div>
    <MistakeText name={id} text={mistake} />
    <textarea class="govuk-textarea" id={id} rows={4} maxlength={4_000} aria-describedby={`${id}-hint`} data-no-draft=""></textarea>
  </div>
)
