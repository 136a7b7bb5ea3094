/** Addresses of how a hotline proceeds, and of what would become of a case. */
import type { Context } from '#web/context.ts'
import { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { problemPage } from '#web/problems.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { countryNames } from '../hosting/gather-hosting.ts'
import { memberNames } from '../transfers/gather-transfers.ts'
import { receivers } from '../transfers/receivers.ts'
import { setProcedure } from './procedure.act.ts'
import { changePage } from './procedure-form.pages.tsx'
import { procedurePage } from './procedure.pages.tsx'
import { asTyped, hoursField, type Procedure, readProcedure, routes, startingProcedure, stepField, stepsPerRoute, type TypedProcedure } from './procedure.rules.ts'
import { newestProcedures, procedureOf, procedureVersion, versionsOf } from './procedure.store.ts'
import { procedureWords } from './procedure.words.ts'
import { nextFriday, readQuestion, type TypedQuestion } from './question.rules.ts'
import type { SimulationView } from './simulation-part.tsx'
import { simulate } from './simulation.rules.ts'

export const procedureRoutes = new Routes()

const numbers = (n: number) => Array.from({ length: n }, (_, each) => each)
function typedIn(form: Form): TypedProcedure {
  const rows = (route: (typeof routes)[number]) =>
    numbers(stepsPerRoute).map((n) => ({
      channel: form.text(stepField(route, n, 'channel')),
      waitHours: form.text(stepField(route, n, 'wait')),
      silence: form.text(stepField(route, n, 'silence')),
    }))
  const week = (channel: 'transfer' | 'notice') => numbers(7).map((n) => form.text(hoursField(channel, n)))
  return {
    routes: { here: rows('here'), abroad: rows('abroad'), nobody: rows('nobody') },
    byItself: form.text('byItself') === 'yes',
    graceMinutes: form.text('graceMinutes'),
    zone: form.text('zone'),
    hours: { transfer: week('transfer'), notice: week('notice') },
    closedOn: form.text('closedOn'),
    police: form.text('police'),
    legalBasis: form.text('legalBasis'),
    languages: form.text('languages'),
  }
}
/** What is not asked for yet is Friday evening, at home. */
const questionIn = (form: Form, home: string, zone: string, now: Date): TypedQuestion => ({
  country: form.text('tryCountry') || home,
  day: form.text('tryDay') || nextFriday(now, zone),
  time: form.text('tryTime') || '18:00',
  urgent: form.text('tryUrgent') === 'yes',
  answers: form.text('tryAnswers') || 'nobody',
})

interface Simulating {
  readonly view: SimulationView
  readonly mistakes: readonly Mistake[]
}
/** With the procedure of `code` as it is given, and of all others as they are. */
async function simulating(cx: Context, code: string, procedure: Procedure, form: Form): Promise<Simulating> {
  const [{ all, standIns, countryOf }, procedures, names, everywhere] = await Promise.all([receivers(cx.db, cx.now), newestProcedures(cx.db), memberNames(cx), countryNames(cx)])
  const home = countryOf(code)
  // Of those that take cases, also where ISO does not know the country.
  const countries = new Map([...all.map(({ country, member }) => [country, names.get(member) ?? member] as const), ...everywhere])
  const { zone } = procedure
  const typed = questionIn(form, home, zone, cx.now)
  const known = new Map([...procedures, [code, procedure] as const])
  const police = new Map([...known].flatMap(([member, each]) => (each.police ? [[member, each.police] as const] : [])))
  const view = { typed, tried: null, zone, police, names, countries }
  if (!form.has('try')) return { view, mistakes: [] }
  const read = readQuestion(typed, zone, countries)
  if ('wrong' in read) return { view, mistakes: read.wrong.map(([field, wrong]) => ({ field, text: procedureWords(cx.language)(wrong) })) }
  const { question } = read
  const procedureOfMember = (member: string) => known.get(member) ?? startingProcedure
  return {
    view: { ...view, tried: { question, simulated: simulate(question, { member: code, country: home, receivers: all, standIns, procedureOf: procedureOfMember }) } },
    mistakes: [],
  }
}

procedureRoutes.view('/hotlines/:member/procedure', {
  name: 'procedure.read',
  find: findMember,
  page: async (cx, { member: code }) => {
    const wanted = cx.query.get('version')
    const procedure = wanted === null ? await procedureOf(cx.db, code) : await procedureVersion(cx.db, code, /^\d{1,6}$/.test(wanted) ? Number(wanted) : 0)
    if (!procedure) return problemPage(cx, 'not-found')
    const [member, versions, { view, mistakes }] = await Promise.all([namedMember(cx, code), versionsOf(cx.db, code), simulating(cx, code, procedure, new Form(cx.query))])
    return procedurePage(cx, { member, procedure, versions, simulation: view }, mistakes)
  },
})

/** The summary says of which table a step is. */
function mistakesOf(cx: Context, read: ReturnType<typeof readProcedure>): Mistake[] {
  const say = procedureWords(cx.language)
  if (!('wrong' in read)) return []
  return read.wrong.map(([field, wrong]) => {
    const route = routes.find((each) => field.startsWith(`${each}-`))
    return { field, text: route ? `${say(`r-${route}`)}: ${say(wrong)}` : say(wrong) }
  })
}
async function change(cx: Context, code: string, form: Form, { typed, version, mistakes = [] }: { typed: TypedProcedure; version: number; mistakes?: readonly Mistake[] }) {
  const read = readProcedure(typed)
  const tries = form.has('try')
  const wrong = tries ? mistakesOf(cx, read) : []
  const procedure = 'said' in read ? { ...read.said, version } : await procedureOf(cx.db, code)
  const [member, { view, mistakes: ofQuestion }] = await Promise.all([namedMember(cx, code), simulating(cx, code, procedure, form)])
  // What is typed wrongly is not tried as something else.
  const simulation = 'said' in read ? view : { ...view, tried: null }
  return changePage(cx, { member, typed, version, simulation }, [...mistakes, ...wrong, ...ofQuestion])
}
procedureRoutes.view('/hotlines/:member/procedure/change', {
  name: 'procedure.set',
  find: findMember,
  page: async (cx, { member }) => {
    const form = new Form(cx.query)
    if (form.has('try')) return change(cx, member, form, { typed: typedIn(form), version: Number(form.text('version')) || 0 })
    const procedure = await procedureOf(cx.db, member)
    return change(cx, member, form, { typed: asTyped(procedure), version: procedure.version })
  },
})
procedureRoutes.act('/hotlines/:member/procedure/change', setProcedure, {
  input: ({ member }, form) => ({ member, version: Number(form.text('version')) || 0, typed: typedIn(form) }),
  done: ({ member }) => `/hotlines/${member}/procedure`,
  notice: 'saved',
  refused: async (because, { member, typed, version }, cx, form) => {
    const say = procedureWords(cx.language)
    const mistakes = because === 'mistakes' ? mistakesOf(cx, readProcedure(typed)) : [{ field: 'here-0-channel', text: say(because as 'nothing-said') }]
    const newest = because === 'changed-meanwhile' ? (await procedureOf(cx.db, member)).version : version
    return change(cx, member, form, { typed, version: newest, mistakes })
  },
})
