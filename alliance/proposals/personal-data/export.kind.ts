/** Export of personal data of seats: names and addresses of officials leave the platform only when a second person has agreed, to the one who asked, for a day. */
import { z } from 'zod'
import { no, yes } from '#record/verdict.rules.ts'
import { memberName } from '../../members/member.rules.ts'
import { memberByCode } from '../../members/member.store.ts'
import { defineKind } from '../proposal-kind.ts'
import { exportWords } from './export.words.ts'

export interface ExportPayload {
  /** null: of all members. */
  readonly member: string | null
}
const shape = z.object({ member: z.string().nullable() })

export const personalDataExport = defineKind<ExportPayload, 'no-such-member'>({
  kind: 'personal-data.export',
  read: (stored) => shape.safeParse(stored).data ?? null,
  subject: ({ member }) => `personal data ${member ?? 'of all'}`,
  member: ({ member }) => member,
  check: async (db, { member }) => (member === null || (await memberByCode(db, member)) ? yes : no('no-such-member')),
  // The decision itself is what opens the file; nothing else is written.
  apply: async () => {},
  shown: async (db, { member: code }, language) => {
    const say = exportWords(language)
    const member = code ? await memberByCode(db, code) : undefined
    const name = member ? memberName(member, language) : say('all')
    return {
      title: say('titleExport', { name }),
      link: '/desk/personal-data',
      madeUp: member?.madeUp ?? false,
      groups: [
        {
          heading: '',
          changes: [
            { label: say('of'), before: null, after: name },
            { label: say('holds'), before: null, after: say('columns') },
            { label: say('openTo'), before: null, after: say('openToWhom') },
          ],
        },
      ],
    }
  },
  refusal: (because, language) => exportWords(language)(because),
})

const dayMs = 86_400_000
/** Until when the file can be taken. */
export const openUntil = (decidedAt: Date): Date => new Date(decidedAt.getTime() + dayMs)
