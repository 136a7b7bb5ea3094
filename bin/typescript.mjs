/** Lets Node read our sources. It strips the types of .ts by itself; pages (.tsx) are made JavaScript here, by esbuild. What was made once is kept under node_modules/.cache, where only who installed the packages can write. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread, threadId } from 'node:worker_threads'

const cache = join(import.meta.dirname, '../node_modules/.cache/alliance')
process.setSourceMapsEnabled(true)
if (isMainThread) enableCompileCache(join(cache, 'compiled'))

/** As tsconfig.json has it for the compiler. */
const options = { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'hono/jsx', format: 'esm', target: 'node24', sourcemap: 'inline' }
const { version, transformSync } = await import('esbuild')

registerHooks({
  load(url, context, next) {
    return url.endsWith('.tsx') ? { format: 'module', source: javascriptOf(fileURLToPath(url)), shortCircuit: true } : next(url, context)
  },
})

function javascriptOf(file) {
  const source = readFileSync(file, 'utf8')
  const name = createHash('sha256').update(JSON.stringify({ version, options, file, source })).digest('hex')
  const kept = join(cache, 'pages', `${name}.js`)
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    const { code } = transformSync(source, { ...options, sourcefile: file })
    keep(kept, code)
    return code
  }
}
/** Whole or not at all, whoever else starts at the same time; where nothing can be written, nothing is kept. */
function keep(file, code) {
  try {
    mkdirSync(join(cache, 'pages'), { recursive: true })
    const part = `${file}.${process.pid}.${threadId}`
    writeFileSync(part, code)
    renameSync(part, file)
  } catch {}
}
