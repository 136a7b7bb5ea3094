/** Lists of actions, with what they can be narrowed by. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { Page } from '#web/frame.tsx'
import { Button } from '#web/kit.tsx'
import type { ActionRow } from './action.rules.ts'
import { actionWords } from './action.words.ts'
import { ActionList, Downloads, Paging } from './pieces.tsx'

export interface Choice {
  readonly value: string
  readonly text: string
}
export interface ListPage {
  readonly rows: readonly ActionRow[]
  readonly total: number
  readonly page: number
  readonly limit: number
  readonly madeUp: boolean
  /** How the record of the round came to be, where nobody reported it here. */
  readonly compiled: string | null
  readonly memberName: (code: string) => string
  readonly choices: { readonly member: readonly Choice[]; readonly goal: readonly Choice[]; readonly status: readonly Choice[]; readonly timing: readonly Choice[] }
  /** What the list is narrowed to beside the choices, kept in the form. */
  readonly kept: readonly (readonly [string, string])[]
}

export function actionListPage(cx: Context, { rows, total, page, limit, madeUp, compiled, memberName, choices, kept }: ListPage) {
  const say = actionWords(cx.language)
  const select = (name: keyof ListPage['choices']) => (
    <div>
      <label for={name}>{say(name)}</label>
      <select id={name} name={name}>
        <option value="">{say('all')}</option>
        {choices[name].map(({ value, text }) => (
          <option value={value} selected={cx.query.get(name) === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <Page
      cx={cx}
      title={say('list')}
      lead={total ? say('listLead', { count: total }) : say('listNone')}
      section="overview"
      madeUp={madeUp}
      crumbs={[{ text: say('list') }]}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
    >
      {compiled && <p class="read muted">{compiled}</p>}
      <form class="filters" method="get" action="/actions">
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {select('member')}
        {select('goal')}
        {select('status')}
        {choices.timing.length > 0 && select('timing')}
        <Button secondary>{say('filter')}</Button>
      </form>
      <Downloads cx={cx} />
      <div class="read">
        <ActionList cx={cx} rows={rows} memberName={memberName} level={2} />
      </div>
      <Paging cx={cx} total={total} limit={limit} page={page} />
    </Page>
  )
}
