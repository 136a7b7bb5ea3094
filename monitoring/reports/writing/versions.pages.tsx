/** The versions of one part, and what changed between them. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden } from '#web/kit.tsx'
import type { Report } from '../report.rules.ts'
import { draftingWords } from './drafting.words.ts'
import type { Part } from './plan.rules.ts'
import { partPath } from './tasks.pages.tsx'

export interface VersionsPage {
  readonly report: Report
  readonly memberName: string
  readonly part: Part
  readonly title: string
  readonly fields: readonly {
    readonly path: string
    readonly label: string
    readonly current: number
    readonly versions: readonly { readonly version: number; readonly value: string; readonly savedAt: Date; readonly name: string | null }[]
  }[]
  readonly editable: boolean
}
export function versionsPage(cx: Context, { report, memberName, part, title, fields, editable }: VersionsPage) {
  const say = draftingWords(cx.language)
  return (
    <Page
      cx={cx}
      title={`${say('versionsOf')}: ${title}`}
      section="work"
      madeUp={report.madeUp}
      crumbs={[{ href: `/reports/${report.id}`, text: say(report.kind, { member: memberName }) }, { href: partPath(report.id, part.id), text: title }, { text: say('versionsOf') }]}
    >
      <div class="read">
        {fields.map(({ path, label, current, versions }) => (
          <section>
            <h2>{label}</h2>
            {versions.map(({ version, value, savedAt, name }) => (
              <div class="mt4">
                <p class="muted small mb0">{say('versionBy', { version: String(version), name: name ?? '–', at: formatInstant(cx.language, savedAt, report.zone) })}</p>
                <p class="typed">{value || say('empty')}</p>
                {editable && version !== current && (
                  <form method="post" action={partPath(report.id, part.id)}>
                    <Hidden name={path} value={value} />
                    <Hidden name={`version:${path}`} value={String(current)} />
                    <Hidden name="onward" value="stay" />
                    <Button secondary small>
                      {say('restoreVersion')}
                    </Button>
                  </form>
                )}
              </div>
            ))}
          </section>
        ))}
      </div>
    </Page>
  )
}
