/** Addresses of the directory of hotlines, and of what a manager says there. */
import { knownHotlines } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { countryNames } from '../hosting/gather-hosting.ts'
import { directoryPage, receivingPage } from './directory.pages.tsx'
import { memberNames } from './gather-transfers.ts'
import { receivers } from './receivers.ts'
import { setReceiving, setStandInOf } from './receiving.act.ts'
import { readReceiving, startingReceiving, type TypedReceiving } from './receiving.rules.ts'
import { hotlinesWithKeys, receivingOf } from './receiving.store.ts'
import { transferWords } from './transfer.words.ts'

export const directoryRoutes = new Routes()

async function directory(cx: Context, typed = { country: '', hotline: '' }, mistakes: readonly Mistake[] = []) {
  const [{ all, standIns }, known, members, countries] = await Promise.all([
    receivers(cx.db, cx.now),
    cx.demonstration ? [] : knownHotlines(cx.db),
    memberNames(cx),
    countryNames(cx),
  ])
  return directoryPage(cx, { all, standIns, known, members, countries, typed }, mistakes)
}
directoryRoutes.view('/hotlines', { name: 'hotline-directory.read', find: () => ({}), page: (cx) => directory(cx) })
directoryRoutes.act('/hotlines/stand-ins', setStandInOf, {
  input: (_params, form) => ({ country: form.text('country'), hotline: form.text('hotline') }),
  done: () => '/hotlines#stand-ins',
  notice: 'saved',
  refused: (because, typed, cx) => directory(cx, typed, [{ field: because === 'no-receiver' ? 'hotline' : 'country', text: transferWords(cx.language)(because) }]),
})

async function receiving(cx: Context, code: string, typed: TypedReceiving, version: number, mistakes: readonly Mistake[] = []) {
  const [member, others, names] = await Promise.all([namedMember(cx, code), hotlinesWithKeys(cx.db, code), memberNames(cx)])
  return receivingPage(cx, { member, typed, version, others: others.map((value) => ({ value, text: names.get(value) ?? value })) }, mistakes)
}
directoryRoutes.view('/hotlines/:member/receiving', {
  name: 'receiving.set',
  find: findMember,
  page: async (cx, { member }) => {
    const said = await receivingOf(cx.db, member)
    if (!said) return receiving(cx, member, startingReceiving, 0)
    const { takes, withinHours, urgentHours, dailyCases, languages, standsIn, version } = said
    const typed = {
      takes,
      withinHours: String(withinHours),
      urgentHours: String(urgentHours),
      dailyCases: String(dailyCases),
      languages: languages.join(', '),
      standsIn: standsIn ?? '',
    }
    return receiving(cx, member, typed, version)
  },
})
directoryRoutes.act('/hotlines/:member/receiving', setReceiving, {
  input: ({ member }, form) => ({
    member,
    version: Number(form.text('version')) || 0,
    typed: {
      takes: form.text('takes') === 'yes',
      withinHours: form.text('withinHours'),
      urgentHours: form.text('urgentHours'),
      dailyCases: form.text('dailyCases'),
      languages: form.text('languages'),
      standsIn: form.text('standsIn'),
    },
  }),
  done: ({ member }) => `/hotlines/${member}/receiving`,
  notice: 'saved',
  refused: async (because, { member, typed, version }, cx) => {
    const say = transferWords(cx.language)
    const read = readReceiving(typed, await hotlinesWithKeys(cx.db, member))
    const mistakes =
      because === 'mistakes' && 'wrong' in read ? read.wrong.map(([field, wrong]) => ({ field, text: say(wrong) })) : [{ field: 'takes', text: say(because as 'no-key') }]
    const newest = because === 'changed-meanwhile' ? ((await receivingOf(cx.db, member))?.version ?? 0) : version
    return receiving(cx, member, typed, newest, mistakes)
  },
})
