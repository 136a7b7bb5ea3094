/** Publication of accepted reports, as a grave act of two persons. */
import { allMembers, defineKind, memberName } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Language } from '#web/languages.ts'
import { frozenWords } from './frozen-text.words.ts'
import { publicationWords } from './publication.words.ts'
import { acceptedWaiting, publishReports } from './publish.ts'

export interface Publication {
  readonly texts: readonly string[]
  /** Address of the site, for the letters that tell of it. */
  readonly origin: string
}
export type CannotPublish = 'nothing-chosen' | 'not-waiting' | 'own-report'

function read(stored: unknown): Publication | null {
  const { texts, origin } = (stored ?? {}) as Partial<Publication>
  return Array.isArray(texts) && texts.every((text) => typeof text === 'string') && typeof origin === 'string' ? { texts, origin } : null
}
const chosen = async (db: Reader, { texts }: Publication) => (await acceptedWaiting(db)).filter(({ text }) => texts.includes(text))

export const publicationKind = defineKind<Publication, CannotPublish>({
  kind: 'report.publish',
  read,
  subject: () => 'publication of reports',
  member: () => null,
  check: async (db, payload, { person }) => {
    const reports = await chosen(db, payload)
    if (payload.texts.length === 0) return no('nothing-chosen')
    if (reports.length !== new Set(payload.texts).size) return no('not-waiting')
    const own = new Set(person.seats.map(({ member }) => member))
    return reports.some(({ member }) => own.has(member)) ? no('own-report') : yes
  },
  apply: async (tx, { texts, origin }, { person, now }) => void (await publishReports(tx, texts, person.id, now, { origin })),
  shown: async (db, payload, language: Language) => {
    const say = publicationWords(language)
    const members = new Map((await allMembers(db)).map((member) => [member.code, memberName(member, language)]))
    const reports = await chosen(db, payload)
    const changes = reports.map(({ member, kind, reference }) => ({
      label: frozenWords(language)(kind as 'commitment' | 'progress', { member: members.get(member) ?? member }),
      before: say('accepted'),
      after: say('public', { reference }),
    }))
    return { title: say('title', { count: payload.texts.length }), groups: [{ heading: '', changes }], link: '/reports/publication', madeUp: reports.some(({ madeUp }) => madeUp) }
  },
  refusal: (because, language) => publicationWords(language)(because),
})
