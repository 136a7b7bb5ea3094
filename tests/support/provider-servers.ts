/** The interfaces of two providers as servers on this machine, by what is documented of them. They keep what they were told, and say what a test wants. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export interface Reported {
  readonly path: string
  readonly body: Record<string, unknown>
}
type Answer = { readonly status: number; readonly body?: unknown }
interface Played {
  readonly origin: string
  readonly reported: Reported[]
  /** What is answered instead of by the rules, in order; `after`: only when it was taken. */
  readonly instead: (Answer | 'hang-up-after')[]
  /** What it says became of a report, by its name there. */
  readonly standing: Map<string, unknown>
}
async function play(take: (request: IncomingMessage, body: string, played: Played) => Answer): Promise<Played> {
  const played: Played = { origin: '', reported: [], instead: [], standing: new Map() }
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const next = played.instead.shift()
      const answer = typeof next === 'object' ? next : take(request, Buffer.concat(parts).toString(), played)
      if (next === 'hang-up-after') return void reply.destroy()
      reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body === undefined ? '' : JSON.stringify(answer.body))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.close()
    server.closeAllConnections()
  })
  return Object.assign(played, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

export const awsKeys = { region: 'eu-west-2', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
/** Signature Version 4 worked out anew from the request, as the documentation of AWS tells it. */
function isSigned({ method = '', url = '', headers }: IncomingMessage, body: string): boolean {
  const said = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers['authorization'] ?? '',
  )
  if (!said) return false
  const [, key, day = '', region = '', service = '', names = '', signature = ''] = said
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const mac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest()
  const listed = names.split(';')
  const canonical = [method, url.split('?')[0], '', ...listed.map((name) => `${name}:${String(headers[name]).trim()}`), '', names, hash(body)].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/${service}/aws4_request`, hash(canonical)].join('\n')
  const secret = ['aws4_request'].reduce(mac, mac(mac(mac(`AWS4${awsKeys.secretAccessKey}`, day), region), service))
  const right = timingSafeEqual(Buffer.from(signature, 'hex'), mac(secret, toSign))
  return right && key === awsKeys.accessKeyId && region === awsKeys.region && service === 'abuse' && listed.includes('host')
}
/** The same client token is the same report. */
export async function awsServer() {
  const byToken = new Map<string, string>()
  return play((request, text, { reported, standing }) => {
    if (!isSigned(request, text)) return { status: 403 }
    if (request.method === 'GET') {
      const id = request.url?.split('/').at(-1) ?? ''
      return standing.has(id) ? { status: 200, body: { reportId: id, ...(standing.get(id) as object) } } : { status: 404 }
    }
    const body = JSON.parse(text) as { clientToken: string; report: { xarf: object } }
    if (!/^[\x21-\x7e]{1,128}$/.test(body.clientToken) || request.url !== '/v1/abuse') return { status: 400 }
    const id = byToken.get(body.clientToken) ?? `report${String(byToken.size).padStart(20, '0')}`
    if (!byToken.has(body.clientToken)) {
      byToken.set(body.clientToken, id)
      reported.push({ path: request.url, body })
      standing.set(id, { status: 'QUEUED' })
    }
    return { status: 202, body: { reportId: id } }
  })
}

export const cloudflareKeys = { accountId: '0123456789abcdef0123456789abcdef', token: 'a-token' }
export const cloudflareServer = () =>
  play((request, text, { reported, standing }) => {
    if (request.headers['authorization'] !== `Bearer ${cloudflareKeys.token}`) return { status: 401 }
    const at = `/accounts/${cloudflareKeys.accountId}/abuse-reports`
    if (request.method === 'GET') {
      const id = request.url?.slice(at.length + 1) ?? ''
      return standing.has(id) ? { status: 200, body: { success: true, result: { id, ...(standing.get(id) as object) } } } : { status: 404 }
    }
    const body = JSON.parse(text) as Record<string, string>
    const urls = (body['urls'] ?? '').split('\n')
    const right =
      request.url === `${at}/abuse_children` &&
      body['act'] === 'abuse_children' &&
      body['email'] === body['email2'] &&
      urls.length <= 250 &&
      new Set(urls).size === urls.length &&
      new Set(urls.map((url) => new URL(url).hostname)).size === 1
    if (!right) return { status: 400, body: { success: false } }
    const id = `cf${reported.length + 1}`
    reported.push({ path: request.url ?? '', body })
    standing.set(id, { status: 'in_review' })
    return { status: 200, body: { success: true, result: id } }
  })
