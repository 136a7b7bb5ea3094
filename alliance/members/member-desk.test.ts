import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declarationsOf, memberByCode, memberFacts, networksOf, standingOn } from '#alliance/public.ts'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()
const joining = {
  code: 'XAD',
  alpha2: '',
  kind: 'country',
  standing: 'member',
  'name-en': 'Dorvale',
  'name-fr': 'Dorvale',
  'name-es': 'Dorvale',
  declaredOn: '2027-02-14',
  signatory: 'Minister of Justice',
  textVersion: '2012-12-05, English',
  textDigest: 'ab'.repeat(32),
  note: 'Handed over in Xanadu.',
  reason: 'It signed the declaration.',
}
const pathOf = (answer: Response) => answer.headers.get('location') ?? ''
const approve = (path: string) => as('hana').post(`${path}/decision`, { answer: 'approve', reason: '' })
const everybodyElse = ['dara', 'farah', 'sigrid', 'ines', 'olu', 'visitor'] as const
const proposals = () => db.selectFrom('alliance.proposals').select('id').execute()

test('nobody outside the secretariat sees the desk of members or puts anything up', async () => {
  for (const name of everybodyElse) {
    for (const path of ['/desk/members', '/desk/members/join', '/desk/members/XAA', '/desk/members/XAA/suspend', '/desk/members/XAA/change'])
      assert.equal((await as(name).get(path)).status, 404, `${name} ${path}`)
    await as(name).post('/desk/members/joinings', joining)
    await as(name).post('/desk/members/XAA/suspend', { onDate: '2027-02-14', reason: 'x' })
    await as(name).post('/desk/members/XAA/change', { 'name-en': 'x', reason: 'x' })
  }
  assert.deepEqual(await proposals(), [])
})

test('a country joins by a declaration once a second person has agreed', async () => {
  const path = pathOf(await as('selam').post('/desk/members/joinings', joining))
  assert.equal(await memberByCode(db, 'XAD'), undefined)
  const page = await (await as('hana').get(path)).text()
  for (const words of ['Dorvale joins', 'Minister of Justice', 'ab'.repeat(32), 'It signed the declaration.']) assert.ok(page.includes(words), words)
  assert.equal((await approve(path)).status, 303)

  const member = await memberByCode(db, 'XAD')
  assert.ok(member)
  assert.deepEqual([member.names, member.kind, member.standing, member.madeUp], [{ en: 'Dorvale', fr: 'Dorvale', es: 'Dorvale' }, 'country', 'member', false])
  assert.equal(standingOn(member.memberships, '2027-02-14'), 'member')
  assert.equal(standingOn(member.memberships, '2027-02-13'), 'not-yet')
  const [declaration] = await declarationsOf(db, 'XAD')
  assert.deepEqual(
    [declaration?.declaredOn, declaration?.signatory, declaration?.textVersion, declaration?.textDigest],
    ['2027-02-14', 'Minister of Justice', '2012-12-05, English', 'ab'.repeat(32)],
  )
  const [event] = await db.selectFrom('alliance.memberships').select(['id', 'way', 'note', 'declaration']).where('member', '=', 'XAD').execute()
  assert.deepEqual(event, { id: 'join-XAD', way: 'declaration', note: 'Handed over in Xanadu.', declaration: declaration?.id })
})
test('who is a member does not join again', async () => {
  const answer = await as('selam').post('/desk/members/joinings', { ...joining, code: 'XAA' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /It is a member already/)
})
test('a form that is not whole comes back with every mistake beside its field and all that was typed', async () => {
  const answer = await as('selam').post('/desk/members/joinings', { ...joining, code: 'X', textDigest: 'abc', signatory: '', reason: '', note: '<i>note</i>' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const field of ['code', 'textDigest', 'signatory', 'reason']) assert.ok(page.includes(`id="${field}-error"`), field)
  assert.match(page, /&lt;i&gt;note&lt;\/i&gt;/)
  assert.match(page, /value="2027-02-14"/)
})
test('whoever left joins again by a new declaration, and the history stays', async () => {
  const leave = pathOf(await as('selam').post('/desk/members/XAD/leave', { onDate: '2027-02-20', reason: 'It changed its mind.' }))
  await approve(leave)
  const form = await (await as('selam').get('/desk/members/join?code=XAD')).text()
  assert.match(form, /value="Dorvale"/)
  const again = pathOf(await as('selam').post('/desk/members/joinings', { ...joining, declaredOn: '2027-02-25' }))
  assert.equal((await approve(again)).status, 303)
  const member = await memberByCode(db, 'XAD')
  assert.deepEqual(
    member?.memberships.map(({ status, onDate }) => `${status} ${onDate}`),
    ['joined 2027-02-14', 'left 2027-02-20', 'joined 2027-02-25'],
  )
  assert.equal((await declarationsOf(db, 'XAD')).length, 2)
})
test('names and the rule of release change after a second person has seen the difference', async () => {
  const typed = { 'name-en': 'Land of XAB', 'name-fr': 'Land XAB', 'name-es': '', alpha2: '', signatoryReleases: 'no', reason: 'It asked for it.' }
  const path = pathOf(await as('omar').post('/desk/members/XAB/change', typed))
  const page = await (await as('hana').get(path)).text()
  assert.match(page, /<ins>of<\/ins>/)
  assert.match(page, /The focal point hands it in after the signature/)
  await approve(path)
  const member = await memberByCode(db, 'XAB')
  assert.deepEqual([member?.names, member?.signatoryReleases], [{ en: 'Land of XAB', fr: 'Land XAB' }, false])
  const unchanged = await as('omar').post('/desk/members/XAB/change', typed)
  assert.equal(unchanged.status, 422)
  assert.match(await unchanged.text(), /Nothing would change/)
})
test('two members never have the same two letters', async () => {
  await db.updateTable('alliance.members').set({ alpha2: 'XC' }).where('code', '=', 'XAC').execute()
  const answer = await as('omar').post('/desk/members/XAB/change', { 'name-en': 'x', alpha2: 'xc', signatoryReleases: 'no', reason: 'x' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /id="alpha2-error"/)
})
test('a day before the last event is said beside the day', async () => {
  const answer = await as('selam').post('/desk/members/XAA/suspend', { onDate: '2025', reason: 'x' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /id="onDate-error"/)
})
test('the desk of a member shows its history, its declarations and what waits', async () => {
  const path = pathOf(await as('selam').post('/desk/members/XAD/suspend', { onDate: '2027-02-28', reason: 'Unpaid.' }))
  const page = await (await as('omar').get('/desk/members/XAD')).text()
  for (const words of ['It changed its mind.', 'Minister of Justice', path, 'Suspend Dorvale']) assert.ok(page.includes(words), words)
  assert.match(await (await as('omar').get('/desk/members')).text(), /Joined 14\u00a0Feb\u00a02027 · Left 20\u00a0Feb\u00a02027 · Joined 25\u00a0Feb\u00a02027/)
  assert.equal((await as('omar').get('/desk/members/NIX')).status, 404)
})
test('the page speaks French and Spanish', async () => {
  assert.match(await (await as('omar', { language: 'fr' }).get('/desk/members/join')).text(), /Proposer l’adhésion d’un membre/)
  assert.match(await (await as('omar', { language: 'es' }).get('/desk/members/join')).text(), /Proponer la adhesión de un miembro/)
})
test('networks and facts of a member are there to be asked', async () => {
  await db
    .insertInto('alliance.networks')
    .values({ code: 'inhope', names: JSON.stringify({ en: 'INHOPE' }) })
    .execute()
  await db.insertInto('alliance.network_participations').values({ id: 'p', member: 'XAA', network: 'inhope', agency: 'Stopline', from_by: '2005' }).execute()
  await db
    .insertInto('alliance.member_facts')
    .values({ id: 'f', member: 'XAA', kind: 'hotline', name: 'Stopline', detail: JSON.stringify({ domain: 'stopline.example' }) })
    .execute()
  assert.deepEqual(
    (await networksOf(db, 'XAA')).map(({ network, names, fromBy }) => [network, names['en'], fromBy]),
    [['inhope', 'INHOPE', '2005']],
  )
  assert.deepEqual(
    (await memberFacts(db, 'XAA')).map(({ kind, name, detail }) => [kind, name, detail['domain']]),
    [['hotline', 'Stopline', 'stopline.example']],
  )
  assert.deepEqual(await networksOf(db, 'XAB'), [])
})

test('in a demonstration real members stay as they are, and only invented ones join', async () => {
  const play = await world({ demonstration: true })
  await play.db.updateTable('alliance.members').set({ made_up: false }).where('code', '=', 'XAA').execute()
  const post = (path: string, typed: Record<string, string>) => play.as('selam').post(path, typed)
  for (const answer of [
    await post('/desk/members/XAA/suspend', { onDate: '2027-02-14', reason: 'x' }),
    await post('/desk/members/joinings', { ...joining, code: 'FRA', alpha2: 'FR' }),
  ]) {
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /In a demonstration/)
  }
  const path = pathOf(await post('/desk/members/joinings', joining))
  await play.as('hana').post(`${path}/decision`, { answer: 'approve', reason: '' })
  assert.equal((await memberByCode(play.db, 'XAD'))?.madeUp, true)
})
