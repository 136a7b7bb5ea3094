/** The guides by role, and the accessibility statement. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Markdown, plainLink } from '#web/markdown.tsx'
import type { Guide } from './guides.rules.ts'
import { guidesWords } from './guides.words.ts'

export function guidesPage(cx: Context, guides: readonly Guide[]) {
  const say = guidesWords(cx.language)
  return (
    <Page cx={cx} title={say('guides')} lead={say('guidesLead')} crumbs={[{ text: say('guides') }]}>
      <ul class="read">
        {guides.map(({ name, title, language }) => (
          <li>
            <a href={`/guides/${name}`} lang={language === cx.language ? undefined : language}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** Links to other papers of the project lead nowhere on the web: they stay words. */
const siteLink = (url: string) => (url.endsWith('.md') ? null : plainLink(url))

export function guidePage(cx: Context, { title, body, language }: Guide, underGuides: boolean) {
  const say = guidesWords(cx.language)
  const other = language === cx.language ? undefined : language
  return (
    <Page
      cx={cx}
      title={title}
      heading={<span lang={other}>{title}</span>}
      lead={other && say('otherLanguage')}
      crumbs={[...(underGuides ? [{ href: '/guides', text: say('guides') }] : []), { text: title }]}
    >
      <div class="read written" lang={other}>
        <Markdown text={body} link={siteLink} level={1} />
      </div>
    </Page>
  )
}
