/** The figures of a hotline, for its own people: what was counted, all of it, and the cases behind a number. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant } from '#web/dates.ts'
import { type Crumb, type Mistake, Page } from '#web/frame.tsx'
import { Button, Facts, Input } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { caseName } from '../cases/case-name.rules.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import type { Behind } from './behind-figures.ts'
import { metricOf } from './catalogue.rules.ts'
import { type Figures, type FiguresOfPeriod, hasCases, isLost, type RowHead } from './figures.rules.ts'
import { WholeFigures } from './figures-view.tsx'
import { durationWords, type FiguresNames, keyWords } from './shown-rows.ts'
import { figuresWords } from './figures.words.ts'
import { isOver, nameOf, type TypedPeriod } from './period.rules.ts'

export interface FiguresListView {
  readonly member: NamedMember
  readonly all: readonly FiguresOfPeriod[]
  readonly typed: TypedPeriod
}
const pathOf = ({ member, id }: Pick<FiguresOfPeriod, 'member' | 'id'>) => `/hotlines/${member}/figures/${id}`
export const publicPathOf = ({ member, from, to }: Pick<FiguresOfPeriod, 'member' | 'from' | 'to'>) => `/hotline-figures/${member}/${from}/${to}`
const stands = ({ publishedAt, withdrawnAt, replacedBy }: FiguresOfPeriod) => publishedAt !== null && withdrawnAt === null && replacedBy === null

export function figuresListPage(cx: Context, { member, all, typed }: FiguresListView, mistakes: readonly Mistake[] = []) {
  const say = figuresWords(cx.language)
  const at = `/hotlines/${member.code}/figures`
  const asks = ask(cx.person, 'figures.ask', { member: member.code }) !== null
  return (
    <Page cx={cx} title={say('figures')} lead={say('figuresLead')} crumbs={hotlineCrumbs(cx, member, say('figures'))} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <p>
        <a href="/hotline-figures">{say('allFigures')}</a> · <a href="/hotline-figures/catalogue">{say('catalogue')}</a>
      </p>
      {all.length === 0 ? (
        <p class="empty read">{say('noFigures')}</p>
      ) : (
        <table class="fold mb6">
          <caption class="vh">{say('figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('period')}</th>
              <th scope="col">{say('countedAt')}</th>
              <th scope="col">{say('stateHead')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((each) => (
              <tr>
                <th scope="row">
                  <a href={pathOf(each)}>{nameOf(each)}</a>
                </th>
                <td data-h={say('countedAt')}>{formatInstant(cx.language, each.countedAt)}</td>
                <td data-h={say('stateHead')}>
                  {say(`s-${each.state}`)} <StateMarks cx={cx} of={each} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asks && (
        <section class="read">
          <h2>{say('count')}</h2>
          <p>{say('countHint')}</p>
          <form method="post" action={at}>
            <Input name="from" label={say('from')} hint={say('monthHint')} value={typed.from} mistakes={mistakes} width={10} />
            <Input name="to" label={say('to')} hint={say('monthHint')} value={typed.to} mistakes={mistakes} width={10} />
            <Button>{say('countButton')}</Button>
          </form>
        </section>
      )}
    </Page>
  )
}
function StateMarks({ cx, of }: { cx: Context; of: FiguresOfPeriod }) {
  const say = figuresWords(cx.language)
  return (
    <>
      {!isOver(of, of.countedAt) && <span class="mark soft">{say('notOver')}</span>} {stands(of) && <span class="mark">{say('published')}</span>}
      {of.withdrawnAt && <span class="mark soft">{say('withdrawn')}</span>} {of.replacedBy && <span class="mark soft">{say('replaced')}</span>}
    </>
  )
}

export interface FiguresPageView {
  readonly member: NamedMember
  readonly of: FiguresOfPeriod
  /** null: not counted yet. */
  readonly figures: Figures | null
  readonly names: FiguresNames
  readonly askedBy: string
}
const crumbsOf = (cx: Context, member: NamedMember, rest: readonly Crumb[]): Crumb[] => [
  ...hotlineCrumbs(cx, member, '').slice(0, 1),
  { href: `/hotlines/${member.code}/figures`, text: figuresWords(cx.language)('figures') },
  ...rest,
]
export function figuresPage(cx: Context, { member, of, figures, names, askedBy }: FiguresPageView, mistakes: readonly Mistake[] = []) {
  const say = figuresWords(cx.language)
  const title = `${say('figures')} ${nameOf(of)}`
  const at = pathOf(of)
  return (
    <Page cx={cx} title={title} eyebrow={member.name} crumbs={crumbsOf(cx, member, [{ text: nameOf(of) }])} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <div class="facts key">
        <Facts
          rows={[
            [say('period'), `${formatDay(cx.language, of.from)} – ${formatDay(cx.language, of.to)}`],
            [say('countedAt'), formatInstant(cx.language, of.countedAt)],
            [
              say('stateHead'),
              <>
                {say(`s-${of.state}`)} <StateMarks cx={cx} of={of} />
              </>,
            ],
            [say('askedBy'), askedBy],
            of.digest !== null && [say('digest'), <code class="wrap-any">{of.digest}</code>],
          ]}
        />
      </div>
      {figures === null ? (
        <UnderWay cx={cx} of={of} at={at} />
      ) : (
        <>
          <p class="no-print">
            <a href={`${at}?format=json`}>{say('document')}</a> · <a href={`${at}?format=csv`}>{say('rowsCsv')}</a> · <a href={`${at}/trusted-flagger`}>{say('flagger')}</a> ·{' '}
            <a href="/hotline-figures/catalogue">{say('catalogue')}</a>
          </p>
          <WholeFigures cx={cx} figures={figures} names={names} behind={(row) => (hasCases(row) ? behindPath(at, row) : null)} />
          <Publication cx={cx} of={of} at={at} />
        </>
      )}
    </Page>
  )
}
const behindPath = (at: string, { metric, by, key }: RowHead) => `${at}/cases?${new URLSearchParams({ metric, by, key })}`

function UnderWay({ cx, of, at }: { cx: Context; of: FiguresOfPeriod; at: string }) {
  const say = figuresWords(cx.language)
  const lost = isLost(of, cx.now)
  if (of.state === 'failed' || lost)
    return (
      <section class="read mt6">
        <p>{lost ? say('lost') : say('trouble', { trouble: of.trouble ?? '' })}</p>
        {ask(cx.person, 'figures.ask', of) && (
          <form method="post" action={`${at}/again`}>
            <Button>{say('countAgain')}</Button>
          </form>
        )}
      </section>
    )
  const words = of.allParts === null ? say('progressBegins') : say('progress', { done: of.doneParts, all: of.allParts })
  return (
    <section class="read mt6" id="progress" data-under-way={at}>
      <p role="status">{words}</p>
      {of.allParts !== null && <progress class="wide" max={Math.max(1, of.allParts)} value={of.doneParts} aria-label={words}></progress>}
      <p>
        <a href={at}>{say('seeProgress')}</a>
      </p>
    </section>
  )
}
function Publication({ cx, of, at }: { cx: Context; of: FiguresOfPeriod; at: string }) {
  const say = figuresWords(cx.language)
  const publishes = ask(cx.person, 'figures.publish', of) !== null
  return (
    <section class="read no-print" id="publication">
      <h2>{say('toPublish')}</h2>
      <p>{say('publishText')}</p>
      {stands(of) && (
        <p>
          <a href={publicPathOf(of)}>{say('seePublished')}</a>
        </p>
      )}
      {publishes && !of.publishedAt && (
        <form method="post" action={`${at}/publication`}>
          <Button>{say('publish')}</Button>
        </form>
      )}
      {publishes && stands(of) && (
        <form method="post" action={`${at}/withdrawal`}>
          <Button secondary>{say('withdraw')}</Button>
        </form>
      )}
    </section>
  )
}

export interface BehindView {
  readonly member: NamedMember
  readonly of: FiguresOfPeriod
  readonly row: RowHead
  readonly behind: Behind
  readonly names: FiguresNames
}
export function behindPage(cx: Context, { member, of, row, behind, names }: BehindView) {
  const say = figuresWords(cx.language)
  const metric = metricOf(row.metric)!
  const isTime = metric.kind === 'time'
  const reads = ask(cx.person, 'case.read', { member: member.code }) !== null
  const name = say(`m-${metric.id}`)
  const what = row.by === 'all' ? name : say('titled', { what: name, of: keyWords(cx, row.by, row.key, names) })
  return (
    <Page
      cx={cx}
      title={say('casesBehind')}
      eyebrow={`${member.name} · ${nameOf(of)}`}
      lead={what}
      crumbs={crumbsOf(cx, member, [{ href: pathOf(of), text: nameOf(of) }, { text: say('casesBehind') }])}
      section="work"
      madeUp={cx.demonstration}
    >
      <p class="read">{say(`d-${metric.id}`)}</p>
      <p class="read muted">{say('casesBehindLead')}</p>
      {behind.cases.length === 0 ? (
        <p class="empty read">{say('noneBehind')}</p>
      ) : (
        <table class="fold read">
          <caption class={behind.more ? '' : 'vh'}>{behind.more ? say('someBehind', { n: behind.cases.length }) : say('casesBehind')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('caseHead')}</th>
              {isTime && (
                <th scope="col" class="num">
                  {say('took')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {behind.cases.map(({ id, how, minutes }) => (
              <tr>
                <th scope="row">{reads ? <a href={`/hotlines/${member.code}/cases/${id}`}>{caseName(id)}</a> : caseName(id)}</th>
                {isTime && (
                  <td class="num" data-h={say('took')}>
                    {minutes !== null
                      ? `${durationWords(cx, minutes)} (${say('minutes', { n: formatNumber(cx.language, minutes) })})`
                      : how === 'left'
                        ? say('leftClock')
                        : say('stillWaits')}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}
