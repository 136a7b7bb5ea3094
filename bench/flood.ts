/** A flood of forms from few senders, and others who report meanwhile: do they get in, and how long does it take them? Under the limits that hold without configuration. */
import { setTimeout as pause } from 'node:timers/promises'
import { makeToken } from '../hotlines/intake/form-token.ts'
import { usualLimits } from '../hotlines/intake/flood.ts'
import { testIntakeKeys } from '#tests/support/server.ts'
import { openForm } from './hotlines.ts'
import { placeWith } from './place.ts'

const floodSeconds = 8
const floodSenders = 60
const others = 40

export async function measureFlood(say: (line: string) => unknown) {
  const place = await placeWith('empty', { limits: usualLimits, proxies: 1 })
  try {
    await openForm(place.owner)
    let sent = 0
    let refused = 0
    const until = performance.now() + floodSeconds * 1_000
    const flood = Array.from({ length: 12 }, async () => {
      while (performance.now() < until) {
        const { status } = await send(place.origin, `10.0.0.${sent++ % floodSenders}`, makeToken(testIntakeKeys.tokenKey, new Date()))
        if (status !== 200) refused++
      }
    })
    const tried = Array.from({ length: others }, async (_each, at) => {
      await pause((at / others) * floodSeconds * 1_000)
      return patiently(place.origin, `10.1.0.${at}`)
    })
    const waits = await Promise.all(tried)
    await Promise.all(flood)
    const served = waits.filter((seconds) => seconds !== null)
    const result = { refused: Math.round(refused / floodSeconds), tried: others, served: served.length, slowestSeconds: Math.round(Math.max(0, ...served) * 10) / 10 }
    say(`  ${result.refused} forms/s turned away; ${result.served} of ${result.tried} others were received, the slowest after ${result.slowestSeconds} s`)
    return result
  } finally {
    await place.close()
  }
}

async function send(origin: string, sender: string, token: string): Promise<{ status: number; page: string }> {
  const fields = { token, email: '', address: `https://page.example/${sender}/${Math.random()}` }
  const answer = await fetch(`${origin}/report/XAA`, { method: 'POST', body: new URLSearchParams(fields), headers: { 'x-forwarded-for': sender } })
  return { status: answer.status, page: await answer.text() }
}
/** Seconds until the report is in, for somebody who waits as the page says, three times at most; null: it is not. */
async function patiently(origin: string, sender: string): Promise<number | null> {
  const began = performance.now()
  let token = makeToken(testIntakeKeys.tokenKey, new Date())
  for (let time = 0; time < 3; time++) {
    const { status, page } = await send(origin, sender, token)
    if (status === 200) return (performance.now() - began) / 1_000
    token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await pause(Number(/(\d+) seconds/.exec(page)?.[1] ?? 1) * 1_000 + 200)
  }
  return null
}
