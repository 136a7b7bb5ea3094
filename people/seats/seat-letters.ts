/** Letters about seats: the link to whoever is invited, and word to those who look after such seats. Queued in the act's own transaction, each in its reader's language. */
import { memberByCode, memberName } from '#alliance/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { Moment } from '#record/perform.ts'
import { formatInstant } from '#web/dates.ts'
import { isLanguage, type Language } from '#web/languages.ts'
import { signInWords } from '../sign-in.words.ts'
import { invitationDays } from './invitation.store.ts'
import { seatLetterWords } from './seat-letters.words.ts'
import { pageOf, type Place } from './seat.rules.ts'
import { watchersOf } from './seat.store.ts'

export interface Reached {
  readonly account: string | null
  readonly email: string
  readonly language: string
}
/** The seat in words: `drafter, Arvenia`. */
async function seatWords(tx: Writer, { role, member }: Place, language: Language): Promise<string> {
  const name = signInWords(language)(`role-${role}` as 'role-drafter')
  const of = member ? await memberByCode(tx, member) : undefined
  return of ? `${name}, ${memberName(of, language)}` : name
}
const languageOf = (given: string): Language => (isLanguage(given) ? given : 'en')
/** What stands between braces in a name is not a place for a secret. */
const tame = (text: string) => text.replaceAll(/[{}]/g, '')

export interface LinkLetter {
  readonly kind: 'invitation' | 'mending'
  readonly invitation: string
  readonly secret: string
  readonly origin: string
  readonly name: string
  readonly to: Reached
  readonly seat: Place
}
/** The link leaves by mail only. Nobody else reads it here, so nobody who invites can take the seat in another's name. */
export async function sendLink(tx: Writer, { kind, invitation, secret, origin, name, to, seat }: LinkLetter, { person, demonstration, now }: Moment): Promise<void> {
  const language = languageOf(to.language)
  const say = seatLetterWords(language)
  const values = { name: tame(name), by: tame(person.name), seat: await seatWords(tx, seat, language) }
  const until = formatInstant(language, new Date(Date.now() + invitationDays * 86_400_000))
  const paragraphs = [say('hello', values), say(`${kind}Text`, values), `${origin}/invitation/{secret}`, say('once', { until }), say(`${kind}Not`, values), say('noReply')]
  const letter = { ...to, language, subject: say(kind, values), body: `${paragraphs.join('\n\n')}\n`, about: `invitation/${invitation}`, madeUp: demonstration, secret }
  await queueLetter(tx, letter, now)
}

export interface News {
  readonly kind: 'taken' | 'ended' | 'mending-asked' | 'key-renewed'
  /** Whose seat it is. */
  readonly name: string
  readonly seat: Place
  readonly origin: string
  /** Also told, beside those who look after such seats. */
  readonly also?: Reached
  /** Not told: whoever did it, and whoever `also` names. */
  readonly except: readonly string[]
}
/** So that nobody can be invited, removed or given a new key without others of the country, or of the secretariat, hearing of it. */
export async function sendNews(tx: Writer, { kind, name, seat, origin, also, except }: News, { person, demonstration, now }: Moment): Promise<void> {
  const watchers = await watchersOf(tx, seat, except)
  const once = new Map(watchers.map((each): [string, Reached] => [each.account, each]))
  for (const { account, email, language: wanted } of [...(also ? [also] : []), ...once.values()]) {
    const language = languageOf(wanted)
    const say = seatLetterWords(language)
    const values = { name, by: person.name, seat: await seatWords(tx, seat, language) }
    const paragraphs = [say(`${kind}Text`, values), say('notRight'), `${origin}${pageOf(seat)}`, say('noReply')]
    await queueLetter(
      tx,
      { account, email, language, subject: say(kind, values), body: `${paragraphs.join('\n\n')}\n`, about: `seat/${account ?? ''}`, madeUp: demonstration },
      now,
    )
  }
}
