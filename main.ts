/** The wiring: the only file that knows every module. */
import type { ToAnswer } from './demonstration/demonstration.routes.ts'
import { hkdfSync } from 'node:crypto'
import { serve as listen } from '@hono/node-server'
import { visitor } from '#access/ask.ts'
import { parking } from '#people/parking.ts'
import { sessionOf, touchSession } from '#people/session.store.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { openMetrics } from '#platform/metrics.ts'
import { watchStanding } from '#record/office.store.ts'
import { performer } from '#record/perform.ts'
import { application, type Edge } from '#web/app.ts'
import type { Site } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { formsOf } from './hotlines/desk/forms-of.ts'
import { floodGate, type FloodLimits, usualLimits } from './hotlines/intake/flood.ts'
import { keptForms } from './hotlines/intake/forms.ts'
import type { IntakeKeys } from './hotlines/intake/intake-key.ts'
import { ExchangeRoutes } from './hotlines/exchange/exchange-api.routes.ts'
import { intakeRoutes } from './hotlines/intake/intake.routes.ts'
import { listsTaken } from './hotlines/partners/take-list.ts'
import { partnerApiRoutes } from './hotlines/partners/partner-api.routes.ts'
import { modules } from './modules.ts'
import type { Operations } from './operations/operations.routes.ts'

export interface Wiring {
  readonly site: Site
  /** A handle whose database role can only read. */
  readonly reader: Database
  /** The handle that only `perform` and the session clock get. */
  readonly writer: Database
  /** The form that faces the public. */
  readonly intake: IntakeWiring
  readonly clock: () => Date
  readonly machines?: Operations
  readonly report: Edge['report']
  readonly guard?: Edge['guard']
  readonly ownOrigin?: Edge['ownOrigin']
  /** Demonstration only: called after its clock was moved. */
  readonly afterMove?: () => Promise<void>
  /** Demonstration only: the mails to made-up providers that can be answered, the newest first. */
  readonly toAnswer?: ToAnswer
  readonly seen?: Edge['seen']
  /** How long pages go by what was last known of whether the office is here. */
  readonly standingForMs?: number
}

export interface IntakeWiring {
  /** A handle whose database role may call two functions. */
  readonly database: Database
  readonly keys: IntakeKeys
  readonly proxies?: number
  readonly limits?: FloodLimits
  /** How long the form goes by what a hotline last said of itself. */
  readonly keepFormsMs?: number
}

function intakeOf({ intake, reader, site, clock }: Wiring) {
  const { database, keys, proxies = 0, limits = usualLimits, keepFormsMs = 10_000 } = intake
  const forms = keptForms(() => formsOf(reader, site.demonstration), keepFormsMs)
  return intakeRoutes({ database, forms, flood: floodGate(limits, () => clock().getTime()), clock, ...keys, proxies, madeUp: site.demonstration, alone: false })
}

/** What marks which list a partner sent: of the processes that face the outside, and in no database. */
const listKey = ({ intake }: Wiring): Buffer => Buffer.from(hkdfSync('sha256', intake.keys.tokenKey, '', 'lists of partners', 32))

export function wire(wiring: Wiring) {
  Routes.parking = parking
  const { site, reader, writer, clock } = wiring
  const perform = performer(writer)
  const digestKey = listKey(wiring)
  const failed = (error: unknown) => wiring.report(error, newId(10), 'a list of a partner')
  const { demonstration, origin } = site
  const desk = { db: reader, perform, clock, demonstration }
  const apart = intakeOf(wiring)
    .http.route('/', partnerApiRoutes({ ...desk, digestKey }, failed).http)
    .route('/', new ExchangeRoutes({ ...desk, origin }).http)
  return application({
    site,
    db: reader,
    apart,
    standing: watchStanding(reader, wiring.standingForMs ?? 1_000),
    perform,
    clock,
    report: wiring.report,
    ...(wiring.guard && { guard: wiring.guard }),
    ...(wiring.ownOrigin && { ownOrigin: wiring.ownOrigin }),
    ...(wiring.seen && { seen: wiring.seen }),
    modules: modules({
      machines: wiring.machines ?? { metricsToken: null, metrics: openMetrics() },
      afterMove: wiring.afterMove ?? (async () => {}),
      toAnswer: wiring.toAnswer ?? (async () => []),
      lists: { digestKey, failed },
    }),
    whoIs: async (secret) => {
      const signed = await sessionOf(reader, secret)
      if (!signed) return { person: visitor, session: null, steppedUp: false }
      await touchSession(writer, signed.session.id)
      return signed
    },
  })
}

/** Listens, and answers with how to stop: no new connections, those open finish, and so do lists that are being taken. One that says nothing, as browsers open them ahead of need, is cut off after a while. */
export function open(app: ReturnType<typeof wire>, host: string, port: number, patienceMs = 5_000): Promise<{ port: number; close(): Promise<void> }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ port: number; close(): Promise<void> }>()
  const server = listen({ fetch: app.fetch, hostname: host, port }, (info) => {
    const close = () =>
      new Promise<void>((done) => {
        server.close(() => done())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patienceMs).unref()
      }).then(listsTaken)
    resolve({ port: info.port, close })
  })
  server.once('error', reject)
  return promise
}
