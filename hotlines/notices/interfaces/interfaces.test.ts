import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { assessedBy, found, givenCase, givenWorker, newestReport } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { givenInternet, lookedFor } from '#tests/support/given-internet.ts'
import { givenProvider, platform } from '#tests/support/given-notice.ts'
import { awsKeys, awsServer, cloudflareKeys, cloudflareServer } from '#tests/support/provider-servers.ts'
import { world } from '#tests/support/world.ts'
import { fingerprintOf } from '../../desk/key.act.ts'
import { eventsOfNotices, noticesOfCase } from '../notice.store.ts'
import { sendNotices } from '../send-notices.ts'
import { askProviders } from './ask-providers.ts'
import { interfaceFile, openInterfaces, readInterfaceFile } from './interface-file.ts'
import { askingWithin } from './provider-interface.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, time, now } = of
await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
const { means, lies } = await givenInternet(() => time.now)
const look = async () => {
  while (await lookedFor(of, worker, means));
}
const [aws, cloudflare] = [await awsServer(), await cloudflareServer()]
const withinThisMachine = (own: string) =>
  askingWithin({ names: { resolve: async () => ({ addresses: [], aliases: [], failure: 'no-such-name' }) }, timeoutMs: 5_000, mostBytes: 65_536, own })
const interfaces = {
  ...openInterfaces({ aws: { endpoint: aws.origin, ...awsKeys } }, withinThisMachine(aws.origin), () => time.now),
  ...openInterfaces({ cloudflare: { endpoint: cloudflare.origin, ...cloudflareKeys } }, withinThisMachine(cloudflare.origin), () => time.now),
}
const moment = () => ({
  db: of.reader,
  person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker' as const, member: 'XAA' }] },
  now: time.now,
  steppedUp: true,
  demonstration: false,
})
async function written(with_ = interfaces): Promise<void> {
  const held = { db: of.reader, perform: of.perform, moment, secrets: worker, workerKey: fingerprintOf(worker.pair.publicKey), interfaces: with_, handOver: null, platform }
  for (let turn = 0; turn < 20 && (await sendNotices(held)); turn++) await look()
}
async function asked(): Promise<number> {
  let n = 0
  while (await askProviders({ db: of.reader, perform: of.perform, moment, member: 'XAA', interfaces })) n++
  return n
}
const at = '/hotlines/XAA'
const onAws = await givenProvider(of, { name: 'Cloud of A', channel: 'aws', email: '', windowMinutes: '0' })
const onCloudflare = await givenProvider(of, { name: 'Edge of C', channel: 'cloudflare', email: '', windowMinutes: '60' })
let n = 0
async function unlawful(fields = found.baseline as Record<string, string>, name = `interface${++n}.example`, path = 'secret-path') {
  lies.set(name, ['192.0.2.9'])
  const id = await givenCase(of, worker, `https://${name}/${path}`)
  const report = await newestReport(of)
  await look()
  for (const by of ['anna', 'abel'] as const) await assessedBy(of, id, by, fields)
  await look()
  return { id, report, name }
}
const tell = (id: string, provider: string) => as('abel').post(`${at}/cases/${id}/notices`, { provider })
const noticeOf = async (id: string) => (await noticesOfCase(db, id)).at(-1)!
const track = async (id: string) =>
  (await eventsOfNotices(db, [(await noticeOf(id)).id]))
    .filter(({ happened }) => !('case' in happened) || happened.case === null || happened.case === id)
    .map(({ happened }) => [happened.event, 'reason' in happened && happened.reason, 'answer' in happened && happened.answer && `(${happened.answer})`].filter(Boolean).join(' '))
const minutes = (of_: number) => new Date(now.getTime() + of_ * 60_000)
const steps = async (report: string) => (await db.selectFrom('hotlines.steps').select('step').where('report', '=', report).orderBy('id').execute()).map((each) => each.step)

test('AWS is told by its interface, with XARF and a signature that it works out anew; it says what it did, which counts as made sure', async () => {
  time.now = now
  const { id, report, name } = await unlawful()
  assert.equal((await tell(id, onAws)).status, 303)
  await written()
  assert.equal(aws.reported.length, 1)
  const { xarf } = aws.reported[0]!.body['report'] as { xarf: Record<string, unknown> }
  assert.deepEqual([xarf['type'], xarf['classification'], xarf['url']], ['csam', 'baseline', `https://${name}/secret-path`])
  assert.equal((await noticeOf(id)).state, 'delivered')
  assert.ok((await steps(report)).includes('provider-told'))
  assert.equal(await asked(), 0, 'not at once')
  const [name_] = [...aws.standing.keys()]
  for (const [after, standing, outcome, more] of [
    [5, { status: 'QUEUED' }, null, ''],
    [15, { status: 'PROCESSING' }, 'under-review', 'claimed under-review (PROCESSING)'],
    [35, { status: 'PROCESSING' }, 'under-review', 'claimed under-review (PROCESSING)'],
    [75, { status: 'COMPLETED', reasonCode: 'ACTIONED' }, 'verified-removed', 'attested verified-removed (COMPLETED ACTIONED)'],
  ] as const) {
    time.now = minutes(after)
    aws.standing.set(name_!, standing)
    assert.equal(await asked(), 1, `after ${after} minutes`)
    assert.equal((await noticeOf(id)).outcome, outcome)
    if (more) assert.equal((await track(id)).at(-1), more)
  }
  assert.equal((await track(id)).filter((event) => event.startsWith('claimed')).length, 1, 'the same again is no event')
  time.now = minutes(100_000)
  assert.equal(await asked(), 0, 'what is final is asked no more')
  assert.ok((await steps(report)).includes('reported-removed'))
  const page = await (await as('abel').get(`${at}/notices/${(await noticeOf(id)).id}`)).text()
  assert.match(page.replaceAll(/\s+/g, ' '), /its interface says: COMPLETED ACTIONED/)
  const rows = await everyRow(db)
  for (const secret of [name, 'secret-path', awsKeys.secretAccessKey]) assert.equal(holds(rows, secret), false)
})

for (const [standing, outcome] of [
  [{ status: 'COMPLETED', reasonCode: 'CONTENT_DOWN_OR_INACCESSIBLE' }, 'gone'],
  [{ status: 'COMPLETED', reasonCode: 'NOT_RESOLVABLE_TO_AWS' }, 'not-ours'],
  [{ status: 'COMPLETED', reasonCode: 'REVIEWED_NO_AWS_ACTION' }, 'refused'],
  [{ status: 'COMPLETED', reasonCode: 'NEED_MORE_INFORMATION' }, 'needs-more'],
  [{ status: 'COMPLETED', reasonCode: 'A_WORD_OF_TOMORROW' }, null],
] as const)
  test(`AWS says ${standing.reasonCode}: ${outcome ?? 'nothing that is guessed'}`, async () => {
    time.now = minutes(200_000 + n * 1_000)
    const { id } = await unlawful()
    await tell(id, onAws)
    await written()
    aws.standing.set([...aws.standing.keys()].at(-1)!, standing)
    time.now = new Date(time.now.getTime() + 5 * 60_000)
    await asked()
    assert.equal((await noticeOf(id)).outcome, outcome)
    // What it never answers again waits for nobody.
    time.now = new Date(time.now.getTime() + 100 * 24 * 3_600_000)
    assert.equal(await asked(), 0)
  })

test('AWS is down, or its answer is lost: it is sent again and is one report there; a refusal is put before a person', async () => {
  time.now = minutes(1_000_000)
  const before = aws.reported.length
  const start = time.now
  const { id } = await unlawful()
  await tell(id, onAws)
  aws.instead.push({ status: 503 }, 'hang-up-after')
  await written()
  assert.equal((await track(id)).at(-1), 'later (HTTP 503)')
  time.now = new Date(start.getTime() + 5 * 60_000)
  await written()
  assert.equal((await track(id)).at(-1), 'later (no-answer)')
  time.now = new Date(start.getTime() + 60 * 60_000)
  await written()
  assert.equal((await noticeOf(id)).state, 'delivered')
  assert.equal(aws.reported.length, before + 1)
  const refused = await unlawful()
  await tell(refused.id, onAws)
  aws.instead.push({ status: 403 })
  await written()
  assert.equal((await noticeOf(refused.id)).state, 'refused')
  assert.equal((await track(refused.id)).at(-1), 'refused (HTTP 403)')
})

test('what only national law forbids has no word at AWS: it is not added, and where it was found out later it is left out', async () => {
  time.now = minutes(1_010_000)
  const before = aws.reported.length
  const national = await unlawful(found.national)
  const refused = await tell(national.id, onAws)
  assert.match((await refused.text()).replaceAll(/\s+/g, ' '), /has no word for what only your law forbids/)
  assert.equal((await tell(national.id, onCloudflare)).status, 303)
  await db.updateTable('hotlines.providers').set({ channel: 'aws' }).where('id', '=', onCloudflare).execute()
  time.now = new Date(time.now.getTime() + 61 * 60_000)
  await written()
  assert.deepEqual((await track(national.id)).slice(-2), ['dropped no-word', 'withdrawn'])
  assert.equal(aws.reported.length, before)
  await db.updateTable('hotlines.providers').set({ channel: 'cloudflare' }).where('id', '=', onCloudflare).execute()
})

test('Cloudflare is told of one host in one report, without a person’s name; what it blocks is a claim; whoever it passed it on to has to be found', async () => {
  time.now = minutes(1_020_000)
  const one = await unlawful(found.baseline, 'edge.example', 'secret-path-one')
  const two = await unlawful(found.baseline, 'edge.example', 'secret-path-two')
  const other = await unlawful(found.national, 'other-edge.example')
  for (const { id } of [one, two, other]) assert.equal((await tell(id, onCloudflare)).status, 303)
  time.now = new Date(time.now.getTime() + 61 * 60_000)
  await written()
  assert.deepEqual(cloudflare.reported.map(({ body }) => String(body['urls']).split('\n').length).sort(), [1, 2])
  const { body } = cloudflare.reported[0]!
  assert.deepEqual([body['name'], body['host_notification'], body['ncmec_notification'], body['owner_notification']], ['Foundation', 'send-anon', 'send-anon', 'none'])
  assert.doesNotMatch(JSON.stringify(body), /Anna|Abel/)
  const [group, single] = String(body['urls']).includes('\n') ? ['cf1', 'cf2'] : ['cf2', 'cf1']
  time.now = new Date(time.now.getTime() + 5 * 60_000)
  assert.ok((await asked()) >= 3)
  for (const { id } of [one, two, other]) assert.equal((await noticeOf(id)).outcome, 'under-review')
  cloudflare.standing.set(group, { status: 'accepted', mitigation_summary: { accepted_url_count: 2, active_count: 2, in_review_count: 0, pending_count: 0 } })
  cloudflare.standing.set(single, { status: 'accepted', mitigation_summary: { accepted_url_count: 1, active_count: 0, external_host_notified: true } })
  time.now = new Date(time.now.getTime() + 60 * 60_000)
  await asked()
  assert.deepEqual([(await noticeOf(one.id)).outcome, (await noticeOf(two.id)).outcome, (await noticeOf(other.id)).outcome], ['removed', 'removed', 'not-ours'])
  // A person looked by other means; that the interface says the same once more is no news.
  const { id: notice } = await noticeOf(one.id)
  assert.equal((await as('abel').post(`${at}/notices/${notice}/attestation`, { case: one.id, [`outcome-${one.id}`]: 'still-there' })).status, 303)
  await db.updateTable('hotlines.notice_cases').set({ ask_at: time.now }).where('case_id', '=', one.id).execute()
  assert.equal(await asked(), 1)
  assert.equal((await noticeOf(one.id)).outcome, 'still-there')
})

test('Cloudflare took half, and of the rest nothing was heard: a person decides, and only the rest is sent again', async () => {
  time.now = minutes(1_030_000)
  const before = cloudflare.reported.length
  const [one, two] = [await unlawful(found.baseline, 'half.example'), await unlawful(found.baseline, 'rest.example')]
  for (const { id } of [one, two]) await tell(id, onCloudflare)
  time.now = new Date(time.now.getTime() + 61 * 60_000)
  cloudflare.instead.push(undefined as never, { status: 500 })
  await written()
  assert.equal((await noticeOf(one.id)).state, 'unknown')
  assert.equal(cloudflare.reported.length, before + 1)
  const toldFirst = [one, two].filter(({ name }) => String(cloudflare.reported.at(-1)!.body['urls']).includes(name))
  assert.equal(toldFirst.length, 1)
  assert.ok((await steps(toldFirst[0]!.report)).includes('provider-told'))
  assert.equal((await as('abel').post(`${at}/notices/${(await noticeOf(one.id)).id}/again`)).status, 303)
  await look()
  await written()
  assert.equal((await noticeOf(one.id)).state, 'delivered')
  assert.equal(cloudflare.reported.length, before + 2)
})

test('an interface that breaks off says nothing into a log: it is not known whether it left, and asked again it gives no answer', async () => {
  time.now = minutes(1_035_000)
  const { id } = await unlawful()
  await tell(id, onAws)
  const broken = () => Promise.reject(new Error('https://planted.example/'))
  await written({ ...interfaces, aws: { tell: broken, ask: broken } })
  assert.equal((await noticeOf(id)).state, 'unknown')
  await db.updateTable('hotlines.notice_cases').set({ outside_id: 'x', ask_at: time.now }).where('case_id', '=', id).execute()
  const asking = { db: of.reader, perform: of.perform, moment, member: 'XAA', interfaces: { aws: { tell: broken, ask: broken } } }
  while (await askProviders(asking));
  assert.equal((await noticeOf(id)).outcome, null)
})

test('a worker without what it takes says so, and a notice by mail waits for a mail server', async () => {
  time.now = minutes(1_040_000)
  const { id } = await unlawful()
  await tell(id, onAws)
  await written({} as never)
  assert.equal((await track(id)).at(-1), 'refused (no settings for this interface)')
  const byMail = await givenProvider(of, { name: 'By Mail', windowMinutes: '0' })
  const mailed = await unlawful()
  await tell(mailed.id, byMail)
  await written()
  assert.equal((await track(mailed.id)).at(-1), 'later (no mail server)')
})

test('a provider without a mailbox is told by an interface alone', async () => {
  const typed = { name: 'X', channel: 'mail', email: '', language: 'en', rung: 'host', networks: '', windowMinutes: '60', opening: '', active: 'yes' }
  const answer = await as('hedy').post(`${at}/providers/new`, typed)
  assert.match(await answer.text(), /id="email-error"/)
  assert.match(await (await as('hedy').post(`${at}/providers/new`, { ...typed, channel: 'pigeon' })).text(), /id="channel-error"/)
})

test('the settings of interfaces are read from a file that says where it is wrong, and never what stands there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-test-'))
  const file = interfaceFile(folder, 'XAA')
  assert.deepEqual(await readInterfaceFile(file), {})
  mkdirSync(dirname(file))
  writeFileSync(file, JSON.stringify({ aws: { endpoint: 'https://abuse.example', ...awsKeys }, cloudflare: cloudflareKeys }))
  assert.equal((await readInterfaceFile(file)).cloudflare?.endpoint, 'https://api.cloudflare.com/client/v4')
  writeFileSync(file, JSON.stringify({ aws: { endpoint: 'https://abuse.example', ...awsKeys, secretAccessKey: 7, hidden: 'very-secret' } }))
  await assert.rejects(readInterfaceFile(file), (error: Error) => /aws\.secretAccessKey/.test(error.message) && !error.message.includes('very-secret'))
  writeFileSync(file, 'very-secret')
  await assert.rejects(readInterfaceFile(file), (error: Error) => /no JSON/.test(error.message) && !error.message.includes('very-secret'))
})
