/** One person gets no reminders any more, with a reason; or gets them again. Letters about what they did themselves still come. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { chasedPerson, endSilence, insertSilence } from './pause.store.ts'

interface Chased extends Recorded {
  readonly silenced: boolean
}
/** `round` only says which page the person comes from. */
interface Whom {
  readonly account: string
  readonly member: string
  readonly round: string
}
export const silencePerson: ActOf<'person.silence', Whom & { readonly reason: string }, Chased, 'silenced' | 'no-reason'> = {
  name: 'person.silence',
  find: (tx, { account, member }) => chasedPerson(tx, account, member),
  work: async (tx, { id, silenced }, { reason }, { person, now }) => {
    if (silenced) return no('silenced')
    if (!reason.trim()) return no('no-reason')
    await insertSilence(tx, { account: id, reason: reason.trim(), by: person.id, at: now })
    return yes
  },
}
export const remindAgain: ActOf<'person.silence', Whom, Chased, 'not-silenced'> = {
  name: 'person.silence',
  find: (tx, { account, member }) => chasedPerson(tx, account, member),
  work: async (tx, { id }, _input, { person, now }) => ((await endSilence(tx, { account: id, by: person.id, at: now })) ? yes : no('not-silenced')),
}
