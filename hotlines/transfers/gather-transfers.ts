/** What the page of a case shows of its way between hotlines, from either side. */
import { allMembers, knownHotlines, memberName } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import type { Case } from '../cases/case-events.store.ts'
import { messagesOfTransfers } from '../exchange/messages.store.ts'
import { hostingOf } from '../hosting/hosting.store.ts'
import { holding } from '../hosting/hosting-track.rules.ts'
import { canTake, receiverFor, routeOf } from './receiver.rules.ts'
import { receivers } from './receivers.ts'
import type { TransfersView } from './transfer-part.tsx'
import { isBySender, type TransferEvent } from './transfer-track.rules.ts'
import { eventsOfTransfers, transfersOfCase, transfersTo } from './transfer.store.ts'

export async function gatheredTransfers(cx: Context, { id, member, state }: Case): Promise<TransfersView> {
  const [own, came] = await Promise.all([transfersOfCase(cx.db, id), transfersTo(cx.db, id)])
  const [names, { all, standIns, countryOf }, events, hosting, messages] = await Promise.all([
    memberNames(cx),
    receivers(cx.db, cx.now),
    eventsOfTransfers(
      cx.db,
      [...own, ...came].map(({ id: each }) => each),
    ),
    hostingOf(cx.db, id),
    messagesOfTransfers(
      cx.db,
      own.filter(({ outsideId }) => outsideId !== null).map(({ id: each }) => each),
    ),
  ])
  const country = hosting ? routeOf(holding(hosting)) : null
  const not = [...own.map(({ to }) => to), ...came.map(({ from }) => from)]
  const suggestion = state === 'act' ? receiverFor({ country, from: member, not }, all, standIns) : null
  const outside = state === 'act' && country !== null && !suggestion && !cx.demonstration ? await outsideHotlines(cx, country) : []
  return {
    own,
    came,
    events,
    country,
    home: country === countryOf(member),
    suggestion,
    choices: all.filter((each) => each.member !== member && canTake(each) && !came.some(({ from }) => from === each.member)),
    outside,
    notThere: messages.find(({ state, attempts }) => state === 'waiting' && attempts > 0) ?? null,
    names,
  }
}
export async function memberNames(cx: Context): Promise<ReadonlyMap<string, string>> {
  return new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
}
async function outsideHotlines(cx: Context, country: string): Promise<{ name: string; website: string | null }[]> {
  const [members, known] = await Promise.all([allMembers(cx.db), knownHotlines(cx.db)])
  const code = members.find(({ alpha2 }) => alpha2 === country)?.code
  return known.filter(({ member }) => member === code)
}
/** What people of the own hotline did. */
export const ownEvents = ({ own, came, events }: TransfersView): TransferEvent[] =>
  events.flatMap(({ transfer, happened }) => ((isBySender(happened) ? own : came).some(({ id }) => id === transfer) ? [happened] : []))
