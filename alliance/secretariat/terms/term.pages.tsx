/** Who held the secretariat and who holds it next, for everybody. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { SourceLink } from '#web/kit.tsx'
import type { ComingTerm } from '../calendar/coming.rules.ts'
import { type Term, termOn } from './term.rules.ts'
import { termWords } from './term.words.ts'

/** A term with the name of its host in the reader's language. */
export interface NamedTerm extends Term {
  readonly name: string
}

export function termsPage(cx: Context, terms: readonly NamedTerm[], coming: readonly (ComingTerm & { readonly name: string })[]) {
  const say = termWords(cx.language)
  const [real, invented] = [terms.filter(({ madeUp }) => !madeUp), terms.filter(({ madeUp }) => madeUp)]
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead')}
      madeUp={real.length === 0 && invented.length > 0}
      crumbs={[{ text: say('title') }]}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
    >
      {terms.length === 0 && <p class="empty read">{say('none')}</p>}
      {real.length > 0 && <TermTable cx={cx} terms={real} caption={say('caption')} />}
      {invented.length > 0 && <TermTable cx={cx} terms={invented} caption={say('captionMadeUp')} />}
      {coming.length > 0 && <Coming cx={cx} coming={coming} />}
      {ask(cx.person, 'term.propose', {}) && (
        <p class="mt5 no-print">
          <a href="/desk/terms">{say('change')}</a>
        </p>
      )}
    </Page>
  )
}

/** A term compiled from sources without an end may have ended without anybody saying so. */
function TermTable({ cx, terms, caption }: { cx: Context; terms: readonly NamedTerm[]; caption: string }) {
  const say = termWords(cx.language)
  const present = termOn(terms, cx.now.toISOString().slice(0, 10), terms[0]?.madeUp ?? false)
  return (
    <table class="fold terms mb6">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('host')}</th>
          <th scope="col">{say('from')}</th>
          <th scope="col">{say('to')}</th>
          <th scope="col">{say('source')}</th>
        </tr>
      </thead>
      <tbody>
        {terms.map((term) => (
          <tr>
            <th scope="row">
              <a href={`/members/${term.host}`}>{term.name}</a>
              {present?.id === term.id && (
                <>
                  {' '}
                  <span class="mark">{say(term.evidence === null ? 'now' : 'lastKnown')}</span>
                </>
              )}
            </th>
            <td data-h={say('from')}>{formatDay(cx.language, term.from)}</td>
            <td data-h={say('to')}>{term.to ? formatDay(cx.language, term.to) : say('open')}</td>
            <td class="small">
              {term.note && <span>{term.note} </span>}
              {term.source && <SourceLink href={term.source} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Coming({ cx, coming }: { cx: Context; coming: readonly (ComingTerm & { readonly name: string })[] }) {
  const say = termWords(cx.language)
  return (
    <table class="fold terms mb6">
      <caption>{say('coming')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('host')}</th>
          <th scope="col">{say('planned')}</th>
          <th scope="col">{say('answer')}</th>
          <th scope="col">{say('source')}</th>
        </tr>
      </thead>
      <tbody>
        {coming.map((term) => (
          <tr>
            <th scope="row">
              <a href={`/terms/coming/${term.id}`}>{term.name}</a> {term.madeUp && <span class="mark soft">{say('captionMadeUp')}</span>}
            </th>
            <td data-h={say('planned')}>{formatDay(cx.language, term.from)}</td>
            <td data-h={say('answer')}>{say(term.accepted ? 'said-yes' : 'not-answered')}</td>
            <td class="small">{term.source && <SourceLink href={term.source} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
