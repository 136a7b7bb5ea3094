/** The words of the reminders: which there are, and one of them in one language, with the places it may use and how it would arrive today. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Button, Facts, Input, TextArea } from '#web/kit.tsx'
import { type Language, languages } from '#web/languages.ts'
import { chasingWords } from './chasing.words.ts'
import { type TemplateCode, templateCodes } from './default-templates.rules.ts'
import { letterName } from './ladder.pages.tsx'
import { places, type Template, type TemplateMistake } from './template.rules.ts'

const languageWord = { en: 'english', fr: 'french', es: 'spanish' } as const
interface Worded extends Template {
  readonly own: boolean
}
type AllWords = { readonly [C in TemplateCode]: { readonly [L in Language]: Worded } }

export function lettersPage(cx: Context, all: AllWords) {
  const say = chasingWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('letters')}
      lead={say('lettersLead')}
      section="desk"
      madeUp={cx.demonstration}
      crumbs={[{ href: '/desk', text: say('desk') }, { text: say('letters') }]}
    >
      <table class="fold">
        <caption class="vh">{say('letters')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('letter')}</th>
            {languages.map((language) => (
              <th scope="col">{say(languageWord[language])}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {templateCodes.map((code) => (
            <tr>
              <th scope="row">{letterName(cx, code)}</th>
              {languages.map((language) => (
                <td data-h={say(languageWord[language])}>
                  <a href={`/desk/letters/${code}?language=${language}`}>
                    <span class="vh">
                      {letterName(cx, code)}, {say(languageWord[language])}:{' '}
                    </span>
                    {say(all[code][language].own ? 'own' : 'program')}
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}

export interface LetterPage {
  readonly code: TemplateCode
  readonly language: Language
  readonly typed: Template
  readonly mistakes: readonly TemplateMistake[]
  /** The saved words as somebody would get them today. */
  readonly preview: { readonly name: string; readonly member: string; readonly text: Template } | null
}

export function letterPage(cx: Context, { code, language, typed, mistakes: found, preview }: LetterPage) {
  const say = chasingWords(cx.language)
  const mistakes = found.map((mistake) => ({
    field: mistake.field,
    text: say(`e-${mistake.what}`, { example: '{link}', place: mistake.what === 'unknown-place' ? `{${mistake.place}}` : '' }),
  }))
  const other = language === cx.language ? undefined : language
  const title = say('editTitle', { letter: letterName(cx, code), language: say(languageWord[language]) })
  return (
    <Page
      cx={cx}
      title={title}
      section="desk"
      madeUp={cx.demonstration}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/desk/letters', text: say('letters') }, { text: title }]}
    >
      <div class="columns">
        <div>
          <form method="post" action={`/desk/letters/${code}?language=${language}`}>
            <Input name="subject" label={say('subject')} value={typed.subject} mistakes={mistakes} language={other} />
            <TextArea name="body" label={say('body')} hint={say('bodyHint')} value={typed.body} rows={16} mistakes={mistakes} language={other} />
            <Button>{say('save')}</Button>
          </form>
          <section class="band">
            <h2>{say('preview')}</h2>
            {preview ? (
              <>
                <p class="muted">{say('previewOf', { name: preview.name, member: preview.member })}</p>
                <blockquote class="sheet letter" lang={other}>
                  <p>
                    <strong>{preview.text.subject}</strong>
                  </p>
                  <p class="as-written">{preview.text.body}</p>
                </blockquote>
              </>
            ) : (
              <p class="empty">{say('noPreview')}</p>
            )}
          </section>
        </div>
        <aside class="facts">
          <h2>{say('places')}</h2>
          <p>{say('placesLead')}</p>
          <Facts rows={places.map((place) => [<code>{`{${place}}`}</code>, say(`p-${place}`)] as const)} />
        </aside>
      </div>
    </Page>
  )
}
