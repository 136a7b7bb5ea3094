/** Search over actions, members, goals and published national reports. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { Page } from '#web/frame.tsx'
import { Button, Input } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import type { ActionRow } from '#monitoring/actions/action.rules.ts'
import { ActionList, Paging } from '#monitoring/actions/pieces.tsx'
import { faceWords } from './face.words.ts'

export interface SearchPage {
  readonly query: string
  readonly rows: readonly ActionRow[]
  readonly total: number
  /** There are more than were counted. */
  readonly more: boolean
  readonly page: number
  readonly limit: number
  readonly members: readonly { readonly code: string; readonly name: string }[]
  readonly goals: readonly { readonly code: string; readonly names: Texts }[]
  readonly reports: readonly {
    readonly report: string
    readonly member: string
    readonly kind: 'commitment' | 'progress'
    readonly heading: Texts
    readonly language: string
    readonly around: string
  }[]
  readonly memberName: (code: string) => string
}
export function searchPage(cx: Context, { query, rows, total, more, page, limit, members, goals, reports, memberName }: SearchPage) {
  const say = faceWords(cx.language)
  return (
    <Page
      cx={cx}
      title={query ? `${say('searchTitle')}: ${query}` : say('searchTitle')}
      heading={say('searchTitle')}
      lead={say('searchLead')}
      section="search"
      crumbs={[{ text: say('searchTitle') }]}
      csv={query ? formatPath(cx.path, 'csv') : undefined}
      json={query ? formatPath(cx.path, 'json') : undefined}
    >
      <form class="read" method="get" action="/search" role="search">
        <Input name="q" type="search" label={say('searchFor')} value={query} maxlength={200} />
        <Button>{say('searchGo')}</Button>
      </form>
      {query && (
        <div class="read mt6">
          {members.length > 0 && (
            <section>
              <h2>{say('membersFound')}</h2>
              <ul>
                {members.map(({ code, name }) => (
                  <li>
                    <a href={`/members/${code}`}>{name}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {goals.length > 0 && (
            <section>
              <h2>{say('goalsFound')}</h2>
              <ul>
                {goals.map(({ code, names }) => (
                  <li>
                    <a href={`/${code.includes('.') ? 'goals' : 'targets'}/${code}`}>
                      {code} {pick(names, cx.language).text}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {reports.length > 0 && (
            <section>
              <h2>{say('reportsFound')}</h2>
              <ul>
                {reports.map(({ report, member, kind, heading, language, around }) => (
                  <li>
                    <a href={`/reports/${report}/published`}>
                      {say(`report-${kind}`, { member: memberName(member) })}, {pick(heading, cx.language).text}
                    </a>
                    <p class="small" lang={language === cx.language ? undefined : language}>
                      {around}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h2>{total ? say(more ? 'foundMore' : 'found', { count: total, query }) : say('foundNone', { query })}</h2>
            <ActionList cx={cx} rows={rows} memberName={memberName} />
            <Paging cx={cx} total={total} limit={limit} page={page} />
          </section>
        </div>
      )}
    </Page>
  )
}
