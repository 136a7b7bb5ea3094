/** A reminder to one person about one report: the wording with real values, in the language of whoever gets it. */
import { createHash } from 'node:crypto'
import { hosts, memberByCode, memberName, termOn } from '#alliance/public.ts'
import { frameworkVersion } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { dayIn } from '#platform/zones.rules.ts'
import { daysBetween, formatInstantDay } from '#web/dates.ts'
import { isLanguage, type Language } from '#web/languages.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { reportById, reportIdOf } from '../reports/report.store.ts'
import { completeness } from '../reports/writing/completeness.rules.ts'
import { wholeDraft } from '../reports/writing/draft.store.ts'
import { planOf } from '../reports/writing/plan.rules.ts'
import { letterValueWords } from './letter-values.words.ts'
import { asHtml, type Filling, filled, type Template } from './template.rules.ts'

/** What a reminder says of a report; the same for everybody it goes to. */
export interface About {
  readonly member: string
  readonly memberNames: (language: Language) => string
  readonly roundNames: Texts
  readonly zone: string
  readonly kind: ReportKind
  readonly due: Date | null
  readonly done: number
  readonly of: number
  readonly consequence: string
  readonly link: string
  readonly host: ((language: Language) => string) | null
}
interface ChasedRound {
  readonly id: string
  readonly names: Texts
  readonly zone: string
  readonly madeUp: boolean
}

export async function aboutReport(
  db: Reader,
  { round, member, kind, due, now, origin }: { round: ChasedRound; member: string; kind: ReportKind; due: Date | null; now: Date; origin: string },
): Promise<About> {
  const [found, row, parts, terms] = await Promise.all([
    memberByCode(db, member),
    db.selectFrom('monitoring.rounds').select(['consequence', 'framework', 'framework_version as version']).where('id', '=', round.id).executeTakeFirstOrThrow(),
    partsOf(db, round.id, member, kind),
    hosts(db),
  ])
  const term = termOn(terms, dayIn(now, round.zone), round.madeUp)
  const host = term && (await memberByCode(db, term.host))
  const of = parts.of || planOf((await frameworkVersion(db, row.framework, row.version))?.content ?? { targets: [], goals: [], indicators: [], questions: [] }, kind, []).length
  const nameOf = (whose: typeof found) => (language: Language) => (whose ? memberName(whose, language) : member)
  return {
    ...{ member, kind, due, of, done: parts.done, roundNames: round.names, zone: round.zone, consequence: row.consequence },
    memberNames: nameOf(found),
    link: `${origin}/${parts.report ? `reports/${parts.report}` : 'work'}`,
    host: host ? nameOf(host) : null,
  }
}

async function partsOf(db: Reader, round: string, member: string, kind: ReportKind): Promise<{ report: string | null; done: number; of: number }> {
  const report = await reportById(db, reportIdOf(member, round, kind))
  if (!report) return { report: null, done: 0, of: 0 }
  const { plan, draft } = await wholeDraft(db, report)
  const states = completeness(plan, draft)
  return { report: report.id, done: states.filter(({ state }) => state === 'complete').length, of: states.length }
}

export interface Addressee {
  readonly name: string
  readonly language: string
}
export interface Reminder extends Template {
  readonly html: string
  readonly language: Language
  /** SHA-256 of subject, line break and text: what the proof of a dispatch keeps. */
  readonly digest: Buffer
}
export function reminder(template: Template, about: About, { name, language: wanted }: Addressee, now: Date): Reminder {
  const language = isLanguage(wanted) ? wanted : 'en'
  const { subject, body } = filled(template, fillingOf(about, name, language, now))
  return { subject, body: `${body}\n`, html: asHtml(body, about.link, language), language, digest: createHash('sha256').update(`${subject}\n${body}\n`).digest() }
}

function fillingOf(about: About, name: string, language: Language, now: Date): Filling {
  const say = letterValueWords(language)
  const { due, zone, host } = about
  return {
    name,
    member: about.memberNames(language),
    round: pick(about.roundNames, language).text,
    report: say(about.kind),
    due: due ? formatInstantDay(language, due, zone) : '–',
    days: say('days', { count: due ? Math.abs(daysBetween(now, due, zone)) : 0 }),
    done: String(about.done),
    of: String(about.of),
    consequence: about.consequence,
    link: about.link,
    secretariat: host ? say('secretariat', { host: host(language) }) : say('office'),
  }
}
