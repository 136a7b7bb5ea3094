/** Publication of a version as an edition of the overview: a grave act of two persons. */
import { defineKind } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { formatInstant } from '#web/dates.ts'
import { languages } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import { roundById } from '#monitoring/overview/round.store.ts'
import { askForFiles } from './ask-files.ts'
import { documentWords } from './document.words.ts'
import { acceptedUnpublished, readFacts } from './facts.store.ts'
import { canonical } from './frozen.rules.ts'
import { frozenOverview, insertEdition, type Version, versionOf, versionsOf } from './version.store.ts'

export interface Publishing {
  readonly round: string
  readonly version: number
}
export type CannotPublishOverview = 'not-newest' | 'is-public' | 'reports-wait' | 'record-changed'

/** Whether the record says something else by now than this version: other reports, other actions. */
export async function recordChanged(db: Reader, version: Pick<Version, 'round' | 'version' | 'digest'>, unpublished: boolean): Promise<boolean> {
  const round = await roundById(db, version.round)
  if (!round) return true
  const [now, then] = [await readFacts(db, round, { unpublished, languages }), (await frozenOverview(db, version)).facts]
  // The day of a report may be told only once it is public, which alone is no other content.
  const counted = ({ reports, actions }: typeof now) => canonical({ actions, reports: reports?.map(({ handedInOn: _day, ...report }) => report) ?? null })
  return counted(now) !== counted(then)
}

export const overviewPublication = defineKind<Publishing, CannotPublishOverview>({
  kind: 'overview.publish',
  read: (stored) => {
    const { round, version } = (stored ?? {}) as Partial<Publishing>
    return typeof round === 'string' && typeof version === 'number' ? { round, version } : null
  },
  subject: ({ round }) => `overview of ${round}`,
  member: () => null,
  check: async (db, { round, version }) => {
    const [newest] = await versionsOf(db, round)
    if (newest?.version !== version) return no('not-newest')
    if (newest.publishedAt) return no('is-public')
    if (await acceptedUnpublished(db, round)) return no('reports-wait')
    return (await recordChanged(db, newest, false)) ? no('record-changed') : yes
  },
  apply: async (tx, { round, version }, { person, now }) => {
    const edition = await insertEdition(tx, { round, version, by: person.id, at: now })
    const digest = (await versionOf(tx, round, version))?.digest.toString('hex') ?? ''
    await addLeaf(tx, 'public', { kind: 'overview', about: `${round}/${edition}`, member: null, at: now, facts: { digest }, documents: {} })
    await askForFiles(tx, round, version, { by: person.id, at: now })
  },
  shown: async (db, { round: id, version: number }, language) => {
    const say = documentWords(language)
    const [round, version] = await Promise.all([roundById(db, id), versionOf(db, id, number)])
    const changes = [
      { label: say('version'), before: null, after: String(number) },
      { label: say('frozenAt'), before: null, after: version ? formatInstant(language, version.frozenAt) : '' },
      { label: say('digest'), before: null, after: version?.digest.toString('hex') ?? '' },
    ]
    return {
      title: say('publishTitle', { round: pick(round?.names, language).text, version: number }),
      groups: [{ heading: '', changes }],
      link: `/rounds/${id}/document/${number}`,
      madeUp: round?.madeUp ?? false,
    }
  },
  refusal: (because, language) => documentWords(language)(because),
})
