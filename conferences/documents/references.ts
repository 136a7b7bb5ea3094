/** What a conference can have before it by reference: the newest edition of its round's overview, and the national reports that are published. */
import { allMembers, memberName } from '#alliance/public.ts'
import { allRounds, editionsOf, publishedReports } from '#monitoring/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Language } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import type { Conference } from '../planning/conference.rules.ts'
import type { Reference } from './document.rules.ts'
import { documentsWords } from './document.words.ts'

const most = 1_000

export async function referencesFor(db: Reader, { round, madeUp }: Pick<Conference, 'round' | 'madeUp'>, language: Language): Promise<Reference[]> {
  if (round === null) return []
  const say = documentsWords(language)
  const [rounds, [edition], reports, members] = await Promise.all([
    allRounds(db),
    editionsOf(db, round),
    publishedReports(db, { round, madeUp }, { limit: most, offset: 0 }),
    allMembers(db),
  ])
  const names = new Map(members.map((member) => [member.code, memberName(member, language)]))
  const of = pick(rounds.find(({ id }) => id === round)?.names, language).text
  return [
    ...(edition
      ? [
          {
            ...{ value: `overview/${round}/${edition.version}`, kind: 'overview' as const, language, digest: edition.digest },
            ...{ title: say('overviewTitle', { round: of, edition: edition.edition ?? 0 }), href: `/rounds/${round}/document/${edition.version}` },
          },
        ]
      : []),
    ...reports.rows.map(
      ({ id, member, kind, reference, digest }): Reference => ({
        ...{ value: `report/${id}`, kind: 'report', language, digest: Buffer.from(digest, 'hex') },
        ...{ title: say(`report-${kind}`, { member: names.get(member) ?? member, reference }), href: `/reports/${id}/published` },
      }),
    ),
  ]
}
