/** A person at a real browser: every page they arrive at is checked by axe, and for a heading, a title and no sideways scrolling. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** The one without windows first: it needs a sixth less of the processor. */
const path = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pages live for a second: making axe faster while it runs takes more of the processor than axe does.
  '--js-flags=--no-opt --no-maglev --single-threaded',
]
/** Put into every page as it loads: a third faster than into the page that stands. */
const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Success criteria of WCAG 2.2 AA, and what axe calls good practice. */
const criteria = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 }, zoomed: { width: 320, height: 256 } } as const
export type Size = keyof typeof sizes

/** Pages that axe went over, by digest. */
const looked = new Set<string>()

export async function openBrowser(): Promise<Browser> {
  const { existsSync } = await import('node:fs')
  const executablePath = path.find(existsSync)
  assert.ok(executablePath, 'The journeys need Chromium: apt-get install chromium')
  return chromium.launch({ executablePath, args: flags })
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Goes to an address and looks at it. */
  goTo(path: string): Promise<void>
  /** Follows a link or presses a button by its words, and looks at where it leads. */
  press(role: 'link' | 'button', name: string | RegExp): Promise<void>
  /** Looks at the page as it is. */
  look(): Promise<void>
  /** The same person in the same browser after its page was closed. */
  again(): Promise<Visitor>
  close(): Promise<void>
}

export interface VisitorOptions {
  readonly size?: Size
  readonly script?: boolean
  readonly language?: string
}

export async function visitorAt(browser: Browser, origin: string, options: VisitorOptions = {}): Promise<Visitor> {
  const { size = 'desktop', script = true, language = 'en' } = options
  const context = await browser.newContext({ viewport: sizes[size], javaScriptEnabled: script, locale: language, acceptDownloads: true })
  context.setDefaultTimeout(20_000)
  await context.addInitScript(axeScript)
  return visitorIn(context, origin, options)
}

async function visitorIn(context: BrowserContext, origin: string, options: VisitorOptions): Promise<Visitor> {
  const { size = 'desktop', script = true } = options
  const page = await context.newPage()
  const broken: string[] = []
  page.on('response', (answer) => {
    if (answer.status() >= 500) broken.push(`${answer.status()} ${answer.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text())) broken.push(message.text())
  })
  const look = async () => {
    await page.waitForLoadState('load')
    assert.deepEqual(broken, [], page.url())
    assert.equal(await page.locator('h1').count(), 1, `one h1 at ${page.url()}`)
    // Without script axe cannot run in the page; the same page is looked at with script in another journey.
    if (!script) return
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.ok(wide <= 1, `${page.url()} scrolls sideways by ${wide} px at ${size}`)
    // The very same page at the same size was looked at before.
    const standing = createHash('sha256')
      .update(`${size} ${await page.content()}`)
      .digest('hex')
    if (looked.has(standing)) return
    looked.add(standing)
    const found = await page.evaluate(async (tags) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(' | ')}`,
      )
    }, criteria)
    assert.deepEqual(found, [], `axe at ${page.url()} (${size})`)
  }
  return {
    page,
    context,
    look,
    goTo: async (where) => {
      await page.goto(`${origin}${where}`)
      await look()
    },
    press: async (role, name) => {
      await page
        .getByRole(role, { name, exact: typeof name === 'string' })
        .first()
        .click()
      await look()
    },
    again: () => visitorIn(context, origin, options),
    close: () => context.close(),
  }
}
