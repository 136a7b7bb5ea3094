/** The frame of the public's pages: no script, no cookie, no font to load, a neutral title, and a way out at the top. No address that was typed stands in an attribute. */
import type { Child } from 'hono/jsx'
import { direction, type Language, languageNames, languages } from '#web/languages.ts'
import { intakeWords } from './intake.words.ts'

export interface IntakeMistake {
  readonly field: string
  readonly text: string
}
export interface FrameProps {
  readonly language: Language
  /** Under which the page is reached again, for the links to other languages; null where it came by a form. */
  readonly path: string | null
  readonly title: string
  readonly heading: Child
  readonly madeUp: boolean
  readonly mistakes?: readonly IntakeMistake[]
  /** Said before all else, such as that one has to wait. */
  readonly notice?: string | undefined
  readonly children: Child
}

export function IntakePage({ language, path, title, heading, madeUp, mistakes = [], notice, children }: FrameProps) {
  const say = intakeWords(language)
  return (
    <html lang={language} dir={direction(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href="/report/style.css" />
      </head>
      <body>
        <header>
          <div class="wrap">
            {path !== null && (
              <nav aria-label={say('language')}>
                {languages.map((each) => (
                  <a href={`${path}?lang=${each}`} lang={each} aria-current={each === language ? 'true' : undefined}>
                    {languageNames[each]}
                  </a>
                ))}
              </nav>
            )}
            <a class="exit" href="/report/exit" rel="noreferrer">
              {say('exit')}
            </a>
          </div>
          {madeUp && (
            <div class="strip">
              <div class="wrap">{say('madeUp')}</div>
            </div>
          )}
        </header>
        <main class="wrap">
          {mistakes.length > 0 && (
            <div class="summary" role="alert" aria-labelledby="problem">
              <h2 id="problem">{say('problem')}</h2>
              <ul>
                {mistakes.map(({ field, text }) => (
                  <li>
                    <a href={`#${field}`}>{text}</a>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {notice && (
            <p class="urgent" role="status">
              {notice}
            </p>
          )}
          <h1>{heading}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

interface TextProps {
  readonly name: string
  readonly label: Child
  readonly hint?: Child
  readonly value: string
  readonly rows: number
  readonly maxlength: number
  readonly mistakes?: readonly IntakeMistake[] | undefined
}
/** What was typed comes back between tags, where it is text and nothing else. */
export function TextField({ name, label, hint, value, rows, maxlength, mistakes = [] }: TextProps) {
  const mistake = mistakes.find(({ field }) => field === name)
  const describedBy = [hint ? `${name}-hint` : '', mistake ? `${name}-mistake` : ''].filter(Boolean).join(' ')
  return (
    <div class={mistake ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {mistake && (
        <p class="mistake" id={`${name}-mistake`}>
          {mistake.text}
        </p>
      )}
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={maxlength}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={describedBy || undefined}
        aria-invalid={mistake ? 'true' : undefined}
      >
        {/* A line end right after the tag is swallowed by the parser; this one is, so that one that was typed is not. */}
        {'\n'}
        {value}
      </textarea>
    </div>
  )
}
