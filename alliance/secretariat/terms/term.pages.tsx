/** Who held the secretariat, for everybody; and the form by which its change of host is proposed. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Input, Select, SourceLink, TextArea } from '#web/kit.tsx'
import { type Term, termOn } from './term.rules.ts'
import { termWords } from './term.words.ts'

/** A term with the name of its host in the reader's language. */
export interface NamedTerm extends Term {
  readonly name: string
}

export function termsPage(cx: Context, terms: readonly NamedTerm[]) {
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

export interface HostChange {
  readonly members: readonly { readonly code: string; readonly name: string }[]
  readonly open: readonly NamedTerm[]
}
export function hostChangePage(cx: Context, { members, open }: HostChange, typed: Readonly<Record<string, string>> = {}, mistakes: readonly Mistake[] = []) {
  const say = termWords(cx.language)
  const field = (name: string) => ({ name, value: typed[name], mistakes })
  return (
    <Page
      cx={cx}
      title={say('change')}
      lead={say('changeLead')}
      section="desk"
      madeUp={cx.demonstration}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/terms', text: say('title') }, { text: say('change') }]}
    >
      <div class="read">
        {open.map((term) => (
          <p>
            {say('present', { name: term.name, day: formatDay(cx.language, term.from) })} {term.madeUp && <span class="mark soft">{say('captionMadeUp')}</span>}
          </p>
        ))}
        <form method="post" action="/desk/terms">
          <Select
            {...field('host')}
            label={say('nextHost')}
            choices={[{ value: '', text: say('choose') }, ...members.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))]}
          />
          <Input {...field('from')} label={say('firstDay')} hint={say('firstDayHint')} width={10} />
          <Input {...field('source')} type="url" label={say('sourceLabel')} hint={say('sourceHint')} />
          <TextArea {...field('reason')} label={say('reason')} hint={say('reasonHint')} rows={3} maxlength={2000} />
          <Button>{say('send')}</Button>
        </form>
      </div>
    </Page>
  )
}
