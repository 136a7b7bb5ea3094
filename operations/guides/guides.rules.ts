/** Which guides there are, in the order in which one looks for oneself. */
export const guideNames = ['visitor', 'drafter', 'focal-point', 'signatory', 'delegate', 'hotline', 'secretariat', 'observer', 'operator'] as const
export type GuideName = (typeof guideNames)[number] | 'accessibility'

export interface Guide {
  readonly name: GuideName
  readonly title: string
  /** Markdown. */
  readonly body: string
  readonly language: string
}
export const isGuide = (text: string): text is GuideName => (guideNames as readonly string[]).includes(text)
