/** A provider that a hotline tells, the worker that writes to it, and its mail server, which is a real one. */
import assert from 'node:assert/strict'
import { after } from 'node:test'
import { bytesToServer } from '#platform/mail/transport.ts'
import PostalMime from 'postal-mime'
import type { WorkerSecrets } from '../../hotlines/cases/worker-file.ts'
import { fingerprintOf } from '../../hotlines/desk/key.act.ts'
import { sendNotices } from '../../hotlines/notices/send-notices.ts'
import { type Answering, mailServer } from './mail-server.ts'
import type { world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>
export const platform = { origin: 'https://alliance.example', site: 'Alliance', from: 'Alliance <notice@alliance.example>', bounces: 'bounces@alliance.example' }

export async function givenProvider({ as, db }: World, fields: Record<string, string> = {}): Promise<string> {
  const name = fields['name'] ?? 'Example Hosting'
  const typed = { name, channel: 'mail', email: 'abuse@provider.example', language: 'en', rung: 'host', networks: '', windowMinutes: '60', opening: '', active: 'yes', ...fields }
  assert.equal((await as('hedy').post('/hotlines/XAA/providers/new', typed)).status, 303)
  return (await db.selectFrom('hotlines.providers').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
}
/** Writes until there is nothing to write. `look` does what the worker does beside it. */
export async function givenMail(of: World, secrets: WorkerSecrets, look: () => Promise<unknown>, answering?: Answering) {
  const server = await mailServer(answering)
  const { handOver, close } = bytesToServer(server.url)
  after(async () => {
    close()
    await server.stop()
  })
  const moment = () => ({
    db: of.reader,
    person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker' as const, member: secrets.member }] },
    now: of.time.now,
    steppedUp: true,
    demonstration: false,
  })
  const step = () => sendNotices({ db: of.reader, perform: of.perform, moment, secrets, workerKey: fingerprintOf(secrets.pair.publicKey), interfaces: {}, handOver, platform })
  const written = async () => {
    for (let turn = 0; turn < 20 && (await step()); turn++) await look()
  }
  return { received: server.received, written, step }
}
/** As a reader that is not ours takes it apart. */
export async function readMail(text: string) {
  const mail = await PostalMime.parse(text, { attachmentEncoding: 'utf8' })
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
  const json = mail.attachments.filter(({ mimeType }) => mimeType === 'application/json').map(({ content }) => JSON.parse(String(content)) as Record<string, unknown>)
  return { ...mail, header, json, link: /\/answers\/([A-Za-z0-9_-]{43})/.exec(mail.text ?? '')?.[1] ?? '' }
}
