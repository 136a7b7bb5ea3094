/** What machines ask: is it alive, and the numbers for Prometheus. */
import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { sha256 } from '#platform/ids.ts'
import { Routes } from '#web/routes.ts'

export interface Operations {
  /** null: anybody may read the metrics (a demonstration on the own machine). */
  readonly metricsToken: string | null
  readonly metrics: { text(): Promise<string>; readonly type: string }
}

export function operations({ metricsToken, metrics }: Operations): Routes {
  const routes = new Routes()
  routes.view('/healthz', {
    name: 'health.read',
    find: async (db) => ({
      databaseAnswers: await sql`select 1`.execute(db as never).then(
        () => true,
        () => false,
      ),
    }),
    page: (_cx, { databaseAnswers }) =>
      Response.json({ process: 'up', database: databaseAnswers ? 'up' : 'down' }, { status: databaseAnswers ? 200 : 503, headers: { 'cache-control': 'no-store' } }),
  })
  routes.view('/metrics', {
    name: 'metrics.read',
    find: (_db, _params, cx) => (metricsToken === null || sameText(cx.bearer, metricsToken) ? {} : undefined),
    page: async () => new Response(await metrics.text(), { headers: { 'content-type': metrics.type } }),
  })
  return routes
}

/** Compares digests, so that neither length nor prefix shows in the time taken. */
const sameText = (given: string | null, wanted: string) => given !== null && timingSafeEqual(sha256(given), sha256(wanted))
