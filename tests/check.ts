/** `npm run check`: types, format and lint, import arrows, unused code, generated files, then the browser journeys. Says which failed; all are run. */
import { spawnSync } from 'node:child_process'

const node = process.execPath
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['node_modules/typescript-native/bin/tsc', '-p', '.']],
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--max-diagnostics=40', '.']],
  [
    'import arrows',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'access',
      'alliance',
      'commands',
      'conferences',
      'db',
      'demonstration',
      'exchange',
      'handover',
      'hotlines',
      'main.ts',
      'modules.ts',
      'monitoring',
      'operations',
      'people',
      'platform',
      'record',
      'signing',
      'web',
    ],
  ],
  ['unused code', ['node_modules/knip/bin/knip.js']],
  ['journeys', ['--import', './bin/typescript.mjs', 'tests/run.ts', '--journeys']],
]
const only = process.argv.slice(2)
const failed: string[] = []
for (const [name, words] of steps) {
  if (only.length && !only.includes(name)) continue
  console.log(`\n── ${name}`)
  const { status } = spawnSync(node, words, { stdio: 'inherit' })
  if (status !== 0) failed.push(name)
}
console.log(failed.length ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed.')
process.exit(failed.length ? 1 : 0)
