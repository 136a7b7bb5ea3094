/** Who may reach a demonstration: on the own machine whoever uses its own name for it (which stops DNS rebinding), from elsewhere whoever has the access code. */
import { timingSafeEqual } from 'node:crypto'
import { sha256 } from '#platform/ids.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])
export const isLoopback = (host: string) => host === '127.0.0.1' || host === '::1' || host === 'localhost'

const hostOf = (request: Request) => (request.headers.get('host') ?? '').replace(/:\d+$/, '').toLowerCase()

/** `code` is null on the own machine. */
export function demonstrationGuard(code: string | null): (request: Request) => Response | null {
  if (code === null) {
    return (request) => (loopbackNames.has(hostOf(request)) ? null : plain(421, 'This demonstration answers on localhost only. Open it as http://localhost followed by its port.'))
  }
  const wanted = sha256(code)
  return (request) => {
    const url = new URL(request.url)
    const kept = /(?:^|;\s*)access=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
    if (kept && timingSafeEqual(sha256(kept), wanted)) return null
    const given = url.searchParams.get('access')
    if (given && timingSafeEqual(sha256(given), wanted)) {
      return new Response(null, { status: 303, headers: { location: url.pathname, 'set-cookie': `access=${given}; Path=/; HttpOnly; SameSite=Lax` } })
    }
    return new Response(accessPage, { status: 401, headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
}

const plain = (status: number, text: string) => new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
const accessPage = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Access code – Alliance</title></head>
<body><main><h1>Access code</h1><p>This demonstration is not on your own machine. Whoever started it saw its access code.</p>
<form method="get"><label for="access">Access code</label> <input id="access" name="access" autocomplete="off"> <button type="submit">Open</button></form></main></body></html>`
