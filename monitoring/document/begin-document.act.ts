/** The secretariat begins the overview of a round: its outline follows the framework of the round. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { languages } from '#web/languages.ts'
import { type Round, roundById } from '#monitoring/overview/round.store.ts'
import { beginning } from './compose-document.ts'
import { insertDocument, insertPieces, isBegun } from './document.store.ts'
import { readFacts } from './facts.store.ts'

export const beginDocument: ActOf<'overview-document.write', { round: string }, Round, 'begun' | 'real-record'> = {
  name: 'overview-document.write',
  find: async (tx, { round }) => {
    await tx.selectFrom('monitoring.rounds').select('id').where('id', '=', round).forUpdate().execute()
    return roundById(tx, round)
  },
  work: async (tx, round, _input, { person, now, demonstration }) => {
    if (demonstration && !round.madeUp) return no('real-record')
    if (await isBegun(tx, round.id)) return no('begun')
    await insertDocument(tx, round.id, person.id, now)
    await insertPieces(tx, round.id, beginning(await readFacts(tx, round, { unpublished: true, languages })), 0, { by: person.id, at: now })
    return yes
  },
  detail: () => ({ does: 'begin' }),
}
