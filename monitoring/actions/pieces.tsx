/** Pieces that the public pages share: an action in a list, its source, paging, the way to the files. */
import { EvidenceMark, StatusMark } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay } from '#web/dates.ts'
import { SourceLink } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import type { ActionRow } from './action.rules.ts'
import { recordWords, wordOf } from './record.words.ts'

export const Sourced = ({ cx, source, sourceKind, evidence }: { cx: Context; source: string | null; sourceKind: string | null; evidence: string | null }) => {
  const say = recordWords(cx.language)
  if (!source && !evidence) return null
  return (
    <p class="source">
      {source && (
        <>
          {wordOf(say, sourceKind ?? 'source')}: <SourceLink href={source} />
        </>
      )}{' '}
      {evidence && <EvidenceMark evidence={evidence} word={wordOf(say, evidence)} />}
    </p>
  )
}

export const Status = ({ cx, status }: { cx: Context; status: string | null }) => <StatusMark status={status ?? 'none'} word={wordOf(recordWords(cx.language), status ?? 'none')} />

/** A text in the reader's language, else marked with the one it is in. */
export const Written = ({ cx, texts }: { cx: Context; texts: Readonly<Record<string, string>> | undefined }) => {
  const { text, language } = pick(texts, cx.language)
  return language === cx.language ? text : <span lang={language}>{text}</span>
}

export const spanOf = (cx: Context, { starts, ends }: { starts: string | null; ends: string | null }): string => {
  const say = recordWords(cx.language)
  if (!starts && !ends) return say('dateNotStated')
  if (starts && ends && starts === ends) return formatDay(cx.language, starts)
  if (starts && ends) return `${formatDay(cx.language, starts)} – ${formatDay(cx.language, ends)}`
  return starts ? say('since', { date: formatDay(cx.language, starts) }) : say('until', { date: formatDay(cx.language, ends!) })
}

export function ActionList({ cx, rows, memberName, level = 3 }: { cx: Context; rows: readonly ActionRow[]; memberName?: (code: string) => string; level?: 2 | 3 }) {
  const say = recordWords(cx.language)
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ol class="actions">
      {rows.map((row) => (
        <li>
          <div>
            <Heading class="action-title">
              <a href={`/actions/${encodeURIComponent(row.id)}`}>
                <Written cx={cx} texts={row.title} />
              </a>
            </Heading>
            {memberName && (
              <p class="muted">
                <a href={`/members/${row.member}`}>{memberName(row.member)}</a>
                {row.madeUp && <span class="mark soft">{say('madeUp')}</span>}
              </p>
            )}
            <p>
              <Written cx={cx} texts={row.description} />
            </p>
            <Sourced cx={cx} {...row} />
          </div>
          <div class="side">
            <Status cx={cx} status={row.status} />
            <br />
            <span class="muted">
              {spanOf(cx, row)}
              <br />
              {row.goals.map((code) => say('goal', { code })).join(', ')}
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** `at`: the part of the page that is paged, where that is not the whole of it. */
export function Paging({ cx, total, limit, page, at = '' }: { cx: Context; total: number; limit: number; page: number; at?: string }) {
  const say = recordWords(cx.language)
  if (total <= limit) return null
  const to = (number: number) => {
    const query = new URLSearchParams(cx.query)
    query.set('page', String(number))
    return `${cx.path.split('?')[0]}?${query}${at && `#${at}`}`
  }
  return (
    <nav class="pages" aria-label={say('range', { from: 1, to: total, n: formatNumber(cx.language, total) })}>
      {page > 1 && (
        <a href={to(page - 1)} rel="prev">
          {say('previous')}
        </a>
      )}
      <span>{say('range', { from: (page - 1) * limit + 1, to: Math.min(page * limit, total), n: formatNumber(cx.language, total) })}</span>
      {page * limit < total && (
        <a href={to(page + 1)} rel="next">
          {say('next')}
        </a>
      )}
    </nav>
  )
}

/** The number of the page that an address asks for, from 1 to the last. */
export function pageAsked(cx: Context, total: number, limit: number): number {
  const asked = Number.parseInt(cx.query.get('page') ?? '1', 10) || 1
  return Math.min(Math.max(1, asked), Math.max(1, Math.ceil(total / limit)))
}

export const Downloads = ({ cx, path = cx.path }: { cx: Context; path?: string }) => {
  const say = recordWords(cx.language)
  return (
    <p class="small no-print">
      {say('download')} <a href={formatPath(path, 'csv')}>CSV</a> · <a href={formatPath(path, 'json')}>JSON</a>
    </p>
  )
}
