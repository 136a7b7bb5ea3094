/** Items of the agenda are put in, changed, taken out. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type AgendaItem, type Conference, readItem, type TypedItem } from './conference.rules.ts'
import { deleteItem, insertItem, itemById, lockConference, updateItem } from './conference.store.ts'

export interface Writing {
  readonly conference: string
  readonly typed: TypedItem
  readonly language: string
}
export const addItem: ActOf<'conference.plan', Writing, Conference, 'mistakes'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { typed, language }, { person, now }) => {
    const read = readItem(typed, conference)
    if (Array.isArray(read)) return no('mistakes')
    await insertItem(tx, conference.id, { ...read, titles: { [language]: typed.title.trim() }, notes: typed.notes.trim(), language }, person.id, now)
    return yes
  },
  detail: () => ({ does: 'agenda' }),
}

interface Held extends Recorded {
  readonly conference: Conference
  readonly item: AgendaItem
}
export const changeItem: ActOf<'conference.plan', Writing & { item: string; version: number }, Held, 'mistakes' | 'changed-meanwhile'> = {
  name: 'conference.plan',
  find: async (tx, { conference: id, item }) => {
    const [conference, found] = [await lockConference(tx, id), await itemById(tx, id, item)]
    return conference && found && { id, conference, item: found }
  },
  work: async (tx, { conference, item }, { typed, language, version }, { person, now }) => {
    if (item.version !== version) return no('changed-meanwhile')
    const read = readItem(typed, conference)
    if (Array.isArray(read)) return no('mistakes')
    await updateItem(tx, item.id, { ...read, titles: { ...item.titles, [language]: typed.title.trim() }, notes: typed.notes.trim(), language }, version, person.id, now)
    return yes
  },
  detail: ({ item }) => ({ does: 'agenda', item: item.id }),
}

export const removeItem: ActOf<'conference.plan', { conference: string; item: string }, Held, never> = {
  name: 'conference.plan',
  find: async (tx, { conference: id, item }) => {
    const [conference, found] = [await lockConference(tx, id), await itemById(tx, id, item)]
    return conference && found && { id, conference, item: found }
  },
  work: async (tx, { item }) => {
    await deleteItem(tx, item.id)
    return yes
  },
  detail: ({ item }) => ({ does: 'agenda-removal', item: item.id }),
}
