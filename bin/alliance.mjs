#!/usr/bin/env node
/** The command `alliance`: runs commands/main.ts on the Node that the project brings, whatever Node started this. */
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..')
const brought = join(root, 'node_modules', 'node', 'bin', 'node')
const main = pathToFileURL(join(root, 'commands', 'main.ts')).href

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('./typescript.mjs')
  await import(main)
} else if (!existsSync(brought)) {
  console.error('Alliance needs Node 24, which comes with its packages. Run `npm ci` first.')
  process.exit(1)
} else {
  // The channel tells the child when this process is gone, however it went.
  const child = spawn(brought, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
