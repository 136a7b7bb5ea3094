/** Plays the demonstration through the whole application, in this process, with a clock of its own. */
import { randomBytes } from 'node:crypto'
import { playFigures } from '#demonstration/play-figures.ts'
import { playHotlines } from '#demonstration/play-hotlines.ts'
import { type Doing, playRound } from '#demonstration/play.ts'
import type { Installation } from '#platform/installation.ts'
import { newSigner, types } from '#record/notes/keys.ts'
import { figuresCounter } from '../hotlines/figures/figures-counter.act.ts'
import { wire } from '../main.ts'
import { showProgress } from './progress.ts'

const origin = 'http://localhost'

export async function playDemonstration({ reader, writer, intake }: Installation, now: Date): Promise<void> {
  const time = { now }
  const bugs: unknown[] = []
  const app = wire({
    site: { name: 'Alliance', origin, demonstration: true },
    reader,
    writer,
    intake: { database: intake, keys: { receiptKey: newSigner('demonstration', types.ed25519), tokenKey: randomBytes(32) }, keepFormsMs: 0 },
    clock: () => time.now,
    report: (error) => void bugs.push(error),
  })
  const cookies = new Map<string, string>()
  const post = (path: string, fields: Readonly<Record<string, string>>, cookie: string) =>
    app.request(`${origin}${path}`, { method: 'POST', headers: { origin, cookie }, body: new URLSearchParams(fields) })
  const signedIn = async (person: string) => {
    const answer = await post('/sign-in/demonstration', { person }, '')
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (!cookie) throw new Error(`${person} could not sign in`)
    await post('/step-up', {}, cookie)
    return cookie
  }
  const bar = showProgress('Making up the round')
  const act: Doing = async (person, path, fields, at) => {
    time.now = at
    const cookie = cookies.get(person) ?? (await signedIn(person))
    cookies.set(person, cookie)
    const answer = await post(path, { ...(await signedDigest(reader, path)), ...fields }, cookie)
    if (answer.status !== 303) throw new Error(`The demonstration could not be made up: ${person} at ${path} was answered with ${answer.status}.`, { cause: bugs[0] })
    return answer.headers.get('location') ?? ''
  }
  await playRound(act, now, bar.show)
  bar.end()
  const report = async (path: string, fields: Readonly<Record<string, string>>, at: Date) => {
    time.now = at
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(await (await app.request(`${origin}${path}`)).text()) ?? []
    const answer = await post(path, { ...fields, token, email: '' }, '')
    if (answer.status !== 200) throw new Error(`The demonstration could not be made up: a report at ${path} was answered with ${answer.status}.`, { cause: bugs[0] })
  }
  await playHotlines(act, report, now)
  const counting = figuresCounter({ writer, clock: () => now, demonstration: true })
  await playFigures(act, writer, (figures) => counting({ figures }), now)
  await writer.updateTable('people.sessions').set({ ended_at: now }).where('ended_at', 'is', null).execute()
}

/** The two acts that bind to a text carry its digest, as the page's form does. */
async function signedDigest(reader: Installation['reader'], path: string): Promise<{ digest?: string }> {
  const [, report] = /^\/reports\/([^/]+)\/(?:attestation|acceptance)$/.exec(path) ?? []
  if (!report) return {}
  const text = await reader.selectFrom('monitoring.frozen_texts').select('digest').where('report', '=', report).orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
  return { digest: text.digest.toString('hex') }
}
