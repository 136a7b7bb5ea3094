/** An installation as `serve` brings it up, with a real mail server before it and browsers that have a passkey device of their own. All of it ends with the tests of the file. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { after } from 'node:test'
import { alliance, freshFolder } from '../commands/running.ts'
import { mailServer } from './mail-server.ts'
import { openBrowser, type Visitor, type VisitorOptions, visitorAt } from './browser.ts'
import { mainText } from './reporting.ts'
import { until } from './world.ts'

export interface Production {
  /** Where people reach it. */
  readonly origin: string
  /** Brings it up; answers with where the first operator begins, as a path, or with null where nobody is invited. */
  serve(): Promise<string | null>
  /** Somebody at a browser of their own, whose device makes passkeys and answers for them. */
  withDevice(options?: VisitorOptions): Promise<Visitor>
  /** The link in the newest letter to an address, as a path; waits until the letter is there. */
  linkFor(email: string): Promise<string>
  /** Runs a command beside the running program, or before it, to its end. */
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
  const browser = await openBrowser()
  let started: ReturnType<typeof alliance> | undefined
  after(async () => {
    await browser.close()
    started?.child.kill('SIGTERM')
    await started?.ended
    await mails.stop()
  })
  return {
    origin,
    serve: async () => {
      started = alliance(['serve'], settings)
      const said = await started.says(/within seven days: \S+?(\/invitation\/\S+)|can only be read|waits for the office/)
      return said[1] ?? null
    },
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

/** Presses a button of a grave act; where a fresh proof is asked for, the device gives it. */
export async function gravelyByDevice(visitor: Visitor, button: string) {
  await visitor.press('button', button)
  if (!visitor.page.url().endsWith('/step-up')) return
  await byDevice(visitor, 'Prove it with your passkey', /\/parked/)
  await visitor.press('button', 'Send it now')
}
/** The browser asks the device and sends its answer by itself. */
export async function byDevice(visitor: Visitor, button: string, leadsTo: RegExp) {
  await visitor.page.getByRole('button', { name: button }).click()
  await visitor.page.waitForURL(leadsTo)
  await visitor.look()
}
/** Somebody new takes the seat that a link offers, with a device of their own. */
export async function takeSeat({ withDevice }: Production, link: string, name: string, email: string): Promise<Visitor> {
  const visitor = await withDevice()
  await visitor.goTo(link)
  await visitor.page.getByLabel('Your name').fill(name)
  await visitor.page.getByLabel('Your address for mail').fill(email)
  await byDevice(visitor, 'Make a passkey and take the seat', /\/work|\/account|\/$/)
  return visitor
}
/** Invites somebody; answers with their address for mail. */
export async function invite(by: Visitor, page: string, { name, seat, from }: { name: string; seat: string; from?: string }): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@ministry.example`
  await by.goTo(page)
  await by.page.getByLabel('Name', { exact: true }).fill(name)
  await by.page.getByLabel('Address for mail').fill(email)
  const choice = by.page.locator('#role')
  if ((await choice.count()) && (await choice.evaluate((field) => field.tagName)) === 'SELECT') await choice.selectOption(seat)
  if (from) await by.page.getByLabel('Country they come from').selectOption({ label: from })
  await gravelyByDevice(by, 'Send the invitation')
  assert.match(await mainText(by), /The invitation is on its way/)
  return email
}

/** Chromium's own authenticator (WebAuthn Automation, CDP): keeps keys on the device and answers that its owner was there. */
async function giveDevice({ context, page }: Visitor) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    hasPrf: true,
    automaticPresenceSimulation: true,
  } as const
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
