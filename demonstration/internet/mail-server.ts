/** The mail server of every made-up provider: it takes what it is given and forgets it. Of each mail it keeps the link by which a provider answers, so that somebody who tries the demonstration can. */
import { once } from 'node:events'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

const answerLinksFile = 'provider-answers.txt'
const largest = 5_000_000

/** The newest first. */
export async function linksToAnswer(folder: string): Promise<{ readonly provider: string; readonly path: string }[]> {
  const text = await readFile(join(folder, answerLinksFile), 'utf8').catch(() => '')
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [provider = '', link = ''] = line.split(' ')
      return URL.canParse(link) ? [{ provider, path: new URL(link).pathname }] : []
    })
    .toReversed()
    .slice(0, 50)
}

export async function serveMail(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    size: largest,
    onData: (stream, { envelope: { rcptTo } }, done) => {
      const keep = async () => {
        const mail = (await buffer(stream)).toString('latin1').replaceAll('=\r\n', '').replaceAll('=3D', '=')
        const link = /https?:\/\/[^\s]+\/answers\/[A-Za-z0-9_-]{43}/.exec(mail)?.[0]
        if (!link) return
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await appendFile(join(folder, answerLinksFile), `${rcptTo[0]?.address ?? ''} ${link}\n`, { mode: 0o600 })
      }
      keep().then(
        () => done(),
        (error: Error) => done(error),
      )
    },
  })
  // A connection that breaks is no matter here.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
