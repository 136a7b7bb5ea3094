/** A version is shown to the members of the round, who are asked for comments until a day; their focal points get a letter, each in their language. */
import { seatHolders } from '#people/public.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { formatDay } from '#web/dates.ts'
import { isLanguage } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import { roundById } from '#monitoring/overview/round.store.ts'
import { roundMembers } from '#monitoring/rounds/round.store.ts'
import { documentWords } from './document.words.ts'
import { insertSharing, type Version, versionOf } from './version.store.ts'

export interface Sharing {
  readonly round: string
  readonly version: number
  readonly until: string
  readonly origin: string
}
export type CannotShare = 'no-date' | 'shared' | 'is-public'

export const shareVersion: ActOf<'overview-document.share', Sharing, Version & Recorded, CannotShare> = {
  name: 'overview-document.share',
  find: async (tx, { round, version }) => {
    await tx.selectFrom('monitoring.overview_versions').select('version').where('round', '=', round).where('version', '=', version).forUpdate().execute()
    const found = await versionOf(tx, round, version)
    return found && { ...found, id: `${round}/${version}` }
  },
  work: async (tx, version, { round: id, until, origin }, { person, now }) => {
    if (version.publishedAt) return no('is-public')
    if (version.sharedAt) return no('shared')
    if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)) || until < now.toISOString().slice(0, 10)) return no('no-date')
    await insertSharing(tx, { round: id, version: version.version, until, by: person.id, at: now })
    const round = await roundById(tx, id)
    for (const member of await roundMembers(tx, id))
      for (const holder of await seatHolders(tx, ['focal-point'], member)) {
        const language = isLanguage(holder.language) ? holder.language : 'en'
        const say = documentWords(language)
        const name = pick(round?.names, language).text
        await queueLetter(
          tx,
          {
            ...{ account: holder.id, email: holder.email, language, about: `${id}/${version.version}`, madeUp: holder.madeUp || (round?.madeUp ?? false) },
            subject: say('shareSubject', { round: name }),
            body: `${say('shareBody', { round: name, until: formatDay(language, until) })}\n\n${origin}/rounds/${id}/document/${version.version}\n`,
          },
          now,
        )
      }
    return yes
  },
  detail: ({ version }, { until }) => ({ version, until }),
}
