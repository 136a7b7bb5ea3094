#!/usr/bin/env node
/** Runs one of our TypeScript files on the Node that the project brings, whatever started this. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const brought = join(root, 'node_modules/node/bin/node')
const node = existsSync(brought) ? brought : process.execPath
const [file, ...rest] = process.argv.slice(2)
const child = spawn(node, ['--import', new URL('./typescript.mjs', import.meta.url).href, file, ...rest], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
