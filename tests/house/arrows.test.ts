import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'

/** The tool's standard output; '' when all is well. */
const cruise = (...where: string[]) => {
  try {
    execFileSync(process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', ...where], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

test('a page that reaches into the database is refused', () => {
  const planted = 'monitoring/overview/planted.pages.tsx'
  writeFileSync(planted, `/** Planted by a test. */\nimport { openDatabase } from '#platform/database.ts'\nexport const page = () => <p>{String(openDatabase)}</p>\n`)
  try {
    assert.match(cruise('monitoring/overview'), /pages-do-no-io/)
  } finally {
    rmSync(planted)
  }
})
