/** Reads what an overview is made from: the members of the round, its accepted reports with their actions and answers, dated values, practices. */
import { sql } from 'kysely'
import { allMembers, frameworkVersion, memberName } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import { ofRound } from '#monitoring/actions/action.store.ts'
import { timingOf } from '#monitoring/actions/timing.rules.ts'
import { indicatorValues } from '#monitoring/overview/member-detail.store.ts'
import type { Round } from '#monitoring/overview/round.store.ts'
import { publishedPractices } from '#monitoring/practices/practice.store.ts'
import { sectionFrom } from '#monitoring/reports/handing-in/manifest.rules.ts'
import type { DocumentAction, DocumentAnswer, DocumentFacts, DocumentReport } from './facts.rules.ts'

/** `unpublished`: what is accepted and not yet public counts too, as in a draft. `languages`: those in which members are named. */
export async function readFacts(db: Reader, round: Round, { unpublished, languages }: { unpublished: boolean; languages: readonly string[] }): Promise<DocumentFacts> {
  const [version, members, inRound, actions, accepted, values, practices] = await Promise.all([
    frameworkVersion(db, round.framework, round.frameworkVersion),
    allMembers(db),
    db.selectFrom('monitoring.round_members').select('member').where('round', '=', round.id).orderBy('member').execute(),
    actionsOf(db, round, unpublished),
    acceptedTexts(db, round.id, unpublished),
    indicatorValues(db, round.framework),
    publishedPractices(db, { framework: round.framework, madeUp: round.madeUp }),
  ])
  const content = version?.content ?? { targets: [], goals: [], indicators: [], questions: [] }
  const known = new Map(members.map((member) => [member.code, member]))
  const counted = new Set(inRound.map(({ member }) => member))
  return {
    round: {
      ...{ id: round.id, names: round.names, kind: round.kind, alliance: round.alliance, madeUp: round.madeUp },
      ...{ opensOn: round.opensOn, closesOn: round.closesOn, framework: round.framework },
    },
    targets: content.targets.map(({ code, names }) => ({ code, names })),
    goals: content.goals.map(({ code, names, target }) => ({ code, names, target })),
    indicators: content.indicators,
    questions: content.questions.map(({ code, names, goal, kind, choices }) => ({ code, names, goal, kind, choices })),
    members: inRound.map(({ member: code }) => {
      const member = known.get(code)
      return { code, names: Object.fromEntries(languages.map((language) => [language, member ? memberName(member, language) : code])) }
    }),
    actions: actions.filter(({ member }) => counted.has(member)),
    reports: round.kind === 'compiled' ? null : [...(await reportsElsewhere(db, round.id)), ...accepted.map(({ content: _content, ...report }) => report)],
    answers: accepted.flatMap(({ member, content: parts }) => parts.flatMap((part) => answersIn(member, part))),
    values: values.map(({ indicator, member, asOf, value, missing, qualifier, unit, scope, seriesBreak, evidence }) => ({
      ...{ indicator, member, asOf, value, missing, qualifier, unit, scope, seriesBreak, evidence },
    })),
    practices: practices.filter(({ madeUp }) => madeUp === round.madeUp).map(({ id, member, goals, title, language }) => ({ id, member, goals, title, language })),
  }
}

async function actionsOf(db: Reader, round: Round, unpublished: boolean): Promise<DocumentAction[]> {
  let query = db
    .selectFrom('monitoring.actions as a')
    .select(['a.id', 'a.member', 'a.kind', 'a.texts', 'a.responsible', 'a.starts', 'a.ends'])
    .select([
      sql<string[]>`coalesce((select array_agg(g.goal order by g.goal) from monitoring.action_goals g where g.action = a.id), '{}')`.as('goals'),
      // What is public is kept beside the action; a draft looks at what waits for publication too.
      (unpublished
        ? sql<
            string | null
          >`coalesce((select s.status from monitoring.action_statuses s where s.action = a.id and s.rater in ('member', 'source') order by s.rater = 'member' desc, s.entered_at desc, s.id desc limit 1), a.status)`
        : sql<string | null>`a.status`
      ).as('status'),
    ])
    .where('a.made_up', '=', round.madeUp)
    .where(ofRound(round))
    .orderBy('a.id')
  if (!unpublished) query = query.where('a.published_at', 'is not', null)
  return (await query.execute()).map(({ kind, texts, ...action }) => ({ ...action, timing: timing(kind, action.starts, round), title: (texts as { title?: Texts }).title ?? {} }))
}
function timing(kind: string, starts: string | null, round: Round): DocumentAction['timing'] {
  if (round.kind === 'live') return kind === 'new' ? 'new' : kind === 'existing' ? 'existing' : 'other'
  const when = timingOf(starts, round)
  return when === 'within' ? 'new' : when === 'existing' ? 'existing' : 'other'
}

/** Of each report the newest accepted text, with the bytes of its public sections. */
async function acceptedTexts(db: Reader, round: string, unpublished: boolean): Promise<(DocumentReport & { content: Buffer[] })[]> {
  const { rows } = await sql<Omit<DocumentReport, 'late'> & { late: boolean; told: boolean; published: boolean; content: Buffer[] | null }>`
    select distinct on (r.id) r.member, r.kind, s.reference, to_char(s.submitted_at at time zone o.timezone, 'YYYY-MM-DD') as "handedInOn", p.text is not null as published,
      s.submitted_at > coalesce((select x.due from monitoring.extensions x where x.round = r.round and x.member = r.member and x.kind = r.kind order by x.granted_at desc, x.id desc limit 1),
        case r.kind when 'commitment' then o.commitments_due else o.progress_due end) as late, o.lateness_seen_by = 'public' as told,
      (select array_agg(f.content order by f.position) from monitoring.frozen_parts f where f.text = t.id and f.annex = '' and not f.private and f.content is not null) as content
    from monitoring.acceptances a join monitoring.frozen_texts t on t.id = a.text join monitoring.submissions s on s.text = t.id
      join monitoring.reports r on r.id = t.report join monitoring.rounds o on o.id = r.round left join monitoring.publications p on p.text = t.id
    where r.round = ${round} and (${unpublished} or p.text is not null)
    order by r.id, t.number desc`.execute(db as never)
  // The day of a report that is not public could tell that it was late.
  return rows.map(({ late, told, published, handedInOn, content, ...report }) => ({
    ...report,
    handedInOn: published || told ? handedInOn : null,
    late: told ? late : null,
    content: content ?? [],
  }))
}
const answersIn = (member: string, part: Buffer): DocumentAnswer[] => {
  const { items, language } = sectionFrom(part)
  return items.flatMap((item) => (item.item === 'answer' ? [{ member, question: item.question, value: item.value, missing: item.missing, language }] : []))
}

async function reportsElsewhere(db: Reader, round: string): Promise<DocumentReport[]> {
  const rows = await db.selectFrom('monitoring.reports_elsewhere').select(['member', 'kind', 'reference', 'handed_in_on']).where('round', '=', round).execute()
  return rows.map(({ kind, handed_in_on: handedInOn, ...row }) => ({ ...row, kind: kind as DocumentReport['kind'], handedInOn, late: null }))
}

/** Accepted reports of a round that are not public yet: an edition waits for them. */
export async function acceptedUnpublished(db: Reader, round: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select distinct on (t.report) t.id from monitoring.acceptances a join monitoring.frozen_texts t on t.id = a.text join monitoring.reports r on r.id = t.report
      where r.round = ${round} order by t.report, t.number desc) newest
    where not exists (select from monitoring.publications p where p.text = newest.id)`.execute(db as never)
  return rows[0]?.n ?? 0
}
