/** Addresses that only a demonstration answers. */
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { landmarks } from './calendar.rules.ts'
import { clockPage } from './demonstration.pages.tsx'
import { demonstrationOf, playedRound } from './demonstration.store.ts'
import { demonstrationKeyFile } from './hotline-keys.ts'
import { goToDate } from './go-to-date.act.ts'

export type ToAnswer = () => Promise<readonly { readonly provider: string; readonly path: string }[]>
/** `afterMove` makes the running clock read again how far it was moved. */
export function demonstrationRoutes(afterMove: () => Promise<void>, toAnswer: ToAnswer): Routes {
  const routes = new Routes()
  const places = async (cx: Context) => {
    const round = await playedRound(cx.db)
    return landmarks(round ?? { commitmentsDue: null, progressDue: null, conferenceOn: null }, cx.now)
  }
  routes.view('/demonstration', {
    name: 'demonstration.play',
    find: (db, _params, cx) => (cx.demonstration ? demonstrationOf(db) : undefined),
    page: async (cx) => clockPage(cx, { landmarks: await places(cx), toAnswer: await toAnswer() }),
  })
  routes.act('/demonstration/date', goToDate, {
    input: (_params, form) => ({ wanted: form.text('wanted') }),
    done: async () => {
      await afterMove()
      return '/demonstration'
    },
    notice: 'moved',
    refused: async (because, { wanted }, cx) => clockPage(cx, { landmarks: await places(cx), toAnswer: await toAnswer() }, wanted, because),
  })
  routes.view('/demonstration/hotline-keys/:member', {
    name: 'demonstration.play',
    find: (db, { member }, cx) => (cx.demonstration && /^XA[A-Z]$/.test(member) ? demonstrationOf(db) : undefined),
    page: async (cx) => new Response(demonstrationKeyFile(cx.path.split('/').at(-1)!.slice(0, 3)), { headers: { 'content-type': 'text/plain; charset=utf-8' } }),
  })
  return routes
}
