/** The addresses of a witness, on a server that does nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addCheckpoint, monitoringName, type Witness } from './add-checkpoint.ts'
import { keysFor, switchKeys } from './switch-keys.ts'

/** A checkpoint with many post-quantum cosignatures fits easily. */
const longest = 300_000
/** A switch of keys has the whole of the members' register in it. */
const longestSwitch = 50_000_000

/** `needed`: how many members must approve a switch of keys; null: more than half of those with a key. */
export async function serveWitness(witness: Witness, host: string, port: number, needed: number | null = null): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const say = (status: number, type: string, body: string) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    }
    const path = new URL(request.url ?? '/', 'http://witness').pathname
    if (request.method === 'GET') {
      const log = witness.logs.find(({ origin }) => path === `/${monitoringName(origin)}/checkpoint`)
      void (log ? witness.store.latest(log.origin) : Promise.resolve(null)).then((note) => say(note ? 200 : 404, 'text/plain; charset=utf-8', note ?? 'There is nothing here.\n'))
      return
    }
    const switching = path === '/switch-keys'
    if (request.method !== 'POST' || (path !== '/add-checkpoint' && !switching)) {
      request.resume()
      return say(404, 'text/plain; charset=utf-8', 'There is nothing here.\n')
    }
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > (switching ? longestSwitch : longest)) request.destroy()
      else chunks.push(chunk)
    })
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const answered = switching ? switchKeys(body, witness, needed) : addCheckpoint(body, witness, (of) => keysFor(witness, of))
      answered.then(
        ({ status, type, body }) => say(status, type, body),
        () => say(500, 'text/plain; charset=utf-8', 'The witness could not keep its state and has signed nothing.\n'),
      )
    })
  })
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
