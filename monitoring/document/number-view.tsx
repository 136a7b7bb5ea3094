/** The page of a number: of a frozen version, or of the record as it is now while the overview is written. */
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { Page } from '#web/frame.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { Downloads, pageAsked, Paging } from '#monitoring/actions/pieces.tsx'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { formatPath } from '#web/data.ts'
import { documentWords } from './document.words.ts'
import type { DocumentFacts, Scope } from './facts.rules.ts'
import type { FrozenNumber } from './frozen.rules.ts'
import { numberDefinition, numberTitle, Records, recordTable } from './number.pages.tsx'
import type { NumberName } from './numbers.rules.ts'
import { editionName, type VersionData, VersionFrame } from './version.pages.tsx'

interface NumberView {
  readonly name: NumberName
  readonly scope: Scope
  readonly number: FrozenNumber
  readonly facts: DocumentFacts
  /** null: as it is now. */
  readonly version: VersionData | null
}
const perPage = 100

export function numberPage(cx: Context, { name, scope, number, facts, version }: NumberView) {
  const say = documentWords(cx.language)
  const title = numberTitle(cx, name, scope, facts)
  const file = asFile(cx.query, () => recordTable(cx, name, number, facts))
  if (file) return file
  const page = pageAsked(cx, number.records.length, perPage)
  const body = (
    <>
      <dl class="figures">
        <div>
          <dt>{say(number.of)}</dt>
          <dd>{number.value === null ? wordOf(recordWords(cx.language), 'cannot-be-assessed') : formatNumber(cx.language, number.value)}</dd>
        </div>
      </dl>
      <p class="read">{numberDefinition(cx, name)}</p>
      <section class="band" aria-labelledby="h-records">
        <h2 id="h-records">{say('recordsOf')}</h2>
        <p class="muted">{version ? say('recordsThen', { edition: editionName(cx, version) }) : say('recordsNow')}</p>
        <Records cx={cx} number={number} facts={facts} from={(page - 1) * perPage} limit={perPage} />
        <Paging cx={cx} total={number.records.length} limit={perPage} page={page} />
        <Downloads cx={cx} />
      </section>
    </>
  )
  if (version)
    return (
      <VersionFrame cx={cx} data={version} title={title} crumbs={[{ text: title }]} csv={formatPath(cx.path, 'csv')}>
        {body}
      </VersionFrame>
    )
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={pick(facts.round.names, cx.language).text}
      section="desk"
      madeUp={facts.round.madeUp}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: `/desk/rounds/${facts.round.id}/document`, text: say('title') }, { text: title }]}
    >
      {body}
    </Page>
  )
}
