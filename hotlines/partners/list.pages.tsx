/** Lists of addresses: taking one in, and what became of each row. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, FileInput, Hidden, Select } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { type Batch, type BatchCounts, type BatchRow, batchState, type BatchState, type Partner } from './partner.rules.ts'
import { isRefusal } from './partner-row.rules.ts'
import { partnerWords } from './partner.words.ts'

export interface ListsView {
  readonly member: NamedMember
  readonly batches: readonly Batch[]
  readonly partners: readonly Partner[]
  /** Whose list it is, as chosen. */
  readonly from: string
  /** Names the form, so that one sent twice is one list. */
  readonly formId: string
}
/** What stands for the hotline itself where partners are chosen. */
export const ownSearch = 'own'
const nameOf = (cx: Context, partners: readonly Partner[], partner: string | null) =>
  partner === null ? partnerWords(cx.language)('own') : (partners.find(({ id }) => id === partner)?.name ?? '')

export function listsPage(cx: Context, view: ListsView, mistakes: readonly Mistake[] = []) {
  const say = partnerWords(cx.language)
  const { member, batches, partners } = view
  const at = `/hotlines/${member.code}/lists`
  return (
    <Page cx={cx} title={say('lists')} lead={say('listsLead')} crumbs={hotlineCrumbs(cx, member, say('lists'))} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <section class="read mb6">
        <h2>{say('takeIn')}</h2>
        <form method="post" action={at} enctype="multipart/form-data">
          <Hidden name="formId" value={view.formId} />
          <Select
            name="from"
            label={say('from')}
            value={view.from}
            mistakes={mistakes}
            choices={[
              { value: '', text: say('choose') },
              { value: ownSearch, text: say('own') },
              ...partners.filter(({ endedAt }) => endedAt === null).map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <FileInput name="file" label={say('file')} hint={say('fileHint')} mistakes={mistakes} accept=".csv,.json,text/csv,application/json" />
          <p>
            <a href="/api/partners/v1/template.csv">{say('template')}</a>
          </p>
          <Button>{say('takeButton')}</Button>
        </form>
      </section>
      {batches.length === 0 ? (
        <p class="empty read">{say('noLists')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('lists')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('came')}</th>
              <th scope="col">{say('sender')}</th>
              <th scope="col" class="num">
                {say('rows')}
              </th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <tr>
                <th scope="row">
                  <a href={`${at}/${batch.id}`}>{formatInstant(cx.language, batch.begunAt)}</a>
                </th>
                <td data-h={say('sender')}>{nameOf(cx, partners, batch.partner)}</td>
                <td data-h={say('rows')} class="num">
                  {formatNumber(cx.language, batch.rows)}
                </td>
                <td data-h={say('state')}>{say(`st-${batchState(batch, cx.now)}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}

export interface ListView {
  readonly member: NamedMember
  readonly batch: Batch
  readonly partners: readonly Partner[]
  readonly counts: BatchCounts
  /** Rows of which something has to be said. */
  readonly remarked: readonly BatchRow[]
  /** Where the next of them begin; null: there are none. */
  readonly next: number | null
}
export function listPage(cx: Context, { member, batch, partners, counts, remarked, next }: ListView) {
  const say = partnerWords(cx.language)
  const at = `/hotlines/${member.code}/lists`
  const title = say('listTitle', { at: formatInstant(cx.language, batch.begunAt) })
  const crumbs = [...hotlineCrumbs(cx, member, '').slice(0, 1), { href: at, text: say('lists') }, { text: formatInstant(cx.language, batch.begunAt) }]
  const state = batchState(batch, cx.now)
  return (
    <Page cx={cx} title={title} lead={nameOf(cx, partners, batch.partner)} crumbs={crumbs} section="work" madeUp={cx.demonstration}>
      <Progress cx={cx} batch={batch} state={state} at={`${at}/${batch.id}`} />
      {batch.doneRows > 0 && (
        <ul class="read">
          <li>{say('countReceived', { count: counts.received })}</li>
          {counts.again > 0 && <li>{say('countAgain', { count: counts.again })}</li>}
          {counts.refused > 0 && (
            <li>
              <strong>{say('countRefused', { count: counts.refused })}</strong>
            </li>
          )}
        </ul>
      )}
      {ask(cx.person, 'public-report.read', { member: member.code }) && (
        <p class="mb6">
          <a href={`/hotlines/${member.code}/reports`}>{say('toReports')}</a>
        </p>
      )}
      {(state === 'ended' || remarked.length > 0) && (
        <section class="mt7">
          <h2>{say('remarks')}</h2>
          {remarked.length === 0 ? (
            <p class="read">{say('noRemarks')}</p>
          ) : (
            <>
              <p class="read">
                {say('remarksLead')} <a href={`${at}/${batch.id}/rows.csv`}>{say('asCsv')}</a>
              </p>
              <Remarks cx={cx} remarked={remarked} />
              {next !== null && (
                <p>
                  <a href={`${at}/${batch.id}?after=${next}`}>{say('more')}</a>
                </p>
              )}
            </>
          )}
        </section>
      )}
    </Page>
  )
}
/** Refreshed by script while rows are taken; without it by the link. */
function Progress({ cx, batch, state, at }: { cx: Context; batch: Batch; state: BatchState; at: string }) {
  const say = partnerWords(cx.language)
  return (
    <section class="read mb6" id="progress" data-under-way={state === 'under-way' ? at : undefined}>
      <p role="status">
        <strong>{say(`st-${state}`)}.</strong> {say('progress', { done: batch.doneRows, rows: batch.rows })}
      </p>
      {state !== 'ended' && <progress class="wide" max={batch.rows} value={batch.doneRows} aria-label={say('progress', { done: batch.doneRows, rows: batch.rows })}></progress>}
      {state === 'under-way' && (
        <p>
          <a href={at}>{say('lookAgain')}</a>
        </p>
      )}
      {state === 'broken-off' && <p>{say('brokenLead')}</p>}
    </section>
  )
}
function Remarks({ cx, remarked }: { cx: Context; remarked: readonly BatchRow[] }) {
  const say = partnerWords(cx.language)
  return (
    <table class="fold mb6">
      <caption class="vh">{say('remarks')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('row')}</th>
          <th scope="col">{say('reference')}</th>
          <th scope="col">{say('field')}</th>
          <th scope="col">{say('what')}</th>
        </tr>
      </thead>
      <tbody>
        {remarked.flatMap(({ row, reference, remarks }) =>
          remarks.map(({ field, because }) => (
            <tr>
              <th scope="row">{formatNumber(cx.language, row)}</th>
              <td data-h={say('reference')}>{reference}</td>
              <td data-h={say('field')}>
                <code>{field}</code>
              </td>
              <td data-h={say('what')}>
                {isRefusal({ because }) && <strong class="mark">{say('refused')}</strong>} {say(`r-${because}`)}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}
