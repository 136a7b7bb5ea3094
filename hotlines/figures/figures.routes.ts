/** Addresses of the figures of hotlines: for their own people, and what is published for everybody. */
import { allMembers, memberName } from '#alliance/public.ts'
import { accountNames } from '#people/public.ts'
import { isCalendarDay } from '#platform/zones.rules.ts'
import type { Context } from '#web/context.ts'
import { asFile, type Cell, type DataTable } from '#web/data.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { countryNames } from '../hosting/gather-hosting.ts'
import { providersOf } from '../notices/provider.store.ts'
import { behindFigures } from './behind-figures.ts'
import { metricOf } from './catalogue.rules.ts'
import { askAgain, askFigures, type OneFigures, publishFigures, withdrawFigures } from './figures.act.ts'
import { behindPage, figuresListPage, figuresPage } from './figures.pages.tsx'
import { type Figures, type FiguresOfPeriod, figuresIn, hasCases, publicFiguresIn, type RowHead } from './figures.rules.ts'
import { documentOf, figuresOfMember, figuresOf, latestPublished, type PublishedFigures, publishedOf, publishedPeriods } from './figures.store.ts'
import { figuresWords } from './figures.words.ts'
import { flaggerPage } from './flagger.pages.tsx'
import type { FiguresNames } from './shown-rows.ts'
import { lastYear, readPeriod } from './period.rules.ts'
import { cataloguePage, publishedFiguresPage, publishedPage } from './published.pages.tsx'
import { figuresTable } from './figures-table.rules.ts'

export const figuresRoutes = new Routes()

const mostShown = 100
async function listOf(cx: Context, code: string, typed = lastYear(cx.now), mistakes: readonly Mistake[] = []) {
  const [member, all] = await Promise.all([namedMember(cx, code), figuresOf(cx.db, code, mostShown)])
  return figuresListPage(cx, { member, all, typed }, mistakes)
}
figuresRoutes.view('/hotlines/:member/figures', { name: 'figures.read', find: findMember, page: (cx, { member }) => listOf(cx, member) })
figuresRoutes.act('/hotlines/:member/figures', askFigures, {
  input: ({ member }, form) => ({ member, typed: { from: form.text('from'), to: form.text('to') } }),
  done: ({ member }) => `/hotlines/${member}/figures`,
  notice: 'saved',
  refused: (because, { member, typed }, cx) => {
    const say = figuresWords(cx.language)
    const read = because === 'mistakes' ? readPeriod(typed, cx.now) : null
    const mistakes = read && 'wrong' in read ? read.wrong.map(([field, wrong]) => ({ field, text: say(wrong) })) : [{ field: 'from', text: say(because as 'nothing-said') }]
    return listOf(cx, member, typed, mistakes)
  },
})

async function namesOf(cx: Context, member: string | null): Promise<FiguresNames> {
  const [countries, members, providers] = await Promise.all([countryNames(cx), allMembers(cx.db), member === null ? [] : providersOf(cx.db, member)])
  return {
    countries,
    members: new Map(members.map((each) => [each.code, memberName(each, cx.language)])),
    providers: new Map(providers.map(({ id, name }) => [id, name])),
  }
}
const find = (db: Context['db'], { member, figures }: { member: string; figures: string }) => figuresOfMember(db, member, figures)
const frozenOf = async (cx: Context, { id, state }: FiguresOfPeriod): Promise<{ bytes: Buffer; figures: Figures } | null> => {
  const bytes = state === 'frozen' ? await documentOf(cx.db, id) : null
  return bytes && { bytes, figures: figuresIn(bytes) }
}
async function shown(cx: Context, of: FiguresOfPeriod, mistakes: readonly Mistake[] = []) {
  const [member, frozen, names, people] = await Promise.all([namedMember(cx, of.member), frozenOf(cx, of), namesOf(cx, of.member), accountNames(cx.db, [of.askedBy])])
  return figuresPage(cx, { member, of, figures: frozen?.figures ?? null, names, askedBy: people.get(of.askedBy) ?? '' }, mistakes)
}
/** As they were frozen, byte for byte. */
const asFrozen = (bytes: Buffer, name: string): Response =>
  new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `inline; filename="${name}.json"` } })

figuresRoutes.view('/hotlines/:member/figures/:figures', {
  name: 'figures.read',
  find,
  page: async (cx, found) => {
    const format = cx.query.get('format')
    const frozen = format === null ? null : await frozenOf(cx, found)
    const name = `figures-${found.member}-${found.from}-${found.to}`
    if (frozen && format === 'json') return asFrozen(frozen.bytes, name)
    return (frozen && asFile(cx.query, () => ({ ...figuresTable(frozen.figures), name }))) ?? shown(cx, found)
  },
})
figuresRoutes.view('/hotlines/:member/figures/:figures/cases', {
  name: 'figures.read',
  find,
  page: async (cx, found) => {
    const row: RowHead = { metric: cx.query.get('metric') ?? '', by: (cx.query.get('by') || 'all') as RowHead['by'], key: cx.query.get('key') ?? '' }
    const metric = metricOf(row.metric)
    if (!found.marks || !metric || !hasCases(row) || !(row.by === 'all' || metric.by.includes(row.by)))
      return shown(cx, found, [{ field: 'main', text: figuresWords(cx.language)('metric-missing') }])
    const [member, names, behind] = await Promise.all([
      namedMember(cx, found.member),
      namesOf(cx, found.member),
      behindFigures(cx.db, { ...found, marks: found.marks }, row, mostShown),
    ])
    return behindPage(cx, { member, of: found, row, behind, names })
  },
})
figuresRoutes.view('/hotlines/:member/figures/:figures/trusted-flagger', {
  name: 'figures.read',
  find: async (db, params, cx) => {
    const of = await find(db, params)
    const frozen = of && (await frozenOf(cx, of))
    return of && frozen ? { ...of, figures: frozen.figures } : undefined
  },
  page: async (cx, { figures, ...of }) => {
    const [member, { providers }] = await Promise.all([namedMember(cx, of.member), namesOf(cx, of.member)])
    return flaggerPage(cx, { member, of, figures, providers })
  },
})
const input = ({ member, figures }: { member: string; figures: string }): OneFigures => ({ member, figures })
const done = ({ member, figures }: OneFigures) => `/hotlines/${member}/figures/${figures}`
const wrong = async (because: string, { member, figures }: OneFigures, cx: Context) => {
  const found = await figuresOfMember(cx.db, member, figures)
  return found && shown(cx, found, [{ field: 'publication', text: figuresWords(cx.language)(because as 'not-over') }])
}
figuresRoutes.act('/hotlines/:member/figures/:figures/again', askAgain, { input, done, notice: 'saved', refused: wrong })
figuresRoutes.act('/hotlines/:member/figures/:figures/publication', publishFigures, { input, done, notice: 'saved', refused: wrong })
figuresRoutes.act('/hotlines/:member/figures/:figures/withdrawal', withdrawFigures, { input, done, notice: 'saved', refused: wrong })

const asPublished = ({ document, publishedAt }: PublishedFigures) => ({ figures: publicFiguresIn(document), publishedAt })
figuresRoutes.view('/hotline-figures', {
  name: 'overview.read',
  find: () => ({}),
  page: async (cx) => {
    const all = (await latestPublished(cx.db)).map(asPublished)
    const table = (): DataTable => {
      const tables = all.map(({ figures }) => figuresTable(figures))
      return { name: 'hotline-figures', columns: figuresTable(null).columns, rows: tables.flatMap(({ rows }): readonly (readonly Cell[])[] => rows) }
    }
    return asFile(cx.query, table) ?? publishedPage(cx, { all, names: await namesOf(cx, null) })
  },
})
figuresRoutes.view('/hotline-figures/catalogue', { name: 'overview.read', find: () => ({}), page: (cx) => cataloguePage(cx) })
figuresRoutes.view('/hotline-figures/:member/:from/:to', {
  name: 'overview.read',
  find: (db, { member, from, to }) => (isCalendarDay(from) && isCalendarDay(to) ? publishedOf(db, member, from, to) : undefined),
  page: async (cx, found) => {
    const name = `hotline-figures-${found.member}-${found.from}-${found.to}`
    if (cx.query.get('format') === 'json') return asFrozen(found.document, name)
    const of = asPublished(found)
    return asFile(cx.query, () => ({ ...figuresTable(of.figures), name })) ?? publishedFiguresPage(cx, of, await publishedPeriods(cx.db, found.member), await namesOf(cx, null))
  },
})
