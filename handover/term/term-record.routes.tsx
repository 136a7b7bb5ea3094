/** What a term left, for the people of its host, who lost their acts with it and go on reading. */
import type { Child } from 'hono/jsx'
import { hosts } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { namesOf } from '../passing/check-views.ts'
import { allHandovers } from '../passing/handover.store.ts'
import { conferencesIn, decisionsIn, overviewsIn, reportsIn, type Span } from './term-record.store.ts'
import { termRecordWords } from './term-record.words.ts'

export const termRecordRoutes = new Routes()

termRecordRoutes.view('/terms/:term/record', {
  name: 'past-term.read',
  find: async (db, { term }) => {
    const found = (await hosts(db)).find(({ id }) => id === term)
    return found && { hosts: [found.host], span: found satisfies Span }
  },
  page: (cx, { span }) => recordPage(cx, span),
})

async function recordPage(cx: Context, span: Span) {
  const say = termRecordWords(cx.language)
  const [nameOf, reports, decisions, overviews, conferences, handovers] = await Promise.all([
    namesOf(cx),
    reportsIn(cx.db, span),
    decisionsIn(cx.db, span),
    overviewsIn(cx.db, span),
    conferencesIn(cx.db, span),
    allHandovers(cx.db),
  ])
  const passed = handovers.filter(({ from, done, madeUp }) => done && from === span.host && madeUp === span.madeUp)
  const day = (at: Date | null) => (at ? formatInstantDay(cx.language, at) : '–')
  return (
    <Page
      cx={cx}
      title={say('title', { name: nameOf(span.host) })}
      lead={say('lead', { from: formatDay(cx.language, span.from), to: span.to ? formatDay(cx.language, span.to) : say('today') })}
      madeUp={span.madeUp}
      crumbs={[{ href: '/terms', text: say('terms') }, { text: say('title', { name: nameOf(span.host) }) }]}
    >
      <Listed title={say('reports')} none={say('noReports')} empty={reports.length === 0}>
        <table class="fold">
          <caption class="vh">{say('reports')}</caption>
          <thead>
            <tr>
              {(['member', 'round', 'kind', 'reference', 'submitted', 'accepted', 'published'] as const).map((key) => (
                <th scope="col">{say(key)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr>
                <th scope="row">{nameOf(report.member)}</th>
                <td data-h={say('round')}>{report.round}</td>
                <td data-h={say('kind')}>{say(report.kind === 'progress' ? 'progress' : 'commitment')}</td>
                <td data-h={say('reference')}>{report.publishedAt ? <a href={`/reports/${report.report}/published`}>{report.reference}</a> : report.reference}</td>
                <td data-h={say('submitted')}>{day(report.submittedAt)}</td>
                <td data-h={say('accepted')}>{day(report.acceptedAt)}</td>
                <td data-h={say('published')}>{day(report.publishedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Listed>
      <Listed title={say('proposals')} none={say('noProposals')} empty={decisions.length === 0}>
        <ul>
          {decisions.map(({ shown, approved, decidedAt }) => (
            <li>
              {(shown[cx.language] ?? shown['en'])?.title}: {say(approved ? 'approved' : 'refused')}, {day(decidedAt)}
            </li>
          ))}
        </ul>
      </Listed>
      <Listed title={say('overviews')} none={say('noOverviews')} empty={overviews.length === 0}>
        <ul>
          {overviews.map(({ round, version, edition }) => (
            <li>
              <a href={`/rounds/${round}/document/${version}`}>{`${round}, ${say('version', { n: version })}`}</a>
              {edition !== null && `, ${say('edition', { n: edition })}`}
            </li>
          ))}
        </ul>
      </Listed>
      <Listed title={say('conferences')} none={say('noConferences')} empty={conferences.length === 0}>
        <ul>
          {conferences.map(({ id, names }) => (
            <li>
              <a href={`/conferences/${id}`}>{pick(names, cx.language).text}</a>
            </li>
          ))}
        </ul>
      </Listed>
      {passed.length > 0 && (
        <Listed title={say('handovers')} none="" empty={false}>
          <ul>
            {passed.map(({ id }) => (
              <li>
                <a href={`/handovers/${id}`}>{say('handover')}</a>
              </li>
            ))}
          </ul>
        </Listed>
      )}
    </Page>
  )
}

const Listed = ({ title, none, empty, children }: { title: string; none: string; empty: boolean; children: Child }) => (
  <section class="mb6">
    <h2>{title}</h2>
    {empty ? <p class="empty read">{none}</p> : children}
  </section>
)
