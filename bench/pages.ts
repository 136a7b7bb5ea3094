/** Requests a second and times of the public pages, measured from a process of its own. */
import { spawn } from 'node:child_process'
import { placeWith } from './place.ts'

export interface PageResult {
  readonly page: string
  readonly kilobytes: number
  readonly requestsASecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}
const pages = {
  real: { home: '/', member: '/members/CHE', action: '/actions/CH-01', overview: '/rounds/1/overview', search: '/search?q=taskforce' },
  large: { home: '/', member: '/members/MBC', action: '/actions/BN-500', overview: '/rounds/b3/overview', search: '/search?q=office' },
}

export async function measurePages(kind: 'real' | 'large', say: (line: string) => unknown): Promise<PageResult[]> {
  const place = await placeWith(kind === 'real' ? 'real' : { members: 200, rounds: 5, actions: 100_000 })
  const results: PageResult[] = []
  for (const [page, path] of Object.entries(pages[kind])) {
    const answer = await fetch(place.origin + path)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    const kilobytes = Math.round((await answer.arrayBuffer()).byteLength / 100) / 10
    const { requests, latency } = await load(place.origin + path)
    const result = { page, kilobytes, requestsASecond: Math.round(requests.average), p50Ms: latency.p50, p99Ms: latency.p99 }
    say(`  ${page.padEnd(9)} ${String(result.requestsASecond).padStart(6)} requests/s   p50 ${result.p50Ms} ms   p99 ${result.p99Ms} ms   ${kilobytes} kB`)
    results.push(result)
  }
  await place.close()
  return results
}

interface Load {
  readonly requests: { readonly average: number }
  readonly latency: { readonly p50: number; readonly p99: number }
}
/** Five seconds with ten connections, after a second to warm up. */
export function load(url: string): Promise<Load> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/autocannon/autocannon.js', '-j', '-n', '-c', '10', '-d', '5', '-W', '[', '-c', '4', '-d', '1', ']', url], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk))
    child.once('exit', () => {
      try {
        // The warming up is a line of its own, before the measurement.
        resolve(JSON.parse(text.trim().split('\n').at(-1) ?? '') as Load)
      } catch (error) {
        reject(error)
      }
    })
  })
}
