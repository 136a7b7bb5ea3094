/* A conference on a phone without a connection. What everybody may read of its page of today is kept by itself, fetched without saying who asks; what only members may read is kept when the person says so, and goes at sign-out. The network always comes first. */
const open = 'alliance-public'
const own = 'alliance-own'
const withoutQuery = (url) => {
  const plain = new URL(url, self.location.href)
  if (!plain.pathname.startsWith('/assets/')) plain.search = ''
  plain.hash = ''
  return plain.href
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

async function keep(name, urls, credentials) {
  const cache = await caches.open(name)
  let kept = 0
  for (const url of urls) {
    try {
      const answer = await fetch(url, { credentials, redirect: 'error' })
      if (!answer.ok) continue
      await cache.put(withoutQuery(url), answer)
      kept++
    } catch {
      /* Not reachable now: the next visit tries again. */
    }
  }
  return kept
}

self.addEventListener('message', (event) => {
  const { public: everybody = [], own: mine = [] } = event.data || {}
  const answer = async () => {
    const kept = (await keep(open, everybody, 'omit')) + (await keep(own, mine, 'same-origin'))
    event.ports[0]?.postMessage(kept)
  }
  event.waitUntil(answer())
})

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return
  const fallback = async () => {
    for (const name of [own, open]) {
      const found = await (await caches.open(name)).match(withoutQuery(event.request.url))
      if (found) return found
    }
    return Response.error()
  }
  event.respondWith(fetch(event.request).catch(fallback))
})
