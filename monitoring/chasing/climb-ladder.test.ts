import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { clockPerson } from '#platform/jobs.ts'
import { letterTaker } from '../../operations/letters/take-letter.act.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { cast, until, world } from '#tests/support/world.ts'
import { climbLadder } from './climb-ladder.act.ts'
import { defaultSteps } from './ladder.rules.ts'
import { insertSteps } from './ladder.store.ts'

const { db, writer, as, perform } = await world({ demonstration: true })
const origin = 'https://alliance.example'
const report = 'XAA-trial-commitment'
/** Nine in Paris, seven days before the commitment reports are due. */
const weekBefore = new Date('2027-03-24T08:00:00Z')
const climb = (at: Date = weekBefore, person: Parameters<typeof perform>[2]['person'] = clockPerson) =>
  perform(climbLadder, { round: 'trial', origin }, { db, person, now: at, steppedUp: true, demonstration: true })
const letters = () => db.selectFrom('platform.letters').select(['account', 'language', 'subject', 'body', 'html', 'made_up', 'withdrawn_because']).orderBy('account').execute()
const proofs = () => db.selectFrom('monitoring.dispatches').select(['member', 'role', 'level', 'account', 'text_digest', 'letter']).orderBy('member').execute()

before(async () => {
  await db
    .insertInto('monitoring.round_announcements')
    .values({ round: 'trial', announced_by: 'hana', announced_at: new Date('2027-01-12T10:00:00Z') })
    .execute()
  await db.transaction().execute((tx) => insertSteps(tx, 'trial', defaultSteps, null, new Date('2027-01-11T10:00:00Z')))
  await db.updateTable('people.accounts').set({ language: 'fr' }).where('id', '=', 'finn').execute()
})
beforeEach(async () => {
  for (const table of ['dispatches', 'chase_pauses', 'silences', 'extensions', 'submissions', 'attestations', 'frozen_parts', 'frozen_texts'] as const)
    await db.deleteFrom(`monitoring.${table}`).execute()
  await db.deleteFrom('platform.letters').execute()
})

test('a week before the date every focal point is reminded once, in their own language, with proof of the exact text', async () => {
  assert.deepEqual(await climb(), { ok: true })
  const [farah, finn] = await letters()
  assert.equal(farah?.subject, '[Made up] Commitment report: due in 7 days')
  assert.match(farah?.body ?? '', /^Dear Farah Focal,\n\nthe commitment report of Land XAA is due in 7 days, on 31\s+Mar\s+2027\. 0 of \d+ parts/)
  assert.match(farah?.body ?? '', /https:\/\/alliance\.example\/work\n\nWith kind regards\nSecretariat of the Alliance \(Land XAC\)\n$/)
  assert.match(farah?.html ?? '', /<html lang="en">.*<a href="https:\/\/alliance\.example\/work">/)
  assert.deepEqual([finn?.account, finn?.language, finn?.made_up], ['finn', 'fr', true])
  assert.match(finn?.subject ?? '', /^\[Inventé\] Rapport d’engagement : dans 7 jours/)

  const [xaa, xab, xac] = await proofs()
  assert.deepEqual([xaa?.account, xaa?.role, xaa?.level], ['farah', 'focal-point', 'friendly'])
  assert.deepEqual(xaa?.text_digest, createHash('sha256').update(`Commitment report: due in 7 days\n${farah?.body}`).digest())
  assert.equal(xab?.account, 'finn')
  assert.deepEqual([xac?.account, xac?.letter], [null, null], 'nobody holds that seat, and the proof says so')

  assert.deepEqual(await climb(), { ok: false, because: 'nothing-due' })
  assert.equal((await letters()).length, 2)
  const entry = await db.selectFrom('record.entries').select(['act', 'role', 'subject', 'detail']).where('act', '=', 'ladder.climb').execute()
  assert.deepEqual(entry, [{ act: 'ladder.climb', role: 'clock', subject: 'trial', detail: { letters: 2 } }])
})
test('a second before the moment it is still the letter of thirty days before; and nobody but the clock climbs', async () => {
  await climb(new Date(weekBefore.getTime() - 1000))
  assert.match((await letters())[0]?.body ?? '', /a later one can be agreed/)
  for (const name of ['hana', 'selam', 'olu', 'farah', 'visitor'] as const) assert.equal((await climb(weekBefore, cast[name])).ok, false)
})
test('two processes at once send each letter once', async () => {
  const both = await Promise.all([climb(), climb()])
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
  assert.equal((await letters()).length, 2)
})
test('after thirty days it is the minister who is written to, with the agreed consequence', async () => {
  await db.updateTable('monitoring.rounds').set({ consequence: 'The overview names whoever did not report.' }).where('id', '=', 'trial').execute()
  await climb(new Date('2027-04-30T08:00:00Z'))
  const sigrid = (await letters()).find(({ account }) => account === 'sigrid')
  assert.match(sigrid?.body ?? '', /^Excellency,[\s\S]*The overview names whoever did not report\.\n\nWe ask you/)
  assert.equal(
    (await letters()).find(({ account }) => account === 'farah'),
    undefined,
  )
})
test('a paused member, a silenced person and an extension are heeded; the later date is reminded of in its turn', async () => {
  await db
    .insertInto('monitoring.chase_pauses')
    .values({ id: 'p', round: 'trial', member: 'XAB', kind: 'commitment', reason: 'Elections', paused_by: 'selam', paused_at: weekBefore })
    .execute()
  await db.insertInto('monitoring.silences').values({ id: 's', account: 'farah', reason: 'On leave', silenced_by: 'selam', silenced_at: weekBefore }).execute()
  await climb()
  assert.deepEqual(await letters(), [])
  await db.deleteFrom('monitoring.silences').execute()
  await db
    .insertInto('monitoring.extensions')
    .values({ id: 'e', round: 'trial', member: 'XAA', kind: 'commitment', due: new Date('2027-04-30T21:59:59Z'), reason: 'Asked for', granted_by: 'selam', granted_at: weekBefore })
    .execute()
  await climb(new Date('2027-03-30T08:00:00Z'))
  assert.deepEqual(await letters(), [], 'what was due before the extension is not caught up with')
  await climb(new Date('2027-04-23T07:00:00Z'))
  assert.match((await letters()).find(({ account }) => account === 'farah')?.subject ?? '', /due in 7 days/)
})
test('handing in stops it at once, also the letter that waits; it never leaves', async () => {
  await givenFrozen(db, { at: weekBefore })
  await climb()
  const { digest } = await db.selectFrom('monitoring.frozen_texts').select('digest').where('report', '=', report).executeTakeFirstOrThrow()
  assert.equal((await as('sigrid').post(`/reports/${report}/attestation`, { digest: digest.toString('hex') })).status, 303)
  const reminders = (await letters()).filter(({ subject }) => /due in 7 days/.test(subject) || /dans 7/.test(subject))
  assert.deepEqual(
    reminders.map(({ account, withdrawn_because }) => [account, withdrawn_because]),
    [
      ['farah', 'handed-in'],
      ['finn', null],
    ],
  )
  const take = letterTaker({ writer, clock: () => weekBefore, demonstration: true })
  const leaving: (string | null)[] = []
  for (let letter = await take(); letter; letter = await take()) leaving.push(letter.subject.includes('7') ? letter.account : null)
  assert.deepEqual(leaving.filter(Boolean), ['finn'])
  await climb(new Date('2027-04-30T08:00:00Z'))
  assert.equal((await letters()).filter(({ account }) => account === 'sigrid').length, 1, 'the receipt, and no letter to the minister')
})
test('a report that is being handed in at this moment holds the ladder until it is done', async () => {
  await givenFrozen(db, { at: weekBefore })
  const { id: text } = await db.selectFrom('monitoring.frozen_texts').select('id').where('report', '=', report).executeTakeFirstOrThrow()
  const handingIn = await db.startTransaction().execute()
  await handingIn.selectFrom('monitoring.reports').select('id').where('id', '=', report).forUpdate().execute()
  const climbing = climb()
  await until(async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return (rows[0]?.n ?? 0) > 0
  })
  await handingIn.insertInto('monitoring.submissions').values({ text, reference: 'r', submitted_by: 'sigrid', submitted_at: weekBefore }).execute()
  await handingIn.commit().execute()
  await climbing
  assert.deepEqual(
    (await letters()).map(({ account }) => account),
    ['finn'],
  )
})
