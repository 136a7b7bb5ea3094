/** The shapes of what the programming interface answers. The values of enumerations come from the rules themselves. */
import { z } from 'zod'
import { scale } from '#monitoring/actions/action.rules.ts'
import { missingKinds } from '#monitoring/reports/document.rules.ts'
import { timings } from '#monitoring/actions/timing.rules.ts'

const known = z.string().nullable()
export const texts = z.record(z.string(), z.string()).describe('Text by language')
export const madeUp = z.boolean().describe('Made up, for a demonstration')
const source = known.describe('Where it was published')
const evidence = known.describe('How well it is known')
const day = z.string().describe('A day, month or year, as it is known: 2013-05-12, 2013-05, 2013')

export const madeUpQuery = { 'made-up': z.enum(['include']).optional().describe('Also what is made up, which is left out otherwise') } as const
export const frameworkQuery = { framework: z.string().max(100).optional().describe('A framework other than that of the newest round') } as const
export const statuses = [...scale, ...missingKinds, 'none'] as const
export const timingQuery = z.enum(timings)

export const memberKinds = ['country', 'body'] as const
export const standings = ['member', 'suspended', 'left', 'no-longer-listed', 'observer', 'host'] as const

export const member = z.strictObject({
  code: z.string().describe('ISO 3166-1 alpha-3, or a code of the record'),
  alpha2: known,
  kind: z.enum(memberKinds),
  standing: z.string(),
  names: texts,
  note: texts,
  memberships: z.array(z.strictObject({ status: z.string(), on: known, after: known, by: known })),
  networks: z.array(z.strictObject({ network: z.string(), names: texts, from: known, fromBy: known, to: known, source })),
  source,
  evidence,
  madeUp,
})

export const target = z.strictObject({ code: z.string(), names: texts })
export const goal = z.strictObject({
  code: z.string(),
  target: z.string(),
  names: texts,
  suggested: z.array(z.strictObject({ texts, evidence: z.string().optional(), source: z.string().optional() })),
  evidence: z.string().optional(),
  source: z.string().optional(),
})
const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('growth'), percentAYear: z.number() }),
  z.strictObject({ kind: z.literal('reach'), value: z.number(), by: z.string() }),
  z.strictObject({ kind: z.literal('all-members') }),
])
export const indicator = z.strictObject({
  code: z.string(),
  goal: z.string(),
  names: texts,
  definition: texts.optional(),
  unit: texts,
  direction: z.enum(['up', 'down', 'none']),
  stockOrFlow: z.enum(['stock', 'flow']),
  source: z.enum(['self', 'observer', 'computed']),
  measure: z.string().optional().describe('Of computed: what the platform counts'),
  baseline: z.strictObject({ asOf: z.string(), value: z.number() }).nullable(),
  rule,
  evidence: z.string().optional(),
  reference: z.string().optional().describe('Where the papers speak of it'),
  values: z.array(
    z.strictObject({
      member: known,
      asOf: day,
      value: z.number().nullable(),
      missing: known.describe('Why there is no value'),
      qualifier: z.string(),
      unit: known,
      scope: known,
      seriesBreak: z.boolean(),
      source,
      sourceKind: known,
      evidence,
      note: known,
      origin: z.enum(['compiled', 'report', 'observer', 'computed']).describe('computed: taken from what the platform counted'),
    }),
  ),
})

export const round = z.strictObject({
  id: z.string(),
  names: texts,
  framework: z.string(),
  frameworkVersion: z.int(),
  kind: z.enum(['compiled', 'live']),
  opensOn: z.string(),
  commitmentsDue: z.iso.datetime().nullable(),
  progressDue: z.iso.datetime().nullable(),
  conferenceOn: known,
  conferencePlace: known,
  closesOn: z.string(),
  zone: z.string(),
  alliance: known.describe('Name of the alliance whose round this is; null: of this one'),
  note: texts,
  source,
  evidence,
  madeUp,
})

export const overview = z.strictObject({
  round: z.string(),
  madeUp,
  members: z.array(z.string()).describe('Everybody in the round: the denominator'),
  reported: z.array(z.string()).nullable().describe('Who handed a report in; null: cannot be assessed'),
  total: z.int(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
})

const actionFields = {
  id: z.string(),
  member: z.string(),
  goals: z.array(z.string()),
  kind: z.enum(['existing', 'new', 'unknown']),
  responsible: known,
  starts: known,
  ends: known,
  status: known.describe('On the scale, or why there is none'),
  origin: z.enum(['compiled', 'report']),
  source,
  sourceKind: known,
  evidence,
  madeUp,
}
export const action = z.strictObject({ ...actionFields, title: texts, description: texts })
export const wholeAction = z.strictObject({
  ...actionFields,
  framework: z.string(),
  round: known,
  texts: z.record(z.string(), texts),
  partners: z.array(z.string()),
  milestones: z.array(z.strictObject({ by: known, what: z.string(), reached: z.boolean().nullable().optional() })),
  note: known,
  statuses: z.array(
    z.strictObject({
      rater: z.enum(['source', 'member', 'meeting']),
      status: z.string(),
      word: known,
      texts,
      asOf: known,
      round: known,
      reply: known,
      replyLanguage: known,
    }),
  ),
  values: z.array(z.strictObject({ label: z.string(), period: known, value: z.number(), unit: known, qualifier: z.string() })),
  outcomes: z.array(z.strictObject({ round: z.string(), outcome: z.string(), reason: known })),
})

export const reportKinds = ['commitment', 'progress'] as const
const reportFields = {
  id: z.string(),
  round: z.string(),
  member: z.string(),
  kind: z.enum(reportKinds),
  reference: z.string(),
  digest: z.string().describe('SHA-256 of the signed manifest, in hex'),
  submittedAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime(),
  publishedAt: z.iso.datetime(),
  corrects: known.describe('Reference of the text that this one corrects'),
  page: z.string(),
  madeUp,
}
export const report = z.strictObject(reportFields)
export const wholeReport = z.strictObject({
  ...reportFields,
  verification: z
    .looseObject({ format: z.string(), version: z.int(), how: z.string() })
    .describe('All that verifies the report without trusting this site: manifest, public parts with salts, signature'),
})
