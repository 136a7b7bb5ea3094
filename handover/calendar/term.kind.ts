/** The next host, agreed by two persons: it is asked. Where the record is behind, because nobody of its last host sits here, the change itself is entered. */
import { z } from 'zod'
import {
  beginTerm,
  comingTerms,
  defineKind,
  endTerm,
  hosts,
  insertComing,
  memberByCode,
  memberName,
  openTerm,
  planRefusal,
  standingAtLast,
  type Term,
  type TermPayload,
  termRefusal,
} from '#alliance/public.ts'
import { seatHolders } from '#people/public.ts'
import type { Reader, Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { formatDay } from '#web/dates.ts'
import { isLanguage, type Language } from '#web/languages.ts'
import { calendarWords } from './calendar.words.ts'

/** `origin`: where the letter's link leads. */
export interface NextHost extends TermPayload {
  readonly origin: string
}
const shape = z.object({ host: z.string(), from: z.string(), source: z.string().nullable(), origin: z.string() })

/** Whether the host of a term has a head here; then the office passes by a handover only. */
export const isHere = async (db: Reader, term: Pick<Term, 'host'>): Promise<boolean> => (await seatHolders(db, ['head'], term.host)).length > 0

/** Whoever comes from the next host may not decide that it hosts. */
export const termChange = defineKind<NextHost, 'no-such-host' | 'real-record' | 'same-host' | 'before-open' | 'same-day' | 'follows-itself'>({
  kind: 'term.change',
  read: (stored) => shape.safeParse(stored).data ?? null,
  subject: () => 'secretariat',
  member: ({ host }) => host,
  check: async (db, payload, { demonstration }) => {
    const host = await memberByCode(db, payload.host)
    const standing = host && standingAtLast(host.memberships)
    if (!host || (standing !== 'member' && host.standing !== 'host')) return no('no-such-host')
    if (demonstration && !host.madeUp) return no('real-record')
    const open = openTerm(await hosts(db), host.madeUp)
    if (!open || !(await isHere(db, open))) {
      const refusal = termRefusal(open, payload)
      return refusal ? no(refusal) : yes
    }
    if (payload.from <= open.from) return no('before-open')
    const coming = (await comingTerms(db)).filter((term) => term.madeUp === host.madeUp)
    const refusal = planRefusal(coming, open.host, payload)
    return refusal ? no(refusal) : yes
  },
  apply: async (tx, payload, { person, now }) => {
    const madeUp = (await memberByCode(tx, payload.host))?.madeUp ?? false
    const open = openTerm(await hosts(tx), madeUp)
    if (open && (await isHere(tx, open))) {
      const coming = await insertComing(tx, { host: payload.host, from: payload.from, source: payload.source, madeUp }, person.id, now)
      return askHost(tx, payload, coming, now)
    }
    if (open) await endTerm(tx, open.id, payload.from)
    await beginTerm(tx, payload, madeUp)
    await addLeaf(tx, 'public', { kind: 'term', about: payload.host, member: payload.host, at: now, facts: { from: payload.from }, documents: {} })
  },
  shown: async (db, { host: code, from, source }, language) => {
    const say = calendarWords(language)
    const host = await memberByCode(db, code)
    const open = openTerm(await hosts(db), host?.madeUp ?? false)
    const asks = open !== undefined && (await isHere(db, open))
    const name = await nameOf(db, code, language)
    return {
      title: say(asks ? 'titlePlan' : 'titleChange', { name }),
      link: '/terms',
      madeUp: host?.madeUp ?? false,
      groups: [
        {
          heading: '',
          changes: [
            { label: say('host'), before: open ? await nameOf(db, open.host, language) : null, after: name },
            ...(open && !asks ? [{ label: say('lastDay'), before: null, after: formatDay(language, from) }] : []),
            { label: say('firstDay'), before: null, after: formatDay(language, from) },
            ...(source ? [{ label: say('source'), before: null, after: source }] : []),
          ],
        },
      ],
    }
  },
  refusal: (because, language) => calendarWords(language)(because),
})

async function nameOf(db: Reader, code: string, language: Language): Promise<string> {
  const member = await memberByCode(db, code)
  return member ? memberName(member, language) : code
}

/** Everybody who may answer for it gets the question, each in their own language. */
async function askHost(tx: Writer, { host, from, origin }: NextHost, coming: string, now: Date): Promise<void> {
  for (const person of await seatHolders(tx, ['focal-point', 'signatory', 'observer'], host)) {
    const language = isLanguage(person.language) ? person.language : 'en'
    const say = calendarWords(language)
    const body = say('letterBody', { name: person.name, host: await nameOf(tx, host, language), day: formatDay(language, from), link: `${origin}/terms/coming/${coming}` })
    await queueLetter(
      tx,
      { account: person.id, email: person.email, language, subject: say('letterSubject'), body: `${body}\n`, about: `coming/${coming}`, madeUp: person.madeUp },
      now,
    )
  }
}
