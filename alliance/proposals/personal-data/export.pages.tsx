/** Where the secretariat asks for an export of personal data, and takes it once a second person has agreed. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Select, TextArea } from '#web/kit.tsx'
import { exportWords } from './export.words.ts'

export interface OpenExport {
  readonly proposal: string
  readonly title: string
  readonly until: Date
}
export interface Exporting {
  readonly members: readonly { readonly code: string; readonly name: string }[]
  readonly open: readonly OpenExport[]
}

export function exportPage(cx: Context, { members, open }: Exporting, typed = { member: '', reason: '' }, mistakes: readonly Mistake[] = []) {
  const say = exportWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead')}
      section="desk"
      madeUp={cx.demonstration}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { text: say('title') }]}
    >
      <div class="read">
        <form method="post" action="/desk/personal-data">
          <Select
            name="member"
            label={say('whose')}
            value={typed.member}
            mistakes={mistakes}
            choices={[{ value: '', text: say('all') }, ...members.map(({ code, name }) => ({ value: code, text: name }))]}
          />
          <TextArea name="reason" label={say('reason')} hint={say('reasonHint')} value={typed.reason} mistakes={mistakes} rows={3} maxlength={2000} />
          <Button>{say('send')}</Button>
        </form>
        <section class="mt7">
          <h2>{say('yours')}</h2>
          {open.length === 0 ? <p class="empty">{say('none')}</p> : <OpenTable cx={cx} open={open} />}
        </section>
      </div>
    </Page>
  )
}

function OpenTable({ cx, open }: { cx: Context; open: readonly OpenExport[] }) {
  const say = exportWords(cx.language)
  return (
    <table class="fold">
      <caption class="vh">{say('yoursCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('file')}</th>
          <th scope="col">{say('until')}</th>
        </tr>
      </thead>
      <tbody>
        {open.map(({ proposal, title, until }) => (
          <tr>
            <th scope="row">
              <a href={`/proposals/${proposal}/personal-data.csv`}>{title}</a>
            </th>
            <td data-h={say('until')}>{formatInstant(cx.language, until)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
