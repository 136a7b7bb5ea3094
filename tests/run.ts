/** `npm test`: starts a PostgreSQL for the tests, builds the template, runs every *.test.ts (or those named), and prints the runner's summary last. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { prepareDemonstration } from './support/prepared-demonstration.ts'
import { startTestServer } from './support/test-server.ts'

const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const journeys = process.argv.includes('--journeys')
const options = process.argv.slice(2).filter((word) => word.startsWith('--') && word !== '--journeys')

/** The long ones first, so that none is waited for alone at the end. */
const long = /^tests\/(commands\/|house\/routes|journeys\/(handover|overview-document|partner-lists|passkeys|notices|handing-in))|^platform\/postgres\/|^handover\/bundle\//
const everything = globSync(['**/*.test.ts', '**/*.test.tsx'], { exclude: ['node_modules/**', '.alliance/**'] }).sort(
  (one, other) => Number(long.test(other)) - Number(long.test(one)) || (one < other ? -1 : 1),
)
const wanted = everything.filter((file) => file.startsWith('tests/journeys/') === journeys)
const files = named.length ? everything.filter((file) => named.some((name) => file.includes(name))) : wanted
if (!files.length) {
  console.error('No test file matches.')
  process.exit(2)
}
const server = await startTestServer()
process.env['TEST_SERVER'] = server.url
const { buildTemplate } = await import('./support/template.ts')
await buildTemplate()
const forgetDemonstration = journeys ? await prepareDemonstration() : () => {}
const concurrency = journeys ? '2' : '3'
/** Files are many and short: an engine that makes code faster beside the work costs an eighth more of the processor than it saves. */
const child = spawn(
  process.execPath,
  ['--single-threaded', '--import', './bin/typescript.mjs', '--test', `--test-concurrency=${concurrency}`, `--test-timeout=${journeys ? 600_000 : 240_000}`, ...options, ...files],
  {
    stdio: 'inherit',
    env: process.env,
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', async (code) => {
  forgetDemonstration()
  await server.stop()
  process.exit(code ?? 1)
})
