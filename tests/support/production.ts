/** An installation as `serve` brings it up, with a real mail server before it and browsers that have a passkey device of their own. All of it ends with the tests of the file. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { after } from 'node:test'
import { alliance, freshFolder } from '../commands/running.ts'
import { mailServer } from './mail-server.ts'
import { openBrowser, type Visitor, type VisitorOptions, visitorAt } from './browser.ts'
import { until } from './world.ts'

export interface Production {
  /** Where the first operator begins, as a path. */
  readonly firstLink: string
  /** Somebody at a browser of their own, whose device makes passkeys and answers for them. */
  withDevice(options?: VisitorOptions): Promise<Visitor>
  /** The link in the newest letter to an address, as a path; waits until the letter is there. */
  linkFor(email: string): Promise<string>
  /** Runs a command beside the running program, to its end. */
  command(...words: string[]): Promise<string>
}

export async function production(): Promise<Production> {
  const mails = await mailServer()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const settings = {
    ALLIANCE_DATA: `${freshFolder()}/data`,
    ALLIANCE_ORIGIN: origin,
    PORT: String(port),
    SMTP_URL: mails.url,
    ALLIANCE_MAIL_FROM: 'Alliance <alliance@example.test>',
    ALLIANCE_METRICS_TOKEN: 'a-token-of-sixteen-letters',
  }
  const started = alliance(['serve'], settings)
  const [, firstLink = ''] = await started.says(/within seven days: \S+?(\/invitation\/\S+)/)
  const browser = await openBrowser()
  after(async () => {
    await browser.close()
    started.child.kill('SIGTERM')
    await started.ended
    await mails.stop()
  })
  return {
    firstLink,
    withDevice: async (options) => {
      const visitor = await visitorAt(browser, origin, options)
      await giveDevice(visitor)
      return visitor
    },
    linkFor: async (email) => {
      const letters = () => mails.received.filter(({ to }) => to.includes(email))
      await until(async () => letters().length > 0, 20_000)
      return /https?:\/\/[^\s/]+(\/invitation\/\S+)/.exec(unfolded(letters().at(-1)?.text ?? ''))?.[1] ?? assert.fail(`no link in the letter to ${email}`)
    },
    command: async (...words) => {
      const running = alliance(words, settings)
      assert.equal(await running.ended, 0, running.said())
      return running.said()
    },
  }
}

/** Chromium's own authenticator (WebAuthn Automation, CDP): keeps keys on the device and answers that its owner was there. */
async function giveDevice({ context, page }: Visitor) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
}

/** Quoted-printable breaks long lines (RFC 2045, 6.7). */
const unfolded = (text: string) => text.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** The address has to be known before the program starts. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
