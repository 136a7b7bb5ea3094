/** What differs between a frozen text and the one before it. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { pick } from '#web/texts.rules.ts'
import type { Report } from '../report.rules.ts'
import { type FrozenWord, frozenWords, sectionName } from './frozen-text.words.ts'
import type { SectionChange } from './lines.rules.ts'
import { receiptWords } from './receipt.words.ts'

export interface ChangesData {
  readonly report: Report
  readonly memberName: string
  readonly number: number
  /** null for the first text. */
  readonly before: number | null
  readonly changes: readonly SectionChange[]
}

export function changesPage(cx: Context, { report, memberName, number, before, changes }: ChangesData) {
  const say = receiptWords(cx.language)
  const sayFrozen = frozenWords(cx.language)
  const title = sayFrozen(report.kind, { member: memberName })
  return (
    <Page
      cx={cx}
      title={say('changesTitle', { number })}
      lead={before === null ? say('changesFirst') : say('changesLead', { after: number, before })}
      section="work"
      madeUp={report.madeUp}
      crumbs={[{ href: `/reports/${report.id}`, text: title }, { href: `/reports/${report.id}/texts/${number}`, text: say('readText') }, { text: say('changesTitle', { number }) }]}
    >
      <div class="read">
        {before !== null && changes.length === 0 && <p class="empty">{say('changesNone')}</p>}
        {changes.map(({ section, language, heading, lines }) => (
          <section>
            <h2>
              {sectionName(sayFrozen, section)}
              {pick(heading, cx.language).text && `, ${pick(heading, cx.language).text}`}
            </h2>
            <ul class="changes" lang={language === cx.language ? undefined : language}>
              {lines.map(({ field, text, change }) => (
                <li>
                  <span class="muted" lang={cx.language}>
                    {sayFrozen(field as FrozenWord)}
                  </span>
                  {change === 'same' ? (
                    <span class="as-typed">{text}</span>
                  ) : change === 'added' ? (
                    <ins class="as-typed">
                      <span class="vh">{say('added')} </span>
                      {text}
                    </ins>
                  ) : (
                    <del class="as-typed">
                      <span class="vh">{say('removed')} </span>
                      {text}
                    </del>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}
