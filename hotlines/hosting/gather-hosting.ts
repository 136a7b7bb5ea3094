/** What the page of a case shows of where it is hosted. */
import { allMembers, memberName } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { countryCodes } from './country.rules.ts'
import { hostingEventsOf, hostingOf, lookOf } from './hosting.store.ts'
import type { HostedView } from './hosting-part.tsx'

export async function gatheredHosting(cx: Context, caseId: string): Promise<HostedView | null> {
  const hosting = await hostingOf(cx.db, caseId)
  if (!hosting) return null
  const [look, events, countries] = await Promise.all([hosting.look === null ? null : lookOf(cx.db, hosting.look), hostingEventsOf(cx.db, caseId), countryNames(cx)])
  return { hosting, look: look ?? null, events, countries }
}
/** By code, in the language of the page; in a demonstration with those that are invented. */
export async function countryNames(cx: Context): Promise<ReadonlyMap<string, string>> {
  const members = cx.demonstration ? await allMembers(cx.db) : []
  const invented = members.filter(({ madeUp, kind }) => madeUp && kind === 'country').map((member) => [member.code, memberName(member, cx.language)] as const)
  const names = new Intl.DisplayNames([cx.language], { type: 'region' })
  return new Map([...invented, ...countryCodes.map((code) => [code, names.of(code) ?? code] as const)])
}
