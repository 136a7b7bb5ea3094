/** A document of a conference: a PDF of its own, or by reference an edition of the overview or a published report. */
export const documentStatuses = ['draft', 'restricted', 'public'] as const
export type DocumentStatus = (typeof documentStatuses)[number]
export const isStatus = (text: string): text is DocumentStatus => (documentStatuses as readonly string[]).includes(text)

export interface ConferenceDocument {
  readonly id: string
  readonly item: string | null
  readonly title: string
  readonly language: string
  readonly kind: 'file' | 'overview' | 'report'
  readonly status: DocumentStatus
  /** Where the thing itself stands; null for a file, which is downloaded here. */
  readonly href: string | null
  /** SHA-256 of what it was when it was attached. */
  readonly digest: Buffer
  readonly size: number | null
}
/** What can be attached by reference, as it stands now. */
export interface Reference {
  /** `overview/demo/2`, `report/XAA-demo-commitment`. */
  readonly value: string
  readonly kind: 'overview' | 'report'
  readonly title: string
  readonly language: string
  readonly href: string
  readonly digest: Buffer
}
