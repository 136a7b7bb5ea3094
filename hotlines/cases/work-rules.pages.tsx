/** How a hotline works on cases, as its manager says it: times by what is known without opening anything. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, CellInput, CellSelect, Hidden, Input, Radios } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { caseWords } from './case.words.ts'
import { firstLooks, ruleSources, type TypedWorkRules } from './queue.rules.ts'

export interface WorkRulesView {
  readonly member: NamedMember
  readonly typed: TypedWorkRules
  readonly version: number
  /** Open cases that each rule holds for; of those that are saved. */
  readonly holdsFor: readonly number[]
}
export function workRulesPage(cx: Context, { member, typed, version, holdsFor }: WorkRulesView, mistakes: readonly Mistake[] = []) {
  const say = caseWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('workRules')}
      lead={say('workRulesLead')}
      crumbs={hotlineCrumbs(cx, member, say('workRules'))}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      <form method="post" action={`/hotlines/${member.code}/work-rules`} data-draft-key={`work-rules-${member.code}`}>
        <Hidden name="version" value={String(version)} />
        <h2>{say('rules')}</h2>
        <p class="read muted">{say('blankRule')}</p>
        <table class="fold mb6 rule-rows">
          <caption class="vh">{say('rules')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('source')}</th>
              <th scope="col">{say('leastReports')}</th>
              <th scope="col">{say('onlyReopened')}</th>
              <th scope="col">{say('withinHours')}</th>
              <th scope="col" class="num">
                {say('holdsFor')}
              </th>
            </tr>
          </thead>
          <tbody>
            {typed.priorities.map((row, n) => (
              <RuleRow cx={cx} row={row} n={n} holdsFor={holdsFor[n]} mistakes={mistakes} />
            ))}
          </tbody>
        </table>
        <div class="read">
          <Input name="holdMinutes" label={say('holdMinutes')} value={typed.holdMinutes} mistakes={mistakes} inputmode="numeric" width={5} />
          <Input name="knownDays" label={say('knownDays')} hint={say('knownDaysHint')} value={typed.knownDays} mistakes={mistakes} inputmode="numeric" width={5} />
          <h2>{say('hostingRules')}</h2>
          <Radios
            name="firstLook"
            label={say('firstLook')}
            hint={say('firstLookHint')}
            value={typed.firstLook}
            mistakes={mistakes}
            choices={firstLooks.map((value) => ({ value, text: say(`fl-${value}`) }))}
          />
          <Input name="lookAgainHours" label={say('lookAgainHours')} value={typed.lookAgainHours} mistakes={mistakes} inputmode="numeric" width={5} />
          <Button>{say('save')}</Button>
        </div>
      </form>
    </Page>
  )
}
interface RowProps {
  readonly cx: Context
  readonly row: TypedWorkRules['priorities'][number]
  readonly n: number
  readonly holdsFor: number | undefined
  readonly mistakes: readonly Mistake[]
}
function RuleRow({ cx, row, n, holdsFor, mistakes }: RowProps) {
  const say = caseWords(cx.language)
  const named = (what: string) => `${say('rule', { n: n + 1 })}: ${what}`
  return (
    <tr>
      <td data-h={say('source')}>
        <CellSelect
          id={`rule-${n}-source`}
          name="source"
          label={named(say('source'))}
          value={row.source}
          mistakes={mistakes}
          choices={[{ value: '', text: say('anySource') }, ...ruleSources.map((value) => ({ value, text: say(`so-${value}`) }))]}
        />
      </td>
      <td data-h={say('leastReports')}>
        <CellInput id={`rule-${n}-reports`} name="leastReports" label={named(say('leastReports'))} value={row.leastReports} mistakes={mistakes} width={4} inputmode="numeric" />
      </td>
      <td data-h={say('onlyReopened')}>
        <CellSelect
          id={`rule-${n}-reopened`}
          name="reopened"
          label={named(say('onlyReopened'))}
          value={row.reopened ? 'yes' : 'no'}
          mistakes={mistakes}
          choices={(['no', 'yes'] as const).map((value) => ({ value, text: say(value) }))}
        />
      </td>
      <td data-h={say('withinHours')}>
        <CellInput id={`rule-${n}-hours`} name="withinHours" label={named(say('withinHours'))} value={row.withinHours} mistakes={mistakes} width={4} inputmode="numeric" />
      </td>
      <td class="num" data-h={say('holdsFor')}>
        {holdsFor === undefined ? '' : formatNumber(cx.language, holdsFor)}
      </td>
    </tr>
  )
}
