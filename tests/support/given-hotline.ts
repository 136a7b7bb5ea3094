/** A hotline whose form is open, made through its own pages, and reports sent to it. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type KeyPair, pairFrom } from '../../hotlines/sealing/box.ts'
import type { Name, world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>
const managers: Readonly<Record<string, Name>> = { XAA: 'hedy' }

export const saidBy = (member: string, day: string): Record<string, string> => ({
  name: `Line of ${member}`,
  organisation: 'Foundation',
  website: '',
  emergencyNumber: '112',
  emergencyCheckedOn: day,
  'about-en': 'Two analysts read each report.',
  'legalNote-en': 'Reporting is lawful.',
  version: '0',
})

export async function givenHotline({ as, time }: World, member: string): Promise<KeyPair> {
  const pair = pairFrom(createHash('sha256').update(`key of ${member}`).digest())
  const manager = as(managers[member]!)
  for (const [path, fields] of [
    ['texts', saidBy(member, time.now.toISOString().slice(0, 10))],
    ['keys', { publicKey: Buffer.from(pair.publicKey).toString('base64'), quorum: '2', shares: '3' }],
    ['opening', {}],
  ] as const) {
    const answer = await manager.post(`/hotlines/${member}/${path}`, fields)
    assert.equal(answer.status, 303, `${path}: ${answer.status}`)
  }
  return pair
}

/** As a browser without script sends it; with the token of a fresh form where none is given. */
export async function sentReport({ app }: World, member: string, fields: Record<string, string>): Promise<Response> {
  const token = fields['token'] ?? /name="token" value="([^"]+)"/.exec(await (await app.request(`http://localhost/report/${member}`)).text())?.[1] ?? ''
  return app.request(`http://localhost/report/${member}`, { method: 'POST', body: new URLSearchParams({ email: '', ...fields, token }) })
}
