/** What comes on paper, by two persons of the secretariat: the first key of a member, named in a note verbale, and the end of a key that was lost. */
import { z } from 'zod'
import { defineKind, memberByCode, memberName } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Language } from '#web/languages.ts'
import { enrolKey, removeKey } from './enrol-key.ts'
import { inFours } from './key-names.rules.ts'
import { counts } from './key.rules.ts'
import { countingKeys, keyBy, lockKey } from './key.store.ts'
import { tellOfKey } from './key-letters.ts'
import { keyWords } from './key.words.ts'

export interface KeyByNote {
  readonly member: string
  /** As it was read off the paper. */
  readonly fingerprint: string
  /** Its reference and day. */
  readonly note: string
  readonly origin: string
}
const shape = z.object({ member: z.string(), fingerprint: z.string(), note: z.string().min(1), origin: z.string() })
const read = (stored: unknown) => shape.safeParse(stored).data ?? null
export type CannotByNote = 'no-such-key' | 'has-a-key' | 'counts-already' | 'counts-not' | 'real-record'

const shown =
  (title: 'titleFirst' | 'titleLost') =>
  async (db: Reader, { member, fingerprint, note }: KeyByNote, language: Language) => {
    const say = keyWords(language)
    const [found, key] = await Promise.all([memberByCode(db, member), keyBy(db, fingerprint)])
    const name = found ? memberName(found, language) : member
    return {
      title: say(title, { name }),
      link: `/members/${member}/signing-keys`,
      madeUp: found?.madeUp ?? false,
      groups: [
        {
          heading: '',
          changes: [
            { label: say('fingerprint'), before: null, after: inFours(fingerprint) },
            { label: say('way'), before: null, after: key ? say(`way-${key.way}`) : '–' },
            { label: say('note'), before: null, after: note },
          ],
        },
      ],
    }
  }

/** A member that has a key vouches for the next one itself. */
export const firstKey = defineKind<KeyByNote, CannotByNote>({
  kind: 'signing-key.first',
  read,
  subject: ({ member }) => `signing-key ${member}`,
  member: ({ member }) => member,
  check: async (db, { member, fingerprint }, { demonstration }) => {
    const [key, found, known] = await Promise.all([keyBy(db, fingerprint), memberByCode(db, member), countingKeys(db, member)])
    if (demonstration && !found?.madeUp) return no('real-record')
    if (key?.member !== member) return no('no-such-key')
    if (key.enrolledAt) return no('counts-already')
    return known.length ? no('has-a-key') : yes
  },
  apply: async (tx, { member, fingerprint, note, origin }, moment) => {
    const key = await lockKey(tx, member, fingerprint)
    if (!key) throw new Error(`the key ${fingerprint} is gone`)
    await enrolKey(tx, key, { confirmation: { by: 'note-verbale', note }, confirmedBy: null }, moment)
    await tellOfKey(tx, { kind: 'enrolled', member, fingerprint, site: { origin } }, moment)
  },
  shown: shown('titleFirst'),
  refusal: (because, language) => keyWords(language)(because),
})

export const lostKey = defineKind<KeyByNote, CannotByNote>({
  kind: 'signing-key.lost',
  read,
  subject: ({ member }) => `signing-key ${member}`,
  member: ({ member }) => member,
  check: async (db, { member, fingerprint }, { demonstration }) => {
    const [key, found] = await Promise.all([keyBy(db, fingerprint), memberByCode(db, member)])
    if (demonstration && !found?.madeUp) return no('real-record')
    if (key?.member !== member) return no('no-such-key')
    return counts(key) ? yes : no('counts-not')
  },
  apply: async (tx, { member, fingerprint, note, origin }, moment) => {
    const key = await lockKey(tx, member, fingerprint)
    if (!key) throw new Error(`the key ${fingerprint} is gone`)
    await removeKey(tx, key, { confirmation: { by: 'note-verbale', note }, confirmedBy: null }, moment)
    await tellOfKey(tx, { kind: 'removed', member, fingerprint, site: { origin } }, moment)
  },
  shown: shown('titleLost'),
  refusal: (because, language) => keyWords(language)(because),
})
