import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const alone = ['--map-root-user', '--net']
const can = spawnSync('unshare', [...alone, 'ip', 'link', 'set', 'lo', 'up']).status === 0

test('nothing but questions to name servers and registries leaves: no host is connected to, though it is there and waits', {
  skip: !can && 'this machine lets nobody have a network of their own',
}, () => {
  const root = join(import.meta.dirname, '..', '..')
  const run = spawnSync('unshare', [...alone, process.execPath, join(root, 'bin/run.mjs'), join(import.meta.dirname, 'test-programs/look-alone.ts')], {
    cwd: root,
    encoding: 'utf8',
  })
  assert.equal(run.status, 0, run.stderr)
  const { quiet, loud } = JSON.parse(run.stdout) as Record<'quiet' | 'loud', { asked: string[]; connections: number; lost: number; looks: number[] }>
  assert.deepEqual([quiet.connections, quiet.lost], [0, 0])
  assert.ok(loud.connections > 0 && loud.lost > 0, 'it would not have been seen')
  const registries = [
    '/dns.json',
    '/ipv4.json',
    '/ipv6.json',
    '/registrar-ids-1.csv',
    '/domain/page.example',
    '/domain/files.example',
    '/ip/198.51.100.9',
    '/ip/2001:db8::9',
    '/ip/203.0.113.50',
  ]
  const names = ['files.example', 'page.example'].flatMap((name) => ['A', 'AAAA', 'CNAME'].map((type) => `${type} ${name}`))
  assert.deepEqual(quiet.asked, [...registries, ...names].sort())
  assert.ok(quiet.looks[0]! > 0)
})
