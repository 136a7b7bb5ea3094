/** The reports of a hotline as a list. What is sealed is opened in the analysts' browser. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { hotlineCrumbs, type NamedMember } from './hotline.pages.tsx'
import { hotlineWords } from './hotline.words.ts'
import type { ListedReport } from './public-report.rules.ts'
import { Box, type KeyInHand, Unlock } from './unlock.tsx'

export interface ReportsView extends Omit<KeyInHand, 'member'> {
  readonly member: NamedMember
  readonly reports: readonly ListedReport[]
  readonly closed: boolean
  /** Where older ones begin; null: there are none. */
  readonly next: number | null
}
export function reportsPage(cx: Context, { member, reports, closed, next, keys, wrapped }: ReportsView) {
  const say = hotlineWords(cx.language)
  const at = `/hotlines/${member.code}/reports`
  const tab = (isClosed: boolean, words: string) => (
    <li>
      <a href={isClosed ? `${at}?closed=yes` : at} aria-current={isClosed === closed ? 'true' : undefined}>
        {words}
      </a>
    </li>
  )
  return (
    <Page cx={cx} title={say('reportsTitle')} lead={say('reportsLead')} crumbs={hotlineCrumbs(cx, member, say('reports'))} section="work" madeUp={cx.demonstration}>
      <Unlock cx={cx} member={member.code} keys={keys} wrapped={wrapped} />
      <nav aria-label={say('reportsTitle')} class="mb6">
        <ul class="plain inline">
          {tab(false, say('open'))} {tab(true, say('closed'))}
        </ul>
      </nav>
      {reports.length === 0 ? (
        <p class="empty read">{say('none')}</p>
      ) : (
        <table class="fold mb6">
          <caption class="vh">{say('reportsTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('received')}</th>
              <th scope="col">{say('address')}</th>
              <th scope="col">{say('standing')}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr>
                <th scope="row">
                  <a href={`${at}/${report.id}`}>{formatInstant(cx.language, report.receivedAt)}</a>
                  {report.source !== 'public' && <div class="muted">{say(`from-${report.source}`)}</div>}
                </th>
                <td data-h={say('address')}>
                  {report.erased ? (
                    <span class="muted">{say('erasedShort')}</span>
                  ) : (
                    <Box as="outline" box={report.sealedOutline} sealedTo={report.key}>
                      {say('sealedOutline')}
                    </Box>
                  )}
                </td>
                <td data-h={say('standing')}>
                  {say(`s-${report.step}`)} {report.others > 0 && <span class="mark soft">{say('others', { count: report.others })}</span>}{' '}
                  {report.unanswered > 0 && <strong class="mark">{say('unanswered', { count: report.unanswered })}</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next !== null && (
        <p>
          <a href={`${at}?${new URLSearchParams({ ...(closed && { closed: 'yes' }), from: String(next) })}`}>{say('older')}</a>
        </p>
      )}
    </Page>
  )
}
