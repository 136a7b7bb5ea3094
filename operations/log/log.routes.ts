/** The logs as static files (C2SP tlog-tiles): a mirror needs nothing but GET. */
import { isLogName, type LogName, logNames } from '#record/log/leaf.rules.ts'
import { keysOf, leavesIn, newestCheckpoint, newestCosigned, sizeOf, switchFiles, tilesIn } from '#record/log/log.store.ts'
import { entryBundle, hashesAt, readTilePath, tileWidth } from '#record/tree/tiles.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { rememberScript, verifyPage, verifyPageWithCertificates } from './browser-files.ts'
import { logsPage } from './log.pages.tsx'

export const logRoutes = new Routes()

logRoutes.view('/log', {
  name: 'site.read',
  find: () => ({}),
  page: async (cx) => {
    const newest = await Promise.all(logNames.map(async (log) => [log, await newestCheckpoint(cx.db, log)] as const))
    const shown = newest.map(([log, found]) => [log, found && { size: Number(found.size), at: found.at }] as const)
    return logsPage(cx, {
      newest: Object.fromEntries(shown),
      keys: await keysOf(cx.db),
      pages: [
        { name: 'verify.html', digest: (await verifyPage()).digest },
        { name: 'verify-certificates.html', digest: (await verifyPageWithCertificates()).digest },
      ],
    })
  },
})
for (const [name, made] of [
  ['verify.html', verifyPage],
  ['verify-certificates.html', verifyPageWithCertificates],
] as const)
  logRoutes.view(`/log/${name}`, {
    name: 'site.read',
    find: () => ({}),
    // To be kept and opened from there: a page that checks the host does not come from the host each time.
    page: async () =>
      new Response(new Uint8Array((await made()).html), {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
      }),
  })
logRoutes.view('/log/remember.js', {
  name: 'site.read',
  find: () => ({}),
  page: async () => new Response(await rememberScript(), { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' } }),
})
/** From host to host: what proves that the keys passed on. Whoever knows the keys of one host comes from there to those of today. */
logRoutes.view('/log/handovers', {
  name: 'site.read',
  find: () => ({}),
  page: async (cx) => new Response(`[${(await switchFiles(cx.db)).join(',')}]\n`, { headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' } }),
})
logRoutes.view('/log/:log/checkpoint', {
  name: 'log.read',
  find: async (db, { log }) => {
    const found = isLogName(log) ? await newestCosigned(db, log) : undefined
    return found && { log, part: 'checkpoint' as const, note: found.note }
  },
  page: (_cx, { note }) => new Response(note, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=2' } }),
})

interface Found {
  readonly log: LogName
  readonly part: 'tile' | 'entries'
  readonly tile: NonNullable<ReturnType<typeof readTilePath>>
}
/** Only what a signed checkpoint covers; a partial tile of any width that the log ever had. */
async function findTile(db: Reader, { log }: { readonly log: string }, cx: Context): Promise<Found | undefined> {
  const tile = readTilePath(cx.path.replace(/\?.*$/, '').slice(`/log/${log}/`.length))
  const signed = isLogName(log) && tile ? await newestCheckpoint(db, log) : undefined
  if (!signed || !tile || !isLogName(log)) return undefined
  const there = tile.index * tileWidth + tile.width <= hashesAt(Math.min(Number(signed.size), await sizeOf(db, log)), tile.level ?? 0)
  return there ? { log, part: tile.level === null ? 'entries' : 'tile', tile } : undefined
}
async function serve(cx: Context, { log, tile: { level, index, width } }: Found): Promise<Response> {
  const bytes = level === null ? entryBundle(await leavesIn(cx.db, log, index * tileWidth, width)) : await tilesIn(cx.db, log).tile({ level, index, width })
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' } })
}
/** An index is written in groups of three digits, and a partial width behind the last. */
for (const depth of ['/:a', '/:a/:b', '/:a/:b/:c', '/:a/:b/:c/:d', '/:a/:b/:c/:d/:e'] as const)
  logRoutes.view(`/log/:log/tile/:level${depth}`, { name: 'log.read', find: (db, params, cx) => findTile(db, params as { log: string }, cx), page: serve })
