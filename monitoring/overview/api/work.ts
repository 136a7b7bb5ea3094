/** Actions and published reports as data. */
import { z } from 'zod'
import type { ActionFilter } from '#monitoring/actions/action.rules.ts'
import { actionList, wholeAction as readAction } from '#monitoring/actions/action.store.ts'
import { publishedReports, type PublishedReport } from '#monitoring/reports/handing-in/published-list.store.ts'
import { bundleFor } from '#monitoring/reports/handing-in/published-bundle.ts'
import { publishedText } from '#monitoring/reports/handing-in/published.store.ts'
import { frameworkFor } from '../names.ts'
import { allRounds, roundById } from '../round.store.ts'
import { endpoint, page, pageOf, paging } from './endpoint.ts'
import { action, frameworkQuery, madeUpQuery, report, reportKinds, statuses, timingQuery, wholeAction, wholeReport } from './schemas.ts'

const codes = z
  .string()
  .regex(/^[A-Za-z0-9]{2,10}(,[A-Za-z0-9]{2,10}){0,199}$/, 'codes with commas between, such as FRA,JPN')
  .optional()
  .describe('Codes of members, with commas between')
const listed = (given: string | undefined) => given?.toUpperCase().split(',')

endpoint('/api/v1/actions', {
  summary: 'Published actions, by member and number',
  query: {
    member: codes,
    goal: z.string().max(20).optional(),
    target: z.string().max(20).optional(),
    status: z.enum(statuses).optional().describe('none: nobody said'),
    round: z.string().max(100).optional(),
    timing: timingQuery.optional().describe('When it began, seen from the round; needs round'),
    q: z.string().max(200).optional().describe('Words in title, text or responsible authority; beginnings of words count'),
    ...frameworkQuery,
    ...madeUpQuery,
    ...paging,
  },
  answerName: 'Actions',
  answer: pageOf(action),
  read: async (cx, asked) => {
    const round = asked.round === undefined ? undefined : await roundById(cx.db, asked.round)
    if (asked.round !== undefined && !round) return page(cx, asked, [], 0)
    const framed = asked.target === undefined ? undefined : await frameworkFor(cx, await allRounds(cx.db))
    const goalsOfTarget = asked.target === undefined ? undefined : (framed?.content.goals ?? []).filter(({ target }) => target === asked.target).map(({ code }) => code)
    const filter: ActionFilter = {
      members: listed(asked.member),
      ...{ goal: asked.goal, status: asked.status, timing: asked.timing, words: asked.q, framework: asked.framework },
      madeUp: asked['made-up'] === 'include' || (round?.madeUp ?? false),
    }
    const { rows, total } = await actionList(cx.db, { filter, round, goalsOfTarget }, asked)
    return page(cx, asked, rows as z.input<typeof action>[], total)
  },
})
endpoint('/api/v1/actions/{id}', {
  summary: 'One action with its history',
  parameters: { id: z.string().max(100) },
  answerName: 'Action',
  answer: wholeAction,
  read: async (cx, asked) => {
    const found = await readAction(cx.db, asked.id)
    if (!found?.published) return null
    const { published: _yes, basis: _basis, placement: _placement, title: _title, description: _description, statuses: ratings, ...rest } = found
    const said = ratings.map(({ rater, status, word, texts, asOf, round, reply, replyLanguage }) => ({ rater, status, word, texts, asOf, round, reply, replyLanguage }))
    return { ...rest, statuses: said } as unknown as z.input<typeof wholeAction>
  },
})

const shown = (found: PublishedReport): z.input<typeof report> => ({
  ...found,
  submittedAt: found.submittedAt.toISOString(),
  acceptedAt: found.acceptedAt.toISOString(),
  publishedAt: found.publishedAt.toISOString(),
  page: `/reports/${found.id}/published`,
})
endpoint('/api/v1/reports', {
  summary: 'Published national reports, newest first; of each its newest published text',
  query: { member: codes, round: z.string().max(100).optional(), kind: z.enum(reportKinds).optional(), ...madeUpQuery, ...paging },
  answerName: 'Reports',
  answer: pageOf(report),
  read: async (cx, asked) => {
    const filter = { members: listed(asked.member), round: asked.round, kind: asked.kind, madeUp: asked['made-up'] === 'include' }
    const { rows, total } = await publishedReports(cx.db, filter, asked)
    return page(cx, asked, rows.map(shown), total)
  },
})
endpoint('/api/v1/reports/{id}', {
  summary: 'One published report with all that verifies it. A made-up one is given when it is asked for by its name, and says what it is',
  parameters: { id: z.string().max(100) },
  answerName: 'Report',
  answer: wholeReport,
  read: async (cx, asked) => {
    const [text, { rows }] = await Promise.all([publishedText(cx.db, asked.id), publishedReports(cx.db, { id: asked.id, madeUp: true }, { limit: 1, offset: 0 })])
    return text && rows[0] ? { ...shown(rows[0]), verification: { ...(await bundleFor(cx.db, text)) } } : null
  },
})
