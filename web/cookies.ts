/** The few cookies: session, language, and one word to be said after a redirect. `__Host-` binds them to this host; plain http on the own machine cannot carry that prefix's Secure flag everywhere, browsers allow it for localhost. */
import type { Site } from './context.ts'

const secure = (site: Site) => site.origin.startsWith('https:') || /\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(site.origin)

/** `__Host-` demands Secure; an http origin that is not the own machine gets the plain name. */
export const cookieName = (site: Site, name: string) => (secure(site) ? `__Host-${name}` : name)

export function cookie(site: Site, name: string, value: string, maxAgeSeconds: number | null): string {
  const parts = [`${cookieName(site, name)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (secure(site)) parts.push('Secure')
  if (maxAgeSeconds !== null) parts.push(`Max-Age=${maxAgeSeconds}`)
  return parts.join('; ')
}

export const noticeCookie = (site: Site, notice: string) => cookie(site, 'notice', notice, 60)

/** Cookie header to names and values (RFC 6265, 4.2.1). */
export function readCookies(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0) found.set(part.slice(0, at).trim(), part.slice(at + 1).trim())
  }
  return found
}
