/** A real mail server for tests: takes what it is given, or does what the test says with each letter. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly to: readonly string[]
  /** The envelope's sender, to whom failures are reported. */
  readonly from: string
  readonly text: string
}
/** A refusal; a line that breaks once the words are over; a line that is kept open for ever. */
export type Answering = (recipient: string) => Error | 'hang-up' | 'silence' | undefined

export async function mailServer(answering: Answering = () => undefined) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const answer = answering(rcptTo[0]?.address ?? '')
        if (answer === 'hang-up') {
          for (const connection of server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
          return
        }
        if (!(answer instanceof Error)) received.push({ to: rcptTo.map(({ address }) => address), from: mailFrom ? mailFrom.address : '', text: Buffer.concat(chunks).toString() })
        if (answer !== 'silence') done(answer)
      })
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const stop = () => new Promise<void>((resolve) => server.close(resolve))
  return { received, stop, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}
