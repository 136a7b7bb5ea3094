/** Our own stylesheets, fonts and scripts, read once; their names carry a digest so that browsers may keep them for ever. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { createHash } from 'node:crypto'

const folder = join(import.meta.dirname, 'assets')
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface Asset {
  readonly bytes: Buffer
  readonly type: string
  readonly digest: string
}
const assets = new Map<string, Asset>()
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const type = types[extname(entry.name)]
  if (!entry.isFile() || !type) continue
  const file = join(entry.parentPath, entry.name)
  const bytes = readFileSync(file)
  assets.set(relative(folder, file), { bytes, type, digest: createHash('sha256').update(bytes).digest('hex').slice(0, 12) })
}

export const assetNamed = (name: string): Asset | undefined => assets.get(name)
export const assetPath = (name: string): string => `/assets/${name}?v=${assets.get(name)?.digest ?? '0'}`
