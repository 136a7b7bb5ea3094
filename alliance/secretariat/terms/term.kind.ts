/** The change of host: ends the open term and begins the next on one day, once a second person has agreed. */
import { z } from 'zod'
import { no, yes } from '#record/verdict.rules.ts'
import { formatDay } from '#web/dates.ts'
import { memberName, standingAtLast } from '../../members/member.rules.ts'
import { memberByCode } from '../../members/member.store.ts'
import { defineKind } from '../../proposals/proposal-kind.ts'
import { type CannotChangeHost, openTerm, type TermPayload, termRefusal } from './term.rules.ts'
import { beginTerm, endTerm, hosts } from './term.store.ts'
import { termWords } from './term.words.ts'

const shape = z.object({ host: z.string(), from: z.string(), source: z.string().nullable() })

/** Whoever comes from the next host may not decide that it hosts. */
export const termChange = defineKind<TermPayload, CannotChangeHost>({
  kind: 'term.change',
  read: (stored) => shape.safeParse(stored).data ?? null,
  subject: () => 'secretariat',
  member: ({ host }) => host,
  check: async (db, payload, { demonstration }) => {
    const host = await memberByCode(db, payload.host)
    const standing = host && standingAtLast(host.memberships)
    if (!host || (standing !== 'member' && host.standing !== 'host')) return no('no-such-host')
    if (demonstration && !host.madeUp) return no('real-record')
    const refusal = termRefusal(openTerm(await hosts(db), host.madeUp), payload)
    return refusal ? no(refusal) : yes
  },
  apply: async (tx, payload) => {
    const madeUp = (await memberByCode(tx, payload.host))?.madeUp ?? false
    const open = openTerm(await hosts(tx), madeUp)
    if (open) await endTerm(tx, open.id, payload.from)
    await beginTerm(tx, payload, madeUp)
  },
  shown: async (db, { host: code, from, source }, language) => {
    const say = termWords(language)
    const host = await memberByCode(db, code)
    const open = openTerm(await hosts(db), host?.madeUp ?? false)
    const nameOf = async (which: string) => {
      const member = await memberByCode(db, which)
      return member ? memberName(member, language) : which
    }
    return {
      title: say('titleChange', { name: await nameOf(code) }),
      link: '/terms',
      madeUp: host?.madeUp ?? false,
      groups: [
        {
          heading: '',
          changes: [
            { label: say('host'), before: open ? await nameOf(open.host) : null, after: await nameOf(code) },
            ...(open ? [{ label: say('lastDay'), before: null, after: formatDay(language, from) }] : []),
            { label: say('firstDay'), before: null, after: formatDay(language, from) },
            ...(source ? [{ label: say('source'), before: null, after: source }] : []),
          ],
        },
      ],
    }
  },
  refusal: (because, language) => termWords(language)(because),
})
