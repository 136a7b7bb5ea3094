/** A conference on the phone of whoever is there: today's agenda with its documents, which can be read without a connection after the first visit. */
import { assetPath } from '#web/assets.ts'
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { pick } from '#web/texts.rules.ts'
import type { ConferenceDocument } from '../documents/document.rules.ts'
import { nameOf } from '../planning/conference.pages.tsx'
import { type AgendaItem, type Conference, hourIn } from '../planning/conference.rules.ts'
import { todayWords } from './today.words.ts'

export interface TodayPage {
  readonly conference: Conference
  readonly day: string
  readonly items: readonly AgendaItem[]
  /** Other days of the agenda. */
  readonly days: readonly string[]
  readonly documents: readonly ConferenceDocument[]
  /** Whether more can be kept than everybody may read. */
  readonly inside: boolean
}
export function todayPage(cx: Context, { conference, day, items, days, documents, inside }: TodayPage) {
  const say = todayWords(cx.language)
  const { zone } = conference
  const under = (item: string | null) => documents.filter((document) => document.item === item)
  return (
    <Page
      cx={cx}
      title={`${formatDay(cx.language, day)}: ${nameOf(cx, conference)}`}
      heading={formatDay(cx.language, day)}
      eyebrow={nameOf(cx, conference)}
      lead={say('zone', { zone, place: conference.place })}
      section="rounds"
      madeUp={conference.madeUp}
      crumbs={[{ href: `/conferences/${conference.id}`, text: nameOf(cx, conference) }, { text: say('today') }]}
    >
      <div class="read no-print" data-offline={assetPath('offline.js')}>
        <p class="muted small" data-kept="" hidden role="status">
          {say('kept')}
        </p>
        {inside && (
          <button class="govuk-button govuk-button--secondary small-button" type="button" hidden>
            {say('keep')}
          </button>
        )}
      </div>
      {conference.cancelled && <p class="notice hand">{say('cancelled', { reason: conference.cancelled.reason })}</p>}
      {items.length === 0 ? (
        <p class="empty read">{say('nothing')}</p>
      ) : (
        <ol class="agenda">
          {items.map((item) => {
            const title = pick(item.titles, cx.language)
            return (
              <li>
                <p class="hours">
                  <time datetime={item.startsAt.toISOString()}>{hourIn(item.startsAt, zone)}</time>–<time datetime={item.endsAt.toISOString()}>{hourIn(item.endsAt, zone)}</time>
                </p>
                <div>
                  <h2 lang={title.language === cx.language ? undefined : title.language}>{title.text}</h2>
                  {item.notes && <p class="as-written">{item.notes}</p>}
                  <Documents cx={cx} conference={conference} documents={under(item.id)} />
                </div>
              </li>
            )
          })}
        </ol>
      )}
      {under(null).length > 0 && (
        <section class="band" aria-labelledby="h-documents">
          <h2 id="h-documents">{say('documents')}</h2>
          <Documents cx={cx} conference={conference} documents={under(null)} />
        </section>
      )}
      {days.length > 1 && (
        <nav class="pages no-print" aria-label={say('days')}>
          {days.map((each) => (
            <a href={`/conferences/${conference.id}/days/${each}`} aria-current={each === day ? 'page' : undefined}>
              {formatDay(cx.language, each)}
            </a>
          ))}
        </nav>
      )}
    </Page>
  )
}

/** Files say whether everybody may keep them; what stands elsewhere is read there. */
const Documents = ({ cx, conference, documents }: { cx: Context; conference: Conference; documents: readonly ConferenceDocument[] }) =>
  documents.length ? (
    <ul class="plain stack documents">
      {documents.map(({ id, href, title, language, status }) => {
        const kept = href ? {} : status === 'public' ? { 'data-open': '' } : { 'data-own': '' }
        return (
          <li>
            <a href={href ?? `/conferences/${conference.id}/documents/${id}`} lang={language === cx.language ? undefined : language} {...kept}>
              {title}
            </a>
          </li>
        )
      })}
    </ul>
  ) : null
