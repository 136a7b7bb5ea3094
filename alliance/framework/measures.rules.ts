/** What the platform can count for an indicator: of the figures that the hotline of a country froze, in the unit of the measure. */
export const measures = [
  'hotline-reports',
  'hotline-unlawful',
  'hotline-share-unlawful',
  'hotline-passed-on',
  'removed-within-1-day',
  'removed-within-3-days',
  'removed-within-7-days',
  'removed-within-28-days',
  'days-to-removal',
  'police-told-within-1-day',
] as const
export type Measure = (typeof measures)[number]
export const isMeasure = (text: unknown): text is Measure => (measures as readonly unknown[]).includes(text)
