/** A name server on the own machine, for names that belong to nobody. The demonstration asks it instead of the internet, and so do the tests. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type Answer, decode, encode, RECURSION_AVAILABLE } from 'dns-packet'

/** `name`: it is there but has nothing of this kind. The last three are servers that fail. */
export type NameReply = readonly Answer[] | 'no-such-name' | 'name' | 'failing' | 'refusing' | 'silent'
/** RFC 1035, 4.1.1. */
const codes = { 'no-such-name': 3, name: 0, failing: 2, refusing: 5 } as const
export type Zone = (name: string, type: string) => NameReply

/** `address` is as a resolver takes it. */
export async function serveNames(zone: Zone): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const socket = createSocket('udp4')
  socket.on('message', (message, from) => {
    const query = decode(message)
    const [question] = query.questions ?? []
    const reply = question ? zone(question.name.toLowerCase(), question.type) : 'refusing'
    if (reply === 'silent') return
    const code = typeof reply === 'string' ? codes[reply] : 0
    const answer = encode({
      type: 'response',
      id: query.id ?? 0,
      flags: RECURSION_AVAILABLE | code,
      questions: query.questions ?? [],
      answers: typeof reply === 'string' ? [] : [...reply],
    })
    socket.send(answer, from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    stop: async () => {
      socket.close()
      await once(socket, 'close')
    },
  }
}
