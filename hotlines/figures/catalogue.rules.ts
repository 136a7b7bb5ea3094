/** What is counted of hotlines, and how: version 1 of the catalogue, published with every figure. A change of any line is a new version; figures keep the one by which they were made. */

export const catalogueVersion = 1

/** Moments of a case. `received`: the first report came, or it was opened again. `assessed`: found unlawful, or for others to assess. `removed`: somebody made sure. */
export const moments = ['received', 'assessed', 'police-told', 'passed-on', 'accepted', 'provider-told', 'removal-claimed', 'removed'] as const
export type Moment = (typeof moments)[number]

/** By what a figure is split. `place`: hosted here, abroad, nowhere, or not known. `provider-outcome`: both, with a space between. */
export const splits = ['source', 'place', 'country', 'provider', 'hotline', 'class', 'finding', 'outcome', 'reason', 'provider-outcome'] as const
export type Split = (typeof splits)[number]
export const places = ['here', 'abroad', 'nowhere', 'unknown'] as const
export type Place = (typeof places)[number]
export const sources = ['public', 'partner', 'own', 'transfer'] as const
export type Source = (typeof sources)[number]
export const findingOrder = ['unlawful', 'pass-on', 'lawful'] as const
export const sharedOrder = ['baseline', 'A1', 'A2', 'B1', 'B2', 'not-baseline', 'unknown'] as const

export interface TimeMetric {
  readonly kind: 'time'
  readonly id: string
  /** The clock runs from one to the other, day and night. */
  readonly from: Moment
  readonly to: Moment
  readonly by: readonly Split[]
  /** Whose hours can hold it back, where the procedure has any: their delay is told beside it. */
  readonly channel: 'transfer' | 'notice' | null
}
export interface CountMetric {
  readonly kind: 'count'
  readonly id: string
  readonly by: readonly Split[]
}
export type Metric = TimeMetric | CountMetric

/** Of cases whose clock began in the period, followed until all is counted. */
export const timeMetrics = [
  { kind: 'time', id: 'received-assessed', from: 'received', to: 'assessed', by: ['source'], channel: null },
  { kind: 'time', id: 'assessed-police', from: 'assessed', to: 'police-told', by: ['place'], channel: null },
  { kind: 'time', id: 'assessed-passed', from: 'assessed', to: 'passed-on', by: [], channel: 'transfer' },
  { kind: 'time', id: 'passed-accepted', from: 'passed-on', to: 'accepted', by: ['hotline'], channel: null },
  { kind: 'time', id: 'came-accepted', from: 'passed-on', to: 'accepted', by: ['hotline'], channel: null },
  { kind: 'time', id: 'assessed-told', from: 'assessed', to: 'provider-told', by: ['place'], channel: 'notice' },
  { kind: 'time', id: 'told-claimed', from: 'provider-told', to: 'removal-claimed', by: ['provider'], channel: null },
  { kind: 'time', id: 'told-removed', from: 'provider-told', to: 'removed', by: ['provider'], channel: null },
  { kind: 'time', id: 'assessed-removed', from: 'assessed', to: 'removed', by: ['place', 'country'], channel: null },
  { kind: 'time', id: 'received-removed', from: 'received', to: 'removed', by: ['place'], channel: null },
  { kind: 'time', id: 'police-removed', from: 'police-told', to: 'removed', by: ['place'], channel: null },
] as const satisfies readonly TimeMetric[]
export type TimeMetricId = (typeof timeMetrics)[number]['id']

/** Of the period. */
export const countMetrics = [
  { kind: 'count', id: 'reports', by: ['source'] },
  { kind: 'count', id: 'addresses', by: ['source'] },
  { kind: 'count', id: 'reopened', by: [] },
  { kind: 'count', id: 'findings', by: ['finding'] },
  { kind: 'count', id: 'unlawful', by: ['class', 'place', 'country'] },
  { kind: 'count', id: 'passed', by: ['hotline', 'outcome'] },
  { kind: 'count', id: 'came', by: ['hotline', 'outcome'] },
  { kind: 'count', id: 'provider-cases', by: ['provider', 'outcome', 'provider-outcome'] },
  { kind: 'count', id: 'closed', by: ['reason'] },
  { kind: 'count', id: 'open', by: [] },
] as const satisfies readonly CountMetric[]
export type CountMetricId = (typeof countMetrics)[number]['id']
export type MetricId = TimeMetricId | CountMetricId

export const metrics: readonly (Metric & { readonly id: MetricId })[] = [...countMetrics, ...timeMetrics]
export const metricOf = (id: string): (Metric & { readonly id: MetricId }) | undefined => metrics.find((each) => each.id === id)
