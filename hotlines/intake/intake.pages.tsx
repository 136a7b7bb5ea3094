/** The public's pages: choosing a hotline, the form, the code, and what is said when no report can be taken. */
import type { Child } from 'hono/jsx'
import { formatDay } from '#web/dates.ts'
import type { Language } from '#web/languages.ts'
import { codeInGroups } from '../sealing/code.rules.ts'
import type { Forms, ReportForm } from './forms.ts'
import { IntakePage, type IntakeMistake, TextField } from './intake-frame.tsx'
import { intakeWords } from './intake.words.ts'
import { longestField, type ReportMistake, type TypedReport, type TextFieldName } from './report-form.rules.ts'

export interface Shown {
  readonly language: Language
  readonly madeUp: boolean
}
const named = (names: Readonly<Partial<Record<Language, string>>>, language: Language, fallback: string) => names[language] ?? names.en ?? fallback

export function choosePage({ language, madeUp }: Shown, { forms, others }: Forms) {
  const say = intakeWords(language)
  const byName = <T extends { readonly names: ReportForm['names']; readonly member: string }>(list: readonly T[]) =>
    list.map((each) => ({ ...each, country: named(each.names, language, each.member) })).sort((a, b) => a.country.localeCompare(b.country, language))
  return (
    <IntakePage language={language} path="/report" title={say('chooseTitle')} heading={say('choose')} madeUp={madeUp}>
      <p class="lead">{say('chooseLead')}</p>
      {forms.length === 0 ? (
        <p>{say('noneOpen')}</p>
      ) : (
        <>
          <h2>{say('open')}</h2>
          <ul class="countries">
            {byName(forms).map(({ country, member, name }) => (
              <li>
                <a href={`/report/${member}?lang=${language}`}>{country}</a> <span class="small">{name}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`/report/check?lang=${language}`}>{say('haveCode')}</a>
      </p>
      {others.length > 0 && (
        <>
          <h2>{say('others')}</h2>
          <p>{say('othersLead')}</p>
          <ul class="countries">
            {byName(others).map(({ country, ways }) => (
              <li>
                {country}
                {ways.length > 0 && <span class="small"> · {ways.map((way, at) => [at > 0 ? ', ' : '', <Way {...way} />])}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {!madeUp && <p>{say('anyOther')}</p>}
    </IntakePage>
  )
}
/** The hotline's own site: an address that the hotline is known by, never one that somebody reported. */
const Way = ({ name, website }: { name: string; website: string | null }) =>
  website ? (
    <a href={`https://${website}/`} rel="noreferrer">
      {name}
    </a>
  ) : (
    <span>{name}</span>
  )

export interface FormView {
  readonly form: ReportForm
  readonly typed: TypedReport
  readonly token: string
  readonly mistakes?: readonly ReportMistake[]
  readonly notice?: string
}
export function formPage({ language, madeUp }: Shown, { form, typed, token, mistakes: found = [], notice }: FormView) {
  const say = intakeWords(language)
  const texts = textsOf(form, language)
  const mistakes: IntakeMistake[] = found.map(({ field, because }) => ({ field, text: say(`m-${because}`) }))
  const field = (name: TextFieldName, rows: number, hint?: string) => (
    <TextField
      name={name}
      rows={rows}
      hint={hint}
      label={
        <>
          {say(name)} <span class="small">{say('optional')}</span>
        </>
      }
      maxlength={longestField[name]}
      value={typed.texts[name]}
      mistakes={mistakes}
    />
  )
  return (
    <IntakePage
      language={language}
      path={`/report/${form.member}`}
      title={say('title')}
      heading={say('heading', { name: form.name })}
      madeUp={madeUp}
      mistakes={mistakes}
      notice={notice}
    >
      <p class="lead">{say('lead')}</p>
      <div class="urgent">
        <strong>{say('emergency', { number: form.emergencyNumber })}</strong>
        <div class="small">{say('emergencyChecked', { day: formatDay(language, form.emergencyCheckedOn) })}</div>
      </div>
      <p>{say('rules')}</p>
      <form method="post" action={`/report/${form.member}?lang=${language}`} autocomplete="off">
        <input type="hidden" name="token" value={token} />
        <TextField name="address" rows={3} label={say('address')} hint={say('addressHint')} maxlength={longestField.address} value={typed.address} mistakes={mistakes} />
        {(typed.asTyped || found.some(({ because }) => because === 'no-address')) && (
          <div class="tick">
            <input type="checkbox" id="asTyped" name="asTyped" value="yes" checked={typed.asTyped} />
            <label for="asTyped">{say('asTyped')}</label>
          </div>
        )}
        {field('found', 2)}
        {field('access', 2, say('accessHint'))}
        {field('pageLanguage', 1)}
        {field('country', 1)}
        {field('comment', 4)}
        <div class="trap" aria-hidden="true">
          <label for="email">{say('trap')}</label>
          <input type="text" id="email" name="email" tabindex={-1} autocomplete="off" />
        </div>
        <button type="submit">{say('send')}</button>
      </form>
      <h2>{say('about')}</h2>
      <p lang={texts.language}>{texts.about}</p>
      <p>{say('sealed')}</p>
      <p class="small">
        {form.organisation}. {say('keyIs')} <code>{form.key.fingerprint.slice(0, 16)}</code>.
      </p>
      <h2>{say('legal')}</h2>
      <p lang={texts.language}>{texts.legalNote}</p>
    </IntakePage>
  )
}
/** In the language of the page, or the first that the hotline wrote in. */
function textsOf({ texts }: ReportForm, language: Language): { about: string; legalNote: string; language: string } {
  const own = texts[language]
  if (own) return { ...own, language }
  const [first] = Object.entries(texts)
  return first ? { ...first[1], language: first[0] } : { about: '', legalNote: '', language }
}

export function codePage(
  { language, madeUp }: Shown,
  view: { readonly code: string; readonly takenOut: number; readonly ticketDays: number; readonly receipt: string; readonly verifier: string },
) {
  const say = intakeWords(language)
  return (
    <IntakePage language={language} path={null} title={say('codeTitle')} heading={say('thanks')} madeUp={madeUp}>
      {view.takenOut > 0 && <p class="urgent">{say('takenOut', { count: view.takenOut })}</p>}
      <h2>{say('yourCode')}</h2>
      <p class="code">{codeInGroups(view.code)}</p>
      <p>
        {say('codeLead')} {say('codeDays', { count: view.ticketDays })}
      </p>
      <p class="small">{say('codeWithout')}</p>
      <p class="no-print">
        <a href={`/report/check?lang=${language}`}>{say('checkHeading')}</a>
      </p>
      <ReceiptText language={language} receipt={view.receipt} verifier={view.verifier} />
    </IntakePage>
  )
}
export function ReceiptText({ language, receipt, verifier }: { language: Language; receipt: string; verifier: string }) {
  const say = intakeWords(language)
  return (
    <>
      <h2>{say('receipt')}</h2>
      <p>{say('receiptText')}</p>
      <pre id="receipt">{receipt}</pre>
      <p class="small">
        {say('receiptKey')} <code>{verifier}</code>
      </p>
    </>
  )
}

export function againPage({ language, madeUp }: Shown, member: string) {
  const say = intakeWords(language)
  return (
    <IntakePage language={language} path={null} title={say('againTitle')} heading={say('again')} madeUp={madeUp}>
      <p>{say('againText')}</p>
      <p>
        <a href={`/report/${member}?lang=${language}`}>{say('another')}</a>
      </p>
    </IntakePage>
  )
}

/** Nothing was kept, so what was typed is given back to be copied. */
export function closedPage({ language, madeUp }: Shown, typed: string, ways: Forms['others'][number]['ways']) {
  const say = intakeWords(language)
  return (
    <IntakePage language={language} path={null} title={say('closedTitle')} heading={say('closed')} madeUp={madeUp}>
      <p>
        {typed && say('closedTyped')} {say('closedText')}
      </p>
      {ways.length > 0 && (
        <ul>
          {ways.map((way) => (
            <li>
              <Way {...way} />
            </li>
          ))}
        </ul>
      )}
      {!madeUp && <p>{say('anyOther')}</p>}
      {typed && <TextField name="typed" rows={6} label={say('typedStill')} maxlength={longestField.address} value={typed} />}
      <p>
        <a href={`/report?lang=${language}`}>{say('back')}</a>
      </p>
    </IntakePage>
  )
}

export function refusedPage({ language, madeUp }: Shown, why: 'too-large' | 'files', back: string) {
  const say = intakeWords(language)
  const [heading, text]: [Child, Child] = why === 'files' ? [say('noFiles'), say('noFilesText')] : [say('tooLarge'), say('tooLargeText')]
  return (
    <IntakePage language={language} path={null} title={say('refusedTitle')} heading={heading} madeUp={madeUp}>
      <p>{text}</p>
      <p>
        <a href={`${back}?lang=${language}`}>{say('back')}</a>
      </p>
    </IntakePage>
  )
}
