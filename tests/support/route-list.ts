/** All routes as lines, and for each parameter a value that exists in the world of the tests. */
import type { Routes } from '#web/routes.ts'

export const routeList = (modules: readonly Pick<Routes, 'list'>[]): string[] =>
  modules.flatMap((routes) => routes.list.map(({ method, path, act, kind }) => `${method} ${path} ${act} ${kind}`)).sort()

export const sampleParameters: Readonly<Record<string, string>> = {
  member: 'XAA',
  publicReport: 'no-such-report',
  case: 'no-such-case',
  transfer: 'no-such-transfer',
  notice: 'no-such-notice',
  provider: 'no-such-provider',
  key: 'no-such-key',
  figures: 'no-such-figures',
  from: '2027-01-01',
  to: '2027-12-31',
  partner: 'no-such-partner',
  token: 'no-such-token',
  batch: 'no-such-list',
  code: 'XAA',
  round: 'trial',
  conference: 'xanadu',
  report: 'XAA-trial-commitment',
  framework: 'small',
  version: '1',
  target: '1',
  goal: '1.1',
  indicator: 'unit-staff',
  secret: 'not-a-secret',
  seat: 'dara-0',
  session: 'dara-true',
  term: 'term-xac',
  log: 'public',
  level: '0',
}
