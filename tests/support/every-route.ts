/** Every route of the program, wired to nothing: for lists, and for tests about the routes themselves. */
import { openMetrics } from '#platform/metrics.ts'
import type { Routes } from '#web/routes.ts'
import { floodGate, usualLimits } from '../../hotlines/intake/flood.ts'
import { intakeRoutes } from '../../hotlines/intake/intake.routes.ts'
import { ExchangeRoutes } from '../../hotlines/exchange/exchange-api.routes.ts'
import { partnerApiRoutes } from '../../hotlines/partners/partner-api.routes.ts'
import { modules } from '../../modules.ts'
import { testIntakeKeys } from './server.ts'

export const everyRoute = (): readonly Pick<Routes, 'list' | 'http'>[] => [
  ...modules({
    machines: { metricsToken: null, metrics: openMetrics() },
    afterMove: async () => {},
    toAnswer: async () => [],
    lists: { digestKey: testIntakeKeys.tokenKey, failed: () => {} },
  }),
  partnerApiRoutes({ db: undefined as never, perform: undefined as never, clock: () => new Date(0), demonstration: false, digestKey: testIntakeKeys.tokenKey }, () => {}),
  new ExchangeRoutes({ db: undefined as never, perform: undefined as never, clock: () => new Date(0), demonstration: false, origin: 'https://alliance.example' }),
  intakeRoutes({
    database: undefined as never,
    forms: async () => ({ format: 'alliance report forms 1', forms: [], others: [] }),
    flood: floodGate(usualLimits, () => 0),
    clock: () => new Date(0),
    ...testIntakeKeys,
    madeUp: false,
    proxies: 0,
    alone: false,
  }),
]
