/** A registry on the own machine: its lists (RFC 9224) and its records (RFC 9083), for names and networks that belong to nobody. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RegistryReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
/** `undefined`: it never answers. */
export type Records = (path: string, origin: string) => RegistryReply | undefined

export async function serveRegistry(records: Records): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const server = createServer((request, answer) => {
    const reply = records(decodeURIComponent(request.url ?? '/'), origin)
    if (reply) answer.writeHead(reply.status, { 'content-type': 'application/rdap+json', ...reply.headers }).end(reply.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
export const found = (record: unknown): RegistryReply => ({ status: 200, body: JSON.stringify(record) })
/** The lists of a registry that answers for everything. */
export function listsOf(path: string, service: string): RegistryReply | null {
  const serves = (what: readonly string[]) => found({ version: '1.0', services: [[what, [service]]] })
  switch (path) {
    case '/dns.json':
      return serves(['example', 'test', 'invalid'])
    case '/ipv4.json':
      return serves(['0.0.0.0/0'])
    case '/ipv6.json':
      return serves(['::/0'])
    case '/registrar-ids-1.csv':
      return { status: 200, headers: { 'content-type': 'text/csv' }, body: `ID,Registrar Name,Status,RDAP Base URL\n9999,Registrar of the demonstration,Accredited,${service}\n` }
    default:
      return null
  }
}
