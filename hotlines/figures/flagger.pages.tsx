/** The yearly report of a trusted flagger: notices by provider, and what came of them (Regulation (EU) 2022/2065, Article 22(3)). */
import type { Context } from '#web/context.ts'
import { asFile, type DataTable, formatPath } from '#web/data.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { formatNumber } from '#web/words.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { type Figures, type FiguresOfPeriod, partsOf } from './figures.rules.ts'
import { durationWords } from './shown-rows.ts'
import { figuresWords } from './figures.words.ts'
import { nameOf } from './period.rules.ts'

export interface FlaggerView {
  readonly member: NamedMember
  readonly of: FiguresOfPeriod
  readonly figures: Figures
  readonly providers: ReadonlyMap<string, string>
}
interface Line {
  readonly provider: string
  readonly told: number
  readonly claimed: number
  readonly removed: number
  readonly refused: number
  readonly other: number
  /** Minutes until half of them were gone, by whoever said so first. */
  readonly half: number | null
}
function linesOf({ figures, providers }: FlaggerView): Line[] {
  const outcomes = partsOf(figures.counts, 'provider-cases', 'provider-outcome').map(({ key, n }) => ({ provider: key.split(' ')[0]!, outcome: key.split(' ')[1]!, n }))
  return partsOf(figures.counts, 'provider-cases', 'provider')
    .map(({ key, n: told }) => {
      const of = (...wanted: string[]) => outcomes.filter(({ provider, outcome }) => provider === key && wanted.includes(outcome)).reduce((sum, { n }) => sum + n, 0)
      const [claimed, removed, refused] = [of('removed', 'gone'), of('verified-removed'), of('refused')]
      const half = partsOf(figures.times, 'told-claimed', 'provider').find((row) => row.key === key)?.p50 ?? null
      return { provider: providers.get(key) ?? key, told, claimed, removed, refused, other: told - claimed - removed - refused, half }
    })
    .toSorted((one, other) => other.told - one.told || (one.provider < other.provider ? -1 : 1))
}
const numbers = ['told', 'claimed', 'removed', 'refused', 'other'] as const
const heads = { told: 'told', claimed: 'removedClaimed', removed: 'removedVerified', refused: 'refusedHead', other: 'otherHead' } as const

export function flaggerPage(cx: Context, view: FlaggerView) {
  const say = figuresWords(cx.language)
  const { member, of } = view
  const lines = linesOf(view)
  const shareGone = ({ told, claimed, removed }: Line) => Math.round((100 * (claimed + removed)) / told)
  const table = (): DataTable => ({
    name: `trusted-flagger-${member.code}-${nameOf(of).replaceAll(' ', '')}`,
    columns: ['provider', 'content', 'notified', 'said-gone', 'made-sure-removed', 'refused', 'other', 'share-gone-percent', 'half-gone-within-minutes'],
    rows: lines.map((line) => [line.provider, 'child sexual abuse material', ...numbers.map((each) => line[each]), shareGone(line), line.half]),
  })
  const at = `/hotlines/${member.code}/figures`
  return (
    asFile(cx.query, table) ?? (
      <Page
        cx={cx}
        title={say('flagger')}
        eyebrow={`${member.name} · ${formatDay(cx.language, of.from)} – ${formatDay(cx.language, of.to)}`}
        lead={say('flaggerLead')}
        crumbs={[...hotlineCrumbs(cx, member, '').slice(0, 1), { href: at, text: say('figures') }, { href: `${at}/${of.id}`, text: nameOf(of) }, { text: say('flagger') }]}
        section="work"
        madeUp={cx.demonstration}
        csv={formatPath(cx.path, 'csv')}
        json={formatPath(cx.path, 'json')}
      >
        {lines.length === 0 ? (
          <p class="empty read">{say('noProviders')}</p>
        ) : (
          <table class="fold">
            <caption>{say('titled', { what: say('flaggerKind'), of: say('flaggerKindIs') })}</caption>
            <thead>
              <tr>
                <th scope="col">{say('by-provider')}</th>
                {numbers.map((each) => (
                  <th scope="col" class="num">
                    {say(heads[each])}
                  </th>
                ))}
                <th scope="col" class="num">
                  {say('shareRemoved')}
                </th>
                <th scope="col" class="num">
                  {say('half')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <th scope="row">{line.provider}</th>
                  {numbers.map((each) => (
                    <td class="num" data-h={say(heads[each])}>
                      {formatNumber(cx.language, line[each])}
                    </td>
                  ))}
                  <td class="num" data-h={say('shareRemoved')}>
                    {say('share', { share: shareGone(line) })}
                  </td>
                  <td class="num" data-h={say('half')}>
                    {line.half === null ? say('notYet') : durationWords(cx, line.half)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p class="source">{say('d-told-claimed')}</p>
      </Page>
    )
  )
}
