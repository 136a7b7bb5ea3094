/** The page on which an observer supplies values of indicators. */
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Input, Radios, Select, SourceLink, TextArea } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { fieldOf, qualifiers, type SupplyMistake, type Typed } from './supplied-value.rules.ts'
import { suppliedWords } from './supplied-value.words.ts'

interface Choosable {
  readonly code: string
  readonly names: Readonly<Record<string, string>>
}
interface Row {
  readonly indicator: string
  readonly value: number | null
  readonly asOf: string
  readonly qualifier: string
  readonly source: string | null
}
export interface SupplyPage {
  readonly indicators: readonly Choosable[]
  readonly rows: readonly Row[]
  readonly madeUp: boolean
}

const blank: Typed = { indicator: '', value: '', asOf: '', qualifier: 'reported', source: '', note: '' }

export function supplyPage(cx: Context, { indicators, rows, madeUp }: SupplyPage, typed: Typed = blank, found: readonly SupplyMistake[] = []) {
  const say = suppliedWords(cx.language)
  const mistakes = found.map((mistake) => ({ field: fieldOf[mistake], text: say(mistake) }))
  const nameOf = (code: string) => pick(indicators.find((each) => each.code === code)?.names, cx.language).text || code
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead')}
      madeUp={madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/indicators', text: say('indicator') }, { text: say('title') }]}
      notice={say('sent')}
    >
      <div class="read">
        {indicators.length === 0 ? (
          <p class="empty">{say('none')}</p>
        ) : (
          <form method="post" action="/indicator-values">
            <Select
              name="indicator"
              label={say('indicator')}
              value={typed.indicator}
              mistakes={mistakes}
              choices={[{ value: '', text: '–' }, ...indicators.map(({ code }) => ({ value: code, text: nameOf(code) }))]}
            />
            <Input name="value" label={say('value')} hint={say('valueHint')} value={typed.value} mistakes={mistakes} inputmode="decimal" width={10} />
            <Input name="asOf" label={say('asOf')} hint={say('asOfHint')} value={typed.asOf} mistakes={mistakes} width={10} />
            <Radios name="qualifier" label={say('qualifier')} value={typed.qualifier} mistakes={mistakes} choices={qualifiers.map((value) => ({ value, text: say(value) }))} />
            <Input name="source" type="url" label={say('source')} hint={say('sourceHint')} value={typed.source} mistakes={mistakes} />
            <TextArea name="note" label={say('note')} value={typed.note} rows={3} maxlength={2000} />
            <Button>{say('send')}</Button>
          </form>
        )}
        <section class="mt7">
          <h2>{say('supplied')}</h2>
          {rows.length === 0 ? <p class="empty">{say('nothing')}</p> : <SuppliedTable cx={cx} rows={rows} nameOf={nameOf} />}
        </section>
      </div>
    </Page>
  )
}

function SuppliedTable({ cx, rows, nameOf }: { cx: Context; rows: readonly Row[]; nameOf: (code: string) => string }) {
  const say = suppliedWords(cx.language)
  return (
    <table class="fold">
      <caption class="vh">{say('supplied')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('indicator')}</th>
          <th scope="col">{say('asOf')}</th>
          <th scope="col" class="num">
            {say('value')}
          </th>
          <th scope="col">{say('source')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{nameOf(row.indicator)}</th>
            <td data-h={say('asOf')}>{formatDay(cx.language, row.asOf)}</td>
            <td class="num" data-h={say('value')}>
              {row.qualifier === 'reported' ? '' : `${say(row.qualifier as 'about')} `}
              {row.value === null ? '–' : formatNumber(cx.language, row.value)}
            </td>
            <td data-h={say('source')}>{row.source && <SourceLink href={row.source} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
