/** The ways to sign, side by side and none before the other: a passkey here, or a file that is signed elsewhere and comes back. */
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { FileInput, Hidden } from '#web/kit.tsx'
import { keyWords } from './key.words.ts'

export interface ToSign {
  readonly action: string
  readonly hidden?: Readonly<Record<string, string>>
  /** For the browser; null where the reader has no passkey that counts. */
  readonly options: string | null
  /** Where what is to be signed is fetched: as a DSSE envelope without signatures, as the bytes that a signature covers. */
  readonly envelope: string
  readonly content: string
  /** A PDF that can be signed instead: where it is, and where it is made. */
  readonly sheet?: { readonly made: string | null; readonly make: string }
  /** Of the button. */
  readonly words: string
  readonly mistakes: readonly Mistake[]
}
export function SignWays({ cx, sign }: { cx: Context; sign: ToSign }) {
  const say = keyWords(cx.language)
  const fields = Object.entries({ ...sign.hidden, response: '' })
  const mistake = sign.mistakes.find(({ field }) => field === 'sign')?.text
  const ceremony = cx.demonstration
    ? {}
    : { 'data-passkey': 'get', 'data-options': sign.options ?? '{}', 'data-error-unsupported': say('noPasskeys'), 'data-error-cancelled': say('not-confirmed') }
  return (
    <div class="stack">
      {(cx.demonstration || sign.options) && (
        <form method="post" action={sign.action} {...ceremony}>
          {fields.map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
          <p class="govuk-error-message" data-passkey-error hidden={!mistake}>
            {mistake}
          </p>
          <button class="govuk-button" type="submit" id="sign">
            {cx.demonstration ? say('asWithPasskey', { words: sign.words }) : say('withPasskey', { words: sign.words })}
          </button>
        </form>
      )}
      <details class="govuk-details" open={sign.mistakes.some(({ field }) => field === 'signed-file') || (!cx.demonstration && !sign.options)}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{say('withFile')}</span>
        </summary>
        <div class="govuk-details__text stack">
          <ul>
            <li>
              {say('fileForKey')} <a href={sign.envelope}>{say('envelope')}</a>
              <br />
              <code>alliance sign to-sign.dsse.json --key ministry.pem</code>
            </li>
            <li>
              {say('fileForCertificate')} <a href={sign.content}>{say('content')}</a>
            </li>
            {sign.sheet && (
              <li>
                {say('fileForPdf')} {sign.sheet.made && <a href={sign.sheet.made}>{say('sheet')}</a>}
              </li>
            )}
          </ul>
          {sign.sheet && !sign.sheet.made && (
            <form method="post" action={sign.sheet.make}>
              {Object.entries(sign.hidden ?? {}).map(([name, value]) => (
                <Hidden name={name} value={value} />
              ))}
              <button class="govuk-button govuk-button--secondary" type="submit">
                {say('makeSheet')}
              </button>
            </form>
          )}
          <form method="post" action={sign.action} enctype="multipart/form-data">
            {fields.map(([name, value]) => (
              <Hidden name={name} value={value} />
            ))}
            <Hidden name="by" value="file" />
            <FileInput name="signed-file" label={say('signedFile')} hint={say('signedFileHint')} accept=".json,.p7s,.p7m,.pem,.pdf" mistakes={sign.mistakes} />
            <button class="govuk-button govuk-button--secondary" type="submit">
              {say('sendSigned')}
            </button>
          </form>
        </div>
      </details>
    </div>
  )
}
