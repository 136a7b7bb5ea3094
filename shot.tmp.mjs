import { chromium } from 'playwright-core'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const [name, width] of [
  ['d', 1280],
  ['m', 390],
]) {
  const c = await b.newContext({ viewport: { width, height: 900 } })
  const p = await c.newPage()
  await p.goto('http://localhost:8100/sign-in?lang=en')
  await p.getByRole('button', { name: 'Dara Draft' }).click()
  await p.goto('http://localhost:8100/reports/XAA-demo-commitment/parts/figure-removed-in-a-week', { waitUntil: 'networkidle' })
  await p.screenshot({ path: `/tmp/t0-${name}.png`, fullPage: true })
  await p
    .getByRole('button', { name: /Take into/ })
    .first()
    .click()
  await p.screenshot({ path: `/tmp/t1-${name}.png`, fullPage: true })
  await p.goto('http://localhost:8100/hotline-figures/XAA/2025-01-01/2025-12-31?lang=fr')
  await p.screenshot({ path: `/tmp/t2-${name}.png`, fullPage: true })
  if (name === 'd') {
    await p.emulateMedia({ media: 'print' })
    await p.pdf({ path: '/tmp/t.pdf' })
    await p.emulateMedia({ media: 'screen' })
  }
  await c.close()
}
await b.close()
