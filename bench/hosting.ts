/** Where things are hosted: conclusions from the tables that come with the program. */
import { randomInt } from 'node:crypto'
import { concludedFrom } from '../hotlines/hosting/conclusion.rules.ts'
import { byTable } from '../hotlines/hosting/look-up.ts'
import type { Observation } from '../hotlines/hosting/observation.rules.ts'
import { openTables } from '../hotlines/hosting/tables.ts'

const conclusions = 10_000
export function measureHosting(say: (line: string) => unknown) {
  const opening = performance.now()
  const tables = openTables(null)
  const openedMs = Math.round(performance.now() - opening)
  // Two of three in IPv4, among the addresses that are anybody's.
  const addresses = Array.from({ length: conclusions }, (_, n) =>
    n % 3 === 0
      ? `2a0${randomInt(10)}:${randomInt(0xffff).toString(16)}::${randomInt(0xffff).toString(16)}`
      : [randomInt(1, 224), randomInt(256), randomInt(256), randomInt(1, 255)].join('.'),
  )
  const states = new Map<string, number>()
  const at = new Date()
  const begun = performance.now()
  for (const ip of addresses) {
    const itself: Observation = { subject: 0, kind: 'network-address', by: 'dns', version: null, value: ip, confidence: 'high', at }
    const { state } = concludedFrom({ nowhere: null, observations: [itself, ...byTable(ip, 0, { tables, now: () => at })] })
    states.set(state, (states.get(state) ?? 0) + 1)
  }
  const tookMs = Math.round(performance.now() - begun)
  say(`  ${conclusions.toLocaleString('en')} conclusions from the tables: ${tookMs} ms; the tables are opened in ${openedMs} ms; ${JSON.stringify(Object.fromEntries(states))}`)
  return { conclusions, tookMs, openedMs, states: Object.fromEntries(states) }
}
