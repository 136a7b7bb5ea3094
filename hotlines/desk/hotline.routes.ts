/** Addresses of a hotline's own people: what the form says, and its keys. */
import { ask } from '#access/ask.ts'
import { memberByCode, memberName } from '#alliance/public.ts'
import { accountNames, credentialsOf } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { languages } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { countsOf } from '../cases/case.store.ts'
import { analystKeysOf, wrappedFor } from './analyst-key.store.ts'
import { dayOf } from './exposure.rules.ts'
import { exposureOfPeople } from './exposure.store.ts'
import { formsOf } from './forms-of.ts'
import { hotlinePage, type HotlineView, type NamedMember, textsPage } from './hotline.pages.tsx'
import { hotlineMistakes, type TypedHotline } from './hotline.rules.ts'
import { hotlineOf, keysOfHotline, newestWorkerKeys, openingOf } from './hotline.store.ts'
import { hotlineWords } from './hotline.words.ts'
import { addAnalystKey, enterWorkerKey, handKeyOn, makeKey, removeAnalystKey } from './key.act.ts'
import { keysPage, type KeysView } from './key.pages.tsx'
import { deskScript } from './scripts.ts'
import { closeForm, openForm, setHotline } from './set-hotline.act.ts'

export const hotlineRoutes = new Routes()

export async function findMember(db: Reader, { member }: { member: string }) {
  const found = await memberByCode(db, member)
  return found && { member: found.code }
}
export async function namedMember(cx: Context, code: string): Promise<NamedMember> {
  const member = await memberByCode(cx.db, code)
  return { code, name: member ? memberName(member, cx.language) : code }
}

hotlineRoutes.view('/hotlines/forms.json', {
  name: 'site.read',
  find: () => ({}),
  page: async (cx) =>
    new Response(JSON.stringify(await formsOf(cx.db, cx.demonstration)), { headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=10' } }),
})
hotlineRoutes.view('/hotlines/desk.js', {
  name: 'site.read',
  find: () => ({}),
  page: async () => new Response(await deskScript(), { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' } }),
})

async function standing(cx: Context, code: string): Promise<HotlineView> {
  const year = new Date(`${cx.now.toISOString().slice(0, 4)}-01-01T00:00:00Z`)
  const [member, said, keys, open, counts, exposed] = await Promise.all([
    namedMember(cx, code),
    hotlineOf(cx.db, code),
    keysOfHotline(cx.db, code),
    openingOf(cx.db, code),
    countsOf(cx.db, code, year),
    ask(cx.person, 'hotline.set', { member: code }) ? exposureOfPeople(cx.db, code, dayOf(cx.now)) : [],
  ])
  const names = await accountNames(
    cx.db,
    exposed.map(({ account }) => account),
  )
  const exposure = exposed.map((each) => ({ ...each, name: names.get(each.account) ?? hotlineWords(cx.language)('somebody') }))
  return { member, exposure, said: said ?? null, hasKey: keys.length > 0, openedAt: open?.openedAt ?? null, counts: { ...counts, year: year.getUTCFullYear() } }
}
hotlineRoutes.view('/hotlines/:member', { name: 'hotline.read', find: findMember, page: async (cx, { member }) => hotlinePage(cx, await standing(cx, member)) })
hotlineRoutes.act('/hotlines/:member/opening', openForm, {
  input: ({ member }) => ({ member }),
  done: ({ member }) => `/hotlines/${member}`,
  notice: 'saved',
  refused: async (because, { member }, cx) => hotlinePage(cx, await standing(cx, member), because),
})
hotlineRoutes.act('/hotlines/:member/closing', closeForm, {
  input: ({ member }, form) => ({ member, reason: form.text('reason').trim() }),
  done: ({ member }) => `/hotlines/${member}`,
  notice: 'saved',
  refused: async (because, { member }, cx) => hotlinePage(cx, await standing(cx, member), because),
})

const blank: TypedHotline = {
  name: '',
  organisation: '',
  website: '',
  emergencyNumber: '',
  emergencyCheckedOn: '',
  ticketDays: 180,
  textDays: 365,
  lawfulDays: 180,
  dailyReadings: 40,
  texts: {},
}
hotlineRoutes.view('/hotlines/:member/texts', {
  name: 'hotline.set',
  find: findMember,
  page: async (cx, { member }) => {
    const said = await hotlineOf(cx.db, member)
    return textsPage(cx, { member: await namedMember(cx, member), typed: said ?? blank, version: said?.version ?? 0, wrong: [], changedMeanwhile: false })
  },
})
const typedIn = (form: Form): TypedHotline => ({
  name: form.text('name').trim(),
  organisation: form.text('organisation').trim(),
  website: form.text('website').trim().toLowerCase(),
  emergencyNumber: form.text('emergencyNumber').trim(),
  emergencyCheckedOn: form.text('emergencyCheckedOn').trim(),
  ticketDays: Number(form.text('ticketDays') || '180'),
  textDays: Number(form.text('textDays') || '365'),
  lawfulDays: Number(form.text('lawfulDays') || form.text('textDays') || '365'),
  dailyReadings: Number(form.text('dailyReadings') || '40'),
  texts: Object.fromEntries(
    languages
      .map((language) => [language, { about: form.text(`about-${language}`).trim(), legalNote: form.text(`legalNote-${language}`).trim() }] as const)
      .filter(([, { about, legalNote }]) => about || legalNote),
  ),
})
hotlineRoutes.act('/hotlines/:member/texts', setHotline, {
  input: ({ member }, form) => ({ member, typed: typedIn(form), version: Number(form.text('version')) || 0 }),
  done: ({ member }) => `/hotlines/${member}/texts`,
  notice: 'saved',
  refused: async (because, { member, typed, version }, cx, form) => {
    const raw = { ticketDays: form.text('ticketDays'), textDays: form.text('textDays'), lawfulDays: form.text('lawfulDays'), dailyReadings: form.text('dailyReadings') }
    const now = await hotlineOf(cx.db, member)
    const wrong = hotlineMistakes(typed, cx.now.toISOString().slice(0, 10))
    // Who saves again after the warning has seen it.
    const changedMeanwhile = because === 'changed-meanwhile'
    return textsPage(cx, { member: await namedMember(cx, member), typed, version: changedMeanwhile ? (now?.version ?? 0) : version, wrong, changedMeanwhile, raw })
  },
})

async function gathered(cx: Context, code: string): Promise<KeysView> {
  const [member, keys, analystKeys, wrapped, credentials, workers] = await Promise.all([
    namedMember(cx, code),
    keysOfHotline(cx.db, code),
    analystKeysOf(cx.db, code),
    wrappedFor(cx.db, code, cx.person.id),
    credentialsOf(cx.db, cx.person.id),
    newestWorkerKeys(cx.db, [code]),
  ])
  const names = await accountNames(
    cx.db,
    analystKeys.map(({ account }) => account),
  )
  const newest = keys[0]?.fingerprint ?? ''
  const shown = analystKeys.map((key) => ({ ...key, name: names.get(key.account) ?? hotlineWords(cx.language)('somebody'), holdsNewest: key.holds.includes(newest) }))
  return { member, keys, analystKeys: shown, wrapped, credentials, worker: workers.get(code) ?? null }
}
const keys = async (cx: Context, member: string, typed: Record<string, string> = {}, mistakes: readonly Mistake[] = []) => keysPage(cx, await gathered(cx, member), typed, mistakes)

hotlineRoutes.view('/hotlines/:member/keys', { name: 'hotline.read', find: findMember, page: (cx, { member }) => keys(cx, member) })
hotlineRoutes.act('/hotlines/:member/keys', makeKey, {
  input: ({ member }, form) => ({ member, publicKey: form.text('publicKey'), quorum: Number(form.text('quorum')), shares: Number(form.text('shares')) }),
  done: ({ member }) => `/hotlines/${member}/keys`,
  notice: 'saved',
  refused: (because, { member, publicKey, quorum, shares }, cx) =>
    keys(cx, member, { publicKey, quorum: String(quorum), shares: String(shares) }, [
      { field: because === 'bad-quorum' ? 'quorum' : 'publicKey', text: hotlineWords(cx.language)(because) },
    ]),
})
hotlineRoutes.act('/hotlines/:member/worker-key', enterWorkerKey, {
  input: ({ member }, form) => ({ member, publicKey: form.text('workerKey') }),
  done: ({ member }) => `/hotlines/${member}/keys`,
  notice: 'saved',
  refused: (because, { member, publicKey }, cx) => keys(cx, member, { workerKey: publicKey }, [{ field: 'workerKey', text: hotlineWords(cx.language)(because) }]),
})
hotlineRoutes.act('/hotlines/:member/analyst-keys', addAnalystKey, {
  input: ({ member }, form) => ({ member, publicKey: form.text('publicKey'), credential: form.text('credential') }),
  done: ({ member }) => `/hotlines/${member}/keys`,
  notice: 'saved',
  refused: (because, { member }, cx) => keys(cx, member, {}, [{ field: 'analysts', text: hotlineWords(cx.language)(because) }]),
})
hotlineRoutes.act('/hotlines/:member/wrapped-keys', handKeyOn, {
  input: ({ member }, form) => ({ member, analystKey: form.text('analystKey'), key: form.text('key'), wrapped: form.text('wrapped') }),
  done: ({ member }) => `/hotlines/${member}/keys`,
  notice: 'saved',
  refused: (because, { member }, cx) => keys(cx, member, {}, [{ field: 'analysts', text: hotlineWords(cx.language)(because) }]),
})
hotlineRoutes.act('/analyst-keys/:key/end', removeAnalystKey, {
  input: ({ key }) => ({ key }),
  done: (_input, cx) => `/hotlines/${cx.person.seats.find(({ role }) => role === 'hotline-manager' || role === 'analyst')?.member ?? ''}/keys`,
  notice: 'saved',
  refused: () => undefined,
})
