/** Checking back: the code is asked for, then what was done and the messages. */
import { formatInstantDay } from '#web/dates.ts'
import type { Language } from '#web/languages.ts'
import type { SealedMessage, SealedStep } from '../sealing/sender-status.rules.ts'
import { IntakePage, type IntakeMistake, TextField } from './intake-frame.tsx'
import { intakeWords } from './intake.words.ts'
import { ReceiptText, type Shown } from './intake.pages.tsx'
import { longestText } from './plain-text.rules.ts'

export type CheckMistake = 'incomplete' | 'slip' | 'unknown'

export function askForCodePage({ language, madeUp }: Shown, typed: string, mistake?: CheckMistake, notice?: string) {
  const say = intakeWords(language)
  const mistakes: IntakeMistake[] = mistake ? [{ field: 'code', text: say(`c-${mistake}`) }] : []
  return (
    <IntakePage language={language} path="/report/check" title={say('checkTitle')} heading={say('checkHeading')} madeUp={madeUp} mistakes={mistakes} notice={notice}>
      <form method="post" action={`/report/check?lang=${language}`} autocomplete="off">
        <TextField name="code" rows={1} label={say('code')} hint={say('codeHint')} maxlength={60} value={typed} mistakes={mistakes} />
        <button type="submit">{say('check')}</button>
      </form>
    </IntakePage>
  )
}

export interface StatusView {
  readonly code: string
  readonly name: string
  readonly steps: readonly SealedStep[]
  readonly messages: readonly SealedMessage[]
  readonly token: string
  readonly receipt: string
  readonly verifier: string
  readonly typed?: string
  readonly mistake?: 'missing' | 'full' | 'closed' | 'long-text'
  readonly notice?: string
}
export function statusPage({ language, madeUp }: Shown, view: StatusView) {
  const say = intakeWords(language)
  const { steps, messages, mistake } = view
  const mistakes: IntakeMistake[] = mistake ? [{ field: 'message', text: mistake === 'long-text' ? say('m-long-text') : say(`w-${mistake}`) }] : []
  return (
    <IntakePage
      language={language}
      path={null}
      title={say('checkTitle')}
      heading={say('statusHeading', { name: view.name })}
      madeUp={madeUp}
      mistakes={mistakes}
      notice={view.notice}
    >
      <h2>{say('next')}</h2>
      <ol class="steps">
        {steps.map(({ step, reason, hour }) => (
          <li>
            <strong>{say(`s-${step}`)}</strong>
            {reason && <div>{say(`r-${reason}`)}</div>}
            <div class="small">{hourText(language, hour)}</div>
          </li>
        ))}
      </ol>
      <h2>{say('messages')}</h2>
      {messages.length === 0 && <p>{say('noMessages')}</p>}
      {messages.map(({ side, text, hour }) => (
        <div class={`message ${side}`}>
          <strong>{say(side === 'hotline' ? 'fromHotline' : 'fromYou')}</strong> <span class="small">{hourText(language, hour)}</span>
          <p>{text}</p>
        </div>
      ))}
      <form method="post" action={`/report/check/message?lang=${language}`} autocomplete="off">
        <input type="hidden" name="token" value={view.token} />
        <input type="hidden" name="code" value={view.code} />
        <TextField name="message" rows={4} label={say('write')} hint={say('writeHint')} maxlength={longestText} value={view.typed ?? ''} mistakes={mistakes} />
        <button type="submit">{say('sendMessage')}</button>
      </form>
      <ReceiptText language={language} receipt={view.receipt} verifier={view.verifier} />
    </IntakePage>
  )
}
function hourText(language: Language, hour: string): string {
  const at = new Date(hour)
  const clock = (moment: Date) => moment.toISOString().slice(11, 16)
  return intakeWords(language)('hour', { day: formatInstantDay(language, at), from: clock(at), to: clock(new Date(at.getTime() + 3_600_000)) })
}
