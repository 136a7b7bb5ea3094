import assert from 'node:assert/strict'
import { generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkFile } from '#monitoring/reports/handing-in/check-file.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { readLeaf } from '#record/log/leaf.rules.ts'
import { logKeys } from '#record/log/log-keys.ts'
import { leavesIn } from '#record/log/log.store.ts'
import { publishLog } from '#record/log/publish.ts'
import { printVerifier } from '#record/notes/keys.ts'
import { challengeOf, preAuthenticationEncoding, printEnvelope, readEnvelope } from '#record/signatures/dsse.rules.ts'
import { keyStatement, keyStatementType } from '#record/signatures/key-statement.rules.ts'
import { fingerprint } from '#record/signatures/signature.ts'
import { alliance, freshFolder } from '#tests/commands/running.ts'
import { cmsVectors, envelopeSignedWith, signCms, signPdf } from '#tests/support/certificate-signer.ts'
import { givenPasskey } from '#tests/support/given-key.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { type Name, world } from '#tests/support/world.ts'
import { open } from '../main.ts'
import { keysOf } from './key.store.ts'

/** As in production: no confirmation will do. */
const { db, writer, app, as, now, time } = await world()
const folder = freshFolder()
const logs = await logKeys(join(folder, 'keys.txt'), 'register.example')
const publish = async () => {
  for (const log of ['public', 'members'] as const)
    await publishLog(log, { writer, store: folderStore(join(folder, 'state')), keys: logs, base: 'register.example', clock: () => now })
}
const trust = { logKeys: [...logs.values()].flat(), policy: null }
const page = '/members/XAA/signing-keys'
const text = async (answer: Response | Promise<Response>) => (await answer).text()
const passkey = { sigrid: await givenPasskey(db, 'sigrid', now), duo: await givenPasskey(db, 'duo', now) }
const ministry = generateKeyPairSync('ed25519')
const ministryPem = ministry.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const ministryPrint = fingerprint(ministry.publicKey.export({ type: 'spki', format: 'der' }))
const standing = async () => Object.fromEntries((await keysOf(db, 'XAA')).map((key) => [key.fingerprint, key.removedAt ? 'removed' : key.enrolledAt ? 'counts' : 'asked']))
const asksPasskey = (name: Name) => as(name).post(page, { passkey: name })
const vouchBy = (who: { answers: (s: { challenge: string }) => string }, of: string, way: 'passkey' | 'ministry-key' | 'certificate', act: 'enrol' | 'remove' = 'enrol') =>
  who.answers({ challenge: challengeOf(keyStatementType, keyStatement({ act, member: 'XAA', way, fingerprint: of })).toString('base64url') })
const upload = (path: string, fields: Record<string, string>, file: Uint8Array | string, name: Name = 'sigrid') => {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('signed-file', new File([file as never], 'signed'))
  return as(name).post(path, form)
}

test('a signatory asks that a passkey count; the country hears of it, other countries see nothing', async () => {
  assert.match(await text(as('sigrid').get(page)), /Key of sigrid/)
  assert.equal((await as('sigrid').post(page, { passkey: 'duo' })).status, 422, 'the passkey of somebody else')
  assert.equal((await asksPasskey('sigrid')).status, 303)
  assert.equal((await asksPasskey('sigrid')).status, 422, 'asked for already')
  assert.deepEqual(await standing(), { [passkey.sigrid.fingerprint]: 'asked' })
  const letters = await db.selectFrom('platform.letters').select(['account', 'body']).where('about', '=', `signing-key/${passkey.sigrid.fingerprint}`).execute()
  assert.ok(letters.some(({ account, body }) => account === 'farah' && body.includes(passkey.sigrid.fingerprint.match(/.{4}/g)!.join(' '))))
  assert.ok(!letters.some(({ account }) => account === 'sigrid'))
  for (const name of ['finn', 'visitor', 'olu', 'ines'] as const) assert.equal((await as(name).get(page)).status, 404, name)
  assert.equal((await as('selam').post(page, { passkey: 'selam' })).status, 403, 'the secretariat asks for no key of a country')
})
test('the first key counts when two persons of the secretariat have compared it with a note verbale', async () => {
  const wrong = await as('selam').post(`${page}/by-note/first`, { fingerprint: 'ab'.repeat(32), note: 'NV 7/2027', reason: 'x' })
  assert.match(await text(wrong), /asked for no key with this fingerprint/)
  assert.match(
    await text(as('selam').post(`${page}/by-note/first`, { fingerprint: '12', note: '', reason: '' })),
    /all 64 digits[\s\S]*reference and the day[\s\S]*Enter the reason/,
  )
  const typed = passkey.sigrid.fingerprint.toUpperCase().match(/.{4}/g)!.join(' ')
  const right = await as('selam').post(`${page}/by-note/first`, { fingerprint: typed, note: 'NV 7/2027 of 1 March', reason: 'It came today' })
  const proposal = right.headers.get('location') ?? ''
  assert.equal((await as('selam').post(`${proposal}/decision`, { answer: 'approve' })).status, 403, 'not by who put it up')
  assert.match(await text(as('hana').get(proposal)), /First signing key of/)
  assert.equal((await as('hana').post(`${proposal}/decision`, { answer: 'approve' })).status, 303)
  assert.deepEqual(await standing(), { [passkey.sigrid.fingerprint]: 'counts' })
  await asksPasskey('duo')
  const second = await as('selam').post(`${page}/by-note/first`, { fingerprint: passkey.duo.fingerprint, note: 'NV 8/2027', reason: 'Forged' })
  assert.match(await text(second), /vouches for the next one itself/)
})
test('a further key counts when one that counts vouches for it, and by nothing else', async () => {
  const at = `${page}/${passkey.duo.fingerprint}`
  const refusals: [string, string, RegExp][] = [
    ['itself', vouchBy(passkey.duo, passkey.duo.fingerprint, 'passkey'), /does not count/],
    ['nothing', '', /could not be verified/],
    ['a signature over another key', vouchBy(passkey.sigrid, 'ab'.repeat(32), 'passkey'), /could not be verified/],
    ['a signature that takes it away', vouchBy(passkey.sigrid, passkey.duo.fingerprint, 'passkey', 'remove'), /could not be verified/],
  ]
  for (const [name, response, says] of refusals) {
    const answer = await as(name === 'itself' ? 'duo' : 'sigrid').post(at, { response })
    assert.equal(answer.status, 422, name)
    assert.match(await text(answer), says, name)
  }
  assert.equal((await as('sigrid').post(at, { response: vouchBy(passkey.sigrid, passkey.duo.fingerprint, 'passkey') })).status, 303)
  assert.equal((await standing())[passkey.duo.fingerprint], 'counts')
  assert.equal((await as('sigrid').post(at, { response: vouchBy(passkey.sigrid, passkey.duo.fingerprint, 'passkey') })).status, 422, 'once')
})
test('a key of the ministry and a certificate are asked for as PEM; a secret key is not taken', async () => {
  const secret = ministry.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const shown = await text(as('farah', { steppedUp: false }).post(page, { pem: secret }))
  assert.match(shown, /This is a secret key/)
  assert.ok(!shown.includes(secret.split('\n')[1]!), 'nor is it given back, or kept in a form that waits')
  for (const pem of ['', 'x', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString()]) {
    const answer = await as('farah').post(page, { pem })
    assert.equal(answer.status, 422)
    assert.match(await text(answer), /Paste an Ed25519 public key or a certificate/)
  }
  for (const pem of [ministryPem, cmsVectors.certificate]) assert.equal((await as('farah').post(page, { pem })).status, 303)
  const [key, certificate] = (await keysOf(db, 'XAA')).filter(({ enrolledAt }) => !enrolledAt)
  for (const each of [key!, certificate!])
    assert.equal((await as('sigrid').post(`${page}/${each.fingerprint}`, { response: vouchBy(passkey.sigrid, each.fingerprint, each.way) })).status, 303)
  assert.equal(Object.values(await standing()).filter((each) => each === 'counts').length, 4)
})
test('a file signed with the key of the ministry vouches too; one that signs something else does not', async () => {
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await as('farah').post(page, { pem: other })
  const asked = (await keysOf(db, 'XAA')).find(({ enrolledAt }) => !enrolledAt)!
  const at = `${page}/${asked.fingerprint}`
  const envelope = readEnvelope(await text(as('farah').get(`${at}/to-sign/enrol.dsse.json`)))!
  assert.deepEqual(envelope.signatures, [])
  const content = Buffer.from(await (await as('farah').get(`${at}/to-sign/enrol.bin`)).arrayBuffer())
  assert.deepEqual(content, preAuthenticationEncoding(envelope.payloadType, envelope.payload))
  for (const [file, says] of [
    [envelopeSignedWith(ministry.privateKey, envelope.payloadType, Buffer.from('{}')), /signs something else/],
    [envelopeSignedWith(generateKeyPairSync('ed25519').privateKey, envelope.payloadType, envelope.payload), /does not count for your country/],
    [printEnvelope(envelope), /neither a signed DSSE envelope/],
    ['no signature at all', /neither a signed DSSE envelope/],
  ] as const)
    assert.match(await text(upload(at, {}, file, 'farah')), says)
  assert.equal((await upload(at, {}, envelopeSignedWith(ministry.privateKey, envelope.payloadType, envelope.payload), 'farah')).status, 303)
})

const report = 'XAA-trial-commitment'
/** A text frozen for the signatory; what to sign of it, and the digest that the form sends. */
async function frozen(words: string) {
  await givenFrozen(db, { at: time.now, words })
  const row = await db.selectFrom('monitoring.frozen_texts').select(['id', 'number', 'digest']).where('report', '=', report).orderBy('number', 'desc').executeTakeFirstOrThrow()
  const envelope = readEnvelope(await text(as('sigrid').get(`/reports/${report}/texts/${row.number}/to-sign/report.dsse.json`)))!
  return { ...row, hex: row.digest.toString('hex'), envelope, content: preAuthenticationEncoding(envelope.payloadType, envelope.payload) }
}
const withdraw = () => as('sigrid').post(`/reports/${report}/withdrawal`, { reason: 'Signed once more another way' })
async function receiptOf() {
  await publish()
  const { reference } = await db
    .selectFrom('monitoring.submissions as s')
    .innerJoin('monitoring.frozen_texts as t', 't.id', 's.text')
    .select('s.reference')
    .orderBy('t.number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const path = `/reports/${report}/receipts/${reference}`
  return { path, html: await text(as('farah').get(path)), file: await text(as('farah').get(`${path}/receipt.json`)) }
}
const failing = async (file: string, given = trust, pins: string[] = []) => (await checkFile(file, given, pins)).said.filter(({ holds }) => !holds).map(({ says }) => says)
let byPasskey = ''

test('a passkey that counts signs a report, and the receipt proves whose key it was, down to the note verbale', async () => {
  const { hex, envelope } = await frozen('Words one')
  const challenge = challengeOf(envelope.payloadType, envelope.payload).toString('base64url')
  assert.equal((await as('sigrid').post(`/reports/${report}/attestation`, { digest: hex, response: passkey.sigrid.answers({ challenge }) })).status, 303)
  const { html, file } = await receiptOf()
  assert.match(html, /Signed with a passkey/)
  byPasskey = file
  assert.deepEqual(await failing(file), [])
  const { said } = await checkFile(file, trust)
  assert.ok(said.some(({ says }) => says.includes(`XAA had enrolled; its first key, ${passkey.sigrid.fingerprint}, was named in NV 7/2027`)))
  assert.deepEqual(await failing(file, trust, [passkey.sigrid.fingerprint]), [])
  assert.deepEqual(await failing(file, trust, ['ab'.repeat(32)]), ['the first key of this member is not the one that you named'])
  await withdraw()
})
test('a key of the ministry signs a report off line, with our command', async () => {
  const { hex, number, envelope } = await frozen('Words two')
  const [toSign, secret] = [join(folder, 'to-sign.json'), join(folder, 'ministry.pem')]
  writeFileSync(toSign, await text(as('sigrid').get(`/reports/${report}/texts/${number}/to-sign/report.dsse.json`)))
  writeFileSync(secret, ministry.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const run = alliance(['sign', toSign, '--key', secret, '--out', join(folder, 'signed.json')])
  await run.ended
  assert.match(run.said(), /Signing application\/vnd\.alliance\.made-up\.national-report/)
  const signed = readFileSync(join(folder, 'signed.json'), 'utf8')
  assert.deepEqual(readEnvelope(signed)?.payload, envelope.payload)
  assert.equal((await upload(`/reports/${report}/attestation`, { digest: hex }, signed)).status, 303)
  const { html, file, path } = await receiptOf()
  assert.match(html, /with a key that the ministry holds/)
  const kept = readEnvelope(await text(as('farah').get(`${path}/attestation.dsse.json`)))!
  assert.ok(
    verify(null, preAuthenticationEncoding(kept.payloadType, kept.payload), ministry.publicKey, Buffer.from(kept.signatures[0]!.sig, 'base64')),
    'as any DSSE tool checks it',
  )
  assert.deepEqual(await failing(file), [])
  await withdraw()
})
test('a certificate signs a report, beside the bytes or inside the PDF that was given out, and in no other PDF', async () => {
  const first = await frozen('Words three')
  assert.equal((await upload(`/reports/${report}/attestation`, { digest: first.hex }, await signCms(first.content))).status, 303)
  const cms = await receiptOf()
  assert.match(cms.html, /Signed with a certificate/)
  assert.deepEqual(await failing(cms.file), [])
  await withdraw()

  const { hex, number, content } = await frozen('Words four')
  assert.match(await text(upload(`/reports/${report}/attestation`, { digest: hex }, await signPdf(Buffer.from('%PDF-1.7\n%%EOF\n')))), /not the PDF that was made here/)
  assert.equal((await as('sigrid').post(`/reports/${report}/signing-sheet`, { digest: hex })).status, 303)
  const sheetPath = `/reports/${report}/texts/${number}/to-sign/sheet.pdf`
  const sheet = Buffer.from(await (await as('sigrid').get(sheetPath)).arrayBuffer())
  assert.equal(sheet.subarray(0, 5).toString(), '%PDF-')
  assert.match(
    await text(upload(`/reports/${report}/attestation`, { digest: hex }, await signPdf(Buffer.concat([Buffer.from('%PDF-1.7\n'), sheet])))),
    /not the PDF that was made here/,
  )
  assert.match(await text(upload(`/reports/${report}/attestation`, { digest: hex }, sheet)), /neither a signed DSSE envelope/)
  assert.match(await text(upload(`/reports/${report}/attestation`, { digest: hex }, await signCms(Buffer.concat([content, Buffer.from('x')])))), /could not be verified/)
  assert.equal((await upload(`/reports/${report}/attestation`, { digest: hex }, await signPdf(sheet))).status, 303)
  const { file } = await receiptOf()
  assert.deepEqual(await failing(file), [])
  await withdraw()
})
test('a country that takes only passkeys which cannot leave their device says so, and is taken at its word', async () => {
  assert.equal((await as('sven').post('/members/XAA/device-rule', { 'device-bound': 'yes' })).status, 404)
  assert.equal((await as('farah').post('/members/XAA/device-rule', { 'device-bound': 'yes' })).status, 303)
  await db.updateTable('people.passkeys').set({ device_type: 'multiDevice' }).where('id', '=', 'sigrid').execute()
  const { hex, envelope } = await frozen('Words five')
  const challenge = challengeOf(envelope.payloadType, envelope.payload).toString('base64url')
  const send = () => as('sigrid').post(`/reports/${report}/attestation`, { digest: hex, response: passkey.sigrid.answers({ challenge, flags: 0x1d }) })
  assert.match(await text(send()), /takes only passkeys that cannot leave their device/)
  await as('farah').post('/members/XAA/device-rule', { 'device-bound': 'no' })
  assert.equal((await send()).status, 303)
  assert.match((await receiptOf()).html, /passkey that the owner’s other devices may have a copy of/)
  await withdraw()
})
test('evil host: a key that the country never enrolled is told apart, whatever the host puts beside it', async () => {
  const read = JSON.parse(byPasskey) as Record<string, unknown> & { keys: { proof: string }[]; attestation: { evidence: object } }
  const says = 'the key that signed is not one that this member enrolled: the members’ register has no entry of it here'
  assert.deepEqual(await failing(JSON.stringify({ ...read, keys: [] })), [says])
  for (const attestation of [
    { ...read.attestation, evidence: undefined },
    { ...read.attestation, evidence: { publicKey: 7 } },
  ])
    assert.match((await failing(JSON.stringify({ ...read, attestation }))).join(), /the file is damaged/)
  // Another key signs the very same text, and the host shows the entry of the true one.
  const stranger = await givenPasskey(db, 'dele', now)
  const envelope = { payloadType: 'application/vnd.alliance.made-up.national-report.v1+json', payload: Buffer.from(String(read['manifest']), 'base64') }
  const challenge = challengeOf(envelope.payloadType, envelope.payload).toString('base64url')
  const evidence = { ...read.attestation.evidence, ...stranger.signs({ challenge }), publicKey: stranger.cose.toString('base64url') }
  assert.deepEqual(await failing(JSON.stringify({ ...read, attestation: { ...read.attestation, evidence } })), [says])
  // Without the public key of the members' register, no entry proves anything.
  assert.deepEqual(await failing(byPasskey, { ...trust, logKeys: [...logs.get('public')!] }), [
    'the entry of the key that signed is not proved: name the public key of the members’ register too',
  ])
  const confirmation = Buffer.from(JSON.stringify({ by: 'note-verbale', note: 'NV 99' })).toString('base64')
  assert.deepEqual(await failing(JSON.stringify({ ...read, keys: read.keys.map((link) => ({ ...link, confirmation })) })), ['what vouches for the key that signed does not hold'])
  // Handed in, it says, before the key was enrolled.
  const earlier = { ...(read['statement'] as object), at: '2020-01-01T00:00:00.000Z' }
  assert.ok((await failing(JSON.stringify({ ...read, statement: earlier }))).includes('the key that signed was enrolled only afterwards'))
})
test('the last key goes by note verbale only; another goes by one that stays, and signs nothing more', async () => {
  time.now = new Date(now.getTime() + 3_600_000)
  const remove = (of: string, way: 'passkey' | 'ministry-key' | 'certificate') =>
    as('sigrid').post(`${page}/${of}/removal`, { response: vouchBy(passkey.sigrid, of, way, 'remove') })
  assert.equal((await remove(ministryPrint, 'ministry-key')).status, 303)
  const { hex, envelope } = await frozen('Words six')
  assert.match(
    await text(upload(`/reports/${report}/attestation`, { digest: hex }, envelopeSignedWith(ministry.privateKey, envelope.payloadType, envelope.payload))),
    /does not count for your country/,
  )
  for (const key of (await keysOf(db, 'XAA')).filter((each) => each.enrolledAt && !each.removedAt && each.fingerprint !== passkey.sigrid.fingerprint))
    assert.equal((await remove(key.fingerprint, key.way)).status, 303)
  assert.match(await text(remove(passkey.sigrid.fingerprint, 'passkey')), /It is the only key that counts/)
  const put = await as('selam').post(`${page}/by-note/lost`, { fingerprint: passkey.sigrid.fingerprint, note: 'NV 20/2027', reason: 'Stolen' })
  const proposal = put.headers.get('location') ?? ''
  assert.equal((await as('hana').post(`${proposal}/decision`, { answer: 'approve' })).status, 303)
  assert.ok(!Object.values(await standing()).includes('counts'))
})
test('what the register has of keys: member, key, from; no name. The country’s own client compares it with the keys it made', async () => {
  await publish()
  const leaves = (await leavesIn(db, 'members', 0, 100)).map((leaf) => readLeaf(leaf)!).filter(({ kind }) => kind.startsWith('key-'))
  const [first] = leaves
  assert.deepEqual([first?.kind, first?.about, first?.member, Object.keys(first?.documents ?? {})], ['key-enrolled', passkey.sigrid.fingerprint, 'XAA', ['confirmation']])
  assert.deepEqual(first?.facts, { confirmedBy: 'note-verbale', synced: 'never', way: 'passkey' })
  assert.ok(leaves.every((leaf) => !/sigrid|farah|NV/i.test(JSON.stringify(leaf))))
  const listening = await open(app as never, '127.0.0.1', 0)
  after(() => listening.close())
  const url = `http://127.0.0.1:${listening.port}/log/members`
  const own = join(folder, 'own.txt')
  const copy = mkdtempSync(join(folder, 'register-'))
  const watch = () => alliance(['log', 'watch', url, copy, '--key', printVerifier(logs.get('members')![0]!), '--member', 'XAA', '--own', own])
  writeFileSync(own, (await keysOf(db, 'XAA')).map((key) => key.fingerprint.match(/.{4}/g)!.join(' ')).join('\n'))
  const quiet = watch()
  assert.equal(await quiet.ended, 0)
  writeFileSync(
    own,
    (await keysOf(db, 'XAA'))
      .filter((key) => key.fingerprint !== passkey.duo.fingerprint)
      .map((key) => key.fingerprint)
      .join('\n'),
  )
  const alarm = watch()
  assert.equal(await alarm.ended, 3)
  assert.match(alarm.said(), new RegExp(`ALARM +${passkey.duo.fingerprint}`))
  // The same copy tells that a key had been taken away.
  const receiptFile = join(folder, 'receipt.json')
  writeFileSync(receiptFile, byPasskey)
  const keysGiven = trust.logKeys.flatMap((key) => ['--key', printVerifier(key)])
  const verified = alliance(['verify', receiptFile, ...keysGiven, '--members', copy, '--pin', passkey.sigrid.fingerprint])
  assert.equal(await verified.ended, 0, verified.said())
  assert.match(verified.said(), /in your copy of the members’ register the key counted when it signed/)
})
