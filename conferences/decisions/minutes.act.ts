/** Minutes are written item by item, and made final for all of a conference at once. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Conference } from '../planning/conference.rules.ts'
import { itemById, lockConference } from '../planning/conference.store.ts'
import { insertMinutesPublication, minutesOf, minutesPublished, writeMinutes } from './decision.store.ts'

export interface Minuting {
  readonly conference: string
  readonly item: string
  readonly words: string
  readonly language: string
  readonly version: number
}
export const keepMinutes: ActOf<'conference.plan', Minuting, Recorded, 'is-final' | 'changed-meanwhile' | 'too-long'> = {
  name: 'conference.plan',
  find: async (tx, { conference, item }) => ((await lockConference(tx, conference)) && (await itemById(tx, conference, item)) ? { id: conference } : undefined),
  work: async (tx, { id }, { item, words, language, version }, { person, now }) => {
    if (await minutesPublished(tx, id)) return no('is-final')
    if (words.length > 40_000) return no('too-long')
    const before = (await minutesOf(tx, id)).find((each) => each.item === item)
    if ((before?.version ?? 0) !== version) return no('changed-meanwhile')
    await writeMinutes(tx, { item, language, words: words.trim(), version }, person.id, now)
    return yes
  },
  detail: (_target, { item }) => ({ does: 'minutes', item }),
}
export const publishMinutes: ActOf<'conference.plan', { conference: string }, Conference, 'is-final' | 'none'> = {
  name: 'conference.plan',
  grave: true,
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, { id }, _input, { person, now }) => {
    if (await minutesPublished(tx, id)) return no('is-final')
    if (!(await minutesOf(tx, id)).length) return no('none')
    await insertMinutesPublication(tx, id, person.id, now)
    return yes
  },
  detail: () => ({ does: 'minutes-publication' }),
}
