/** How each item of the checklist stands at this moment, in the reader's words. */
import { allMembers, memberName } from '#alliance/public.ts'
import { openReports } from '#monitoring/public.ts'
import type { Context } from '#web/context.ts'
import type { CheckView } from './checklist.tsx'
import { dutiesOn, keyedMembers } from './duties.store.ts'
import { checkItems, type CheckItem, type Handover, keepsItsName, type Movement, type Passing } from './handover.rules.ts'
import { handoverWords } from './handover.words.ts'

export interface Named {
  readonly account: (id: string) => string
  readonly member: (code: string) => string
}
export async function checkViews(cx: Context, handover: Handover, movement: Movement, named: Named): Promise<CheckView[]> {
  const say = handoverWords(cx.language)
  const [duties, reports, keyed] = await Promise.all([dutiesOn(cx.db, cx.now.toISOString().slice(0, 10)), openReports(cx.db), keyedMembers(cx.db)])
  /** Only what there is; where there is nothing, one line says so. */
  const counted = (...counts: (readonly [Parameters<typeof say>[0], number])[]): string[] => {
    const lines = counts.filter(([, n]) => n > 0).map(([key, n]) => say(key, { n }))
    return lines.length ? lines : [say('f-nothing')]
  }
  const inState = (...states: string[]) => reports.filter(({ state }) => states.includes(state))
  const drafts = inState('drafting', 'sent-back', 'returned', 'withdrawn', 'with-signatory')
  const keyless = handover.mode === 'new' ? [...new Set(drafts.map(({ member }) => member))].filter((member) => !keyed.has(member)) : []
  const people = (list: readonly Passing[]) => [...new Set(list.map(({ account }) => named.account(account)))].join(', ') || say('nobody')
  const deputies = movement.stay.filter(({ member }) => member !== handover.to)
  const next = named.member(handover.to)
  const keys = handover.mode === 'same' ? 'f-keys-same' : keepsItsName(handover.address, cx.site.origin) ? 'f-keys-go' : 'f-keys-stay'

  const lines: Readonly<Record<CheckItem, readonly string[]>> = {
    reports: [
      ...counted(
        ['f-drafting', inState('drafting', 'sent-back', 'withdrawn').length],
        ['f-with-signatory', inState('with-signatory').length],
        ['f-submitted', inState('submitted').length],
        ['f-returned', inState('returned').length],
      ),
      ...(keyless.length ? [say('f-no-key', { names: keyless.map(named.member).join(', ') })] : []),
    ],
    letters: [
      ...counted(['f-waiting', duties.waiting], ['f-unknown', duties.unknown], ['f-bounced', duties.bounced]),
      ...(duties.waiting ? [say('f-lettersHint')] : []),
      ...(handover.mode === 'new' ? [say('f-linksHint')] : []),
    ],
    proposals: counted(['f-proposals', duties.proposals]),
    conferences: counted(['f-conferences', duties.conferences], ['f-unpublished', duties.unpublished]),
    people: [
      `${say('leave')}: ${people(movement.leave)}`,
      `${say('stay')}: ${people(movement.stay)}`,
      `${say('come')}: ${people(movement.come)}`,
      deputies.length ? say('f-deputy', { name: next, deputies: people(deputies) }) : say('f-no-deputy', { name: next }),
    ],
    keys: [say('f-passkeys', { n: duties.passkeys, i: duties.invitations }), say(keys), say('h-keys')],
    domain: [say('h-domain')],
    mail: [say('h-mail')],
    backup: [say('h-backup')],
  }
  const links: Partial<Record<CheckItem, string>> = { reports: '/desk', letters: '/desk', proposals: '/proposals', conferences: '/conferences', people: '/secretariat/people' }
  const opens = cx.person.seats.some(({ role }) => role === 'officer' || role === 'head')
  return checkItems.map((item) => ({ item, lines: lines[item], link: (opens && links[item]) || null }))
}

export async function namesOf(cx: Context): Promise<(code: string) => string> {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  return (code) => names.get(code) ?? code
}
