/** A small world for every test file: a database of its own, a clock that stands still, and the cast as clients of the whole application. */
import { after } from 'node:test'
import { openDatabase } from '#platform/database.ts'
import { performer } from '#record/perform.ts'
import type { FloodLimits } from '../../hotlines/intake/flood.ts'
import { wire } from '../../main.ts'
import { cast, type Name } from './cast.ts'
import { cloneOf, templateName, testIntakeKeys, urlOf } from './server.ts'
import { sessionSecret, worldNow } from './template.ts'

export { cast, type Name }
export { worldNow }

export interface ClientOptions {
  /** Whether the person has just proved again who they are; yes unless said otherwise. */
  readonly steppedUp?: boolean
  readonly language?: string
}

export interface WorldOptions {
  readonly now?: Date
  readonly demonstration?: boolean
  /** A database that is there already, instead of a new one; its name. */
  readonly database?: string
  readonly origin?: string
  /** Of the form that faces the public. */
  readonly limits?: FloodLimits
}
export async function world({ now = worldNow, demonstration = false, database, origin = 'http://localhost', limits }: WorldOptions = {}) {
  const site = { name: 'Alliance', origin, demonstration: false }
  const clone = database ? { name: database, drop: async () => {} } : await cloneOf(templateName)
  /** As owner: for what is given, and for looking at what was written. */
  const db = openDatabase(urlOf(clone.name), { connections: 4 })
  const writer = openDatabase(urlOf(clone.name, 'alliance_writer'), { connections: 6 })
  const reader = openDatabase(urlOf(clone.name, 'alliance_reader'), { connections: 4 })
  const intake = openDatabase(urlOf(clone.name, 'alliance_intake'), { connections: 2 })
  const works: { stop(): Promise<unknown> }[] = []
  after(async () => {
    await Promise.all(works.map((each) => each.stop()))
    await Promise.all([db.destroy(), writer.destroy(), reader.destroy(), intake.destroy()])
    await clone.drop()
  })
  const time = { now }
  const bugs: unknown[] = []
  const app = wire({
    site: { ...site, demonstration },
    reader,
    writer,
    intake: { database: intake, keys: testIntakeKeys, keepFormsMs: 0, ...(limits && { limits }) },
    clock: () => time.now,
    standingForMs: 0,
    report: (error) => void bugs.push(error),
  })
  after(() => {
    if (bugs.length) throw new AggregateError(bugs, 'a page answered with a bug')
  })

  const as = (name: Name, { steppedUp = true, language = 'en' }: ClientOptions = {}) => {
    const session = name === 'visitor' ? '' : `__Host-session=${sessionSecret(cast[name].id, steppedUp)}; `
    const headers = { cookie: `${session}__Host-language=${language}` }
    return {
      get: (path: string, extra: Record<string, string> = {}) => app.request(`${site.origin}${path}`, { headers: { ...headers, ...extra } }),
      post: (path: string, body: Record<string, string> | [string, string][] | FormData = {}, extra: Record<string, string> = {}) =>
        app.request(`${site.origin}${path}`, {
          method: 'POST',
          headers: { ...headers, origin: site.origin, ...extra },
          body: body instanceof FormData ? body : new URLSearchParams(body),
        }),
    }
  }
  /** What runs beside the tests is ended before the database goes. */
  const endsFirst = (work: { stop(): Promise<unknown> }) => void works.push(work)
  return { endsFirst, database: clone.name, db, reader, writer, intake, app, as, time, now, bugs, perform: performer(writer) }
}

/** Waits for a fact, never for a while. Each turn lets the sockets speak. */
export async function until(fact: () => Promise<boolean>, patienceMs = 5_000) {
  const deadline = Date.now() + patienceMs
  while (!(await fact())) {
    if (Date.now() > deadline) throw new Error('it never became so')
    await new Promise((turn) => setImmediate(turn))
  }
}
