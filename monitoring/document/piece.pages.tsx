/** Where one piece of an overview is written: its text with bound numbers, sentences that are offered, and how it reads now. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input, TextArea } from '#web/kit.tsx'
import { languageNames, type Language, languages } from '#web/languages.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import { composeWords } from './compose.words.ts'
import type { ComposedSection } from './composed.rules.ts'
import { Blocks } from './document-html.tsx'
import { documentWords } from './document.words.ts'
import { type NumberName, numberNames, numbers } from './numbers.rules.ts'
import type { Sentence } from './sentences.ts'

export interface PiecePage {
  readonly round: { readonly id: string; readonly names: Texts; readonly madeUp: boolean }
  readonly id: string
  /** What it is called where no title is written. */
  readonly usualTitle: string
  /** In which it is being written. */
  readonly language: Language
  readonly typed: { readonly title: string; readonly words: string }
  readonly version: number
  readonly section: ComposedSection
  readonly sentences: readonly (Sentence & { readonly shown: string })[]
  readonly mistakes: readonly Mistake[]
  /** What somebody else saved meanwhile. */
  readonly theirs: { readonly title: string; readonly words: string } | null
}

export function piecePage(cx: Context, page: PiecePage) {
  const say = documentWords(cx.language)
  const { round, id, language, typed, section, mistakes } = page
  const desk = `/desk/rounds/${round.id}/document`
  const own = `${desk}/pieces/${id}`
  const here = `${own}?in=${language}`
  return (
    <Page
      cx={cx}
      title={section.title}
      eyebrow={composeWords(cx.language)('overviewOf', { round: pick(round.names, cx.language).text })}
      section="desk"
      madeUp={round.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: desk, text: say('title') }, { text: section.title }]}
    >
      <nav class="small" aria-label={say('inLanguage')}>
        {say('inLanguage')}:{' '}
        {languages.map((each, at) => (
          <>
            {at > 0 && ' · '}
            <a href={`${own}?in=${each}`} lang={each} aria-current={each === language ? 'true' : undefined}>
              {languageNames[each]}
            </a>
          </>
        ))}
      </nav>
      <div class="columns mt5">
        <div>
          <form class="read" method="post" action={here} data-autosave={here} data-draft-key={`${round.id}/${id}/${language}`} data-preview={`${own}/preview?in=${language}`}>
            <Hidden name="version" value={String(page.version)} />
            <Input
              name="title"
              label={say('pieceTitle')}
              hint={say('pieceTitleHint', { title: page.usualTitle })}
              value={typed.title}
              mistakes={mistakes}
              maxlength={200}
              language={language}
            />
            <TextArea name="words" label={say('words')} hint={say('wordsHint')} value={typed.words} mistakes={mistakes} rows={12} language={language} />
            <p class="muted small" data-saved="" role="status"></p>
            {page.theirs && (
              <section aria-labelledby="h-theirs">
                <h2 id="h-theirs">{say('theirs')}</h2>
                <p class="as-written" lang={language}>
                  <strong>{page.theirs.title}</strong>
                </p>
                <p class="as-written" lang={language}>
                  {page.theirs.words}
                </p>
              </section>
            )}
            <div class="buttons">
              <Button name="onward" value="stay">
                {say('saveAndLook')}
              </Button>
              <Button name="onward" value="back" secondary>
                {say('save')}
              </Button>
            </div>
            <fieldset class="govuk-fieldset offered">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{say('sentences')}</legend>
              {page.sentences.map(({ name, shown }) => (
                <p>
                  <span lang={language}>{shown}</span>{' '}
                  <button class="as-link" type="submit" name="sentence" value={name} aria-label={say('addSentenceOf', { text: shown })}>
                    {say('addSentence')}
                  </button>
                </p>
              ))}
            </fieldset>
          </form>
          <section class="band" aria-labelledby="h-preview">
            <h2 id="h-preview">{say('preview')}</h2>
            <div id="preview">
              <Blocks cx={cx} blocks={section.blocks} numbers={desk} tables={null} />
            </div>
          </section>
        </div>
        <aside class="facts" aria-labelledby="h-numbers">
          <Numbers cx={cx} />
          <form method="post" action={`${own}/removal`}>
            <p class="muted small">{say('removeText')}</p>
            <Button secondary small>
              {say('remove')}
            </Button>
          </form>
        </aside>
      </div>
    </Page>
  )
}

/** What script puts in place of the preview after a save. */
export const previewPart = (cx: Context, section: ComposedSection, desk: string) => <Blocks cx={cx} blocks={section.blocks} numbers={desk} tables={null} />

function Numbers({ cx }: { cx: Context }) {
  const say = documentWords(cx.language)
  const names = composeWords(cx.language)
  const by = (name: NumberName) => numbers[name].by.map((key) => `${key}=…`).join(', ')
  return (
    <>
      <h2 id="h-numbers">{say('numbersOffered')}</h2>
      <dl>
        {numberNames.map((name) => (
          <div>
            <dt>
              <code>{`{${name}}`}</code>
            </dt>
            <dd>{names(`n-${name}`)}</dd>
            {numbers[name].by.length > 0 && <dd class="muted small">{say('byPlace', { by: by(name) })}</dd>}
          </div>
        ))}
      </dl>
    </>
  )
}
