/** A process of its own that sends reports of the public over HTTP: `report-load.ts ORIGIN TOKENKEY CONNECTIONS SECONDS`. Prints how many were received a second. */
import { Agent, request } from 'node:http'
import { makeToken } from '../hotlines/intake/form-token.ts'

const [origin = '', tokenKey = '', connections = '', seconds = ''] = process.argv.slice(2)
const key = Buffer.from(tokenKey, 'base64')
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })

let n = 0
const send = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const fields = {
      token: makeToken(key, new Date()),
      email: '',
      address: `https://page.example/list/${n++}?item=${n}`,
      comment: 'Seen on a list of another page, second from above.',
    }
    const asked = request(`${origin}/report/XAA`, { method: 'POST', agent, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    asked.once('error', reject)
    asked.end(new URLSearchParams(fields).toString())
  })

async function sendFor(milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds
  let received = 0
  const one = async () => {
    while (performance.now() < until) {
      const status = await send()
      if (status !== 200) throw new Error(`a report was answered with ${status}`)
      received++
    }
  }
  await Promise.all(Array.from({ length: Number(connections) }, one))
  return received
}
await sendFor(2_000)
const begun = performance.now()
const received = await sendFor(Number(seconds) * 1_000)
console.log(JSON.stringify({ perSecond: Math.round(received / ((performance.now() - begun) / 1_000)) }))
agent.destroy()
