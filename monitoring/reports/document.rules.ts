/** The content of a national report, section by section, as it is frozen, signed, submitted and published. These shapes are law once a report is frozen: they are only added to. */
import type { Texts } from '#web/texts.rules.ts'

export type ReportKind = 'commitment' | 'progress'
/** Why there is no value: never an empty cell that means four things. */
export const missingKinds = ['not-asked', 'not-answered', 'not-applicable', 'confidential', 'not-assessed', 'cannot-be-assessed'] as const
/** Of these, what a country can say of itself; that nobody asked or assessed is for others to say. */
export const missingByCountry = ['not-answered', 'not-applicable', 'confidential', 'cannot-be-assessed'] as const satisfies readonly (typeof missingKinds)[number][]
export type Missing = (typeof missingKinds)[number]
export const statuses = ['not-started', 'under-way', 'substantial', 'completed', 'withdrawn'] as const
export type Status = (typeof statuses)[number]
export const outcomes = ['completed', 'carried-forward', 'standing-practice', 'withdrawn'] as const
export type Outcome = (typeof outcomes)[number]

export interface Milestone {
  readonly by: string
  readonly what: string
  readonly reached?: boolean
}
export interface EvidenceItem {
  readonly kind: 'link' | 'document'
  readonly title: string
  readonly language: string
  readonly url: string | null
  /** SHA-256 of the document in hex, and the id under which its bytes are kept. */
  readonly digest: string | null
  readonly file: string | null
}
export interface ActionItem {
  readonly item: 'action'
  /** Permanent: GLB-XAA-2026-03. */
  readonly id: string
  readonly kind: 'existing' | 'new'
  readonly title: string
  readonly problem: string
  readonly description: string
  readonly deliverable: string
  readonly responsible: string
  readonly partners: readonly string[]
  readonly start: string | null
  readonly end: string | null
  readonly milestones: readonly Milestone[]
  /** The action of an earlier round that this one goes on from, under the same id when it is the same. */
  readonly carriedFrom: string | null
  readonly evidence: readonly EvidenceItem[]
}
export interface NothingItem {
  readonly item: 'nothing'
  readonly kind: 'existing' | 'new'
  readonly reason: string
}
/** From frozen figures of the hotline of the country: which document, by its SHA-256 in hex, and what of it. */
export interface Computed {
  readonly figures: string
  readonly digest: string
  readonly measure: string
  readonly period: string
}
export interface ValueItem {
  readonly item: 'value'
  readonly indicator: string
  readonly asOf: string | null
  readonly value: number | null
  readonly missing: Missing | null
  readonly note: string
  /** Counted by the platform; not there: the country says it. */
  readonly computed?: Computed
}
export interface AnswerItem {
  readonly item: 'answer'
  readonly question: string
  readonly value: string | null
  readonly missing: Missing | null
  readonly evidence: readonly EvidenceItem[]
}
export interface ProgressItem {
  readonly item: 'progress'
  readonly action: string
  readonly title: string
  readonly status: Status | Missing
  readonly done: string
  readonly milestones: readonly Milestone[]
  readonly outcome: Outcome | null
  readonly reason: string
  readonly evidence: readonly EvidenceItem[]
}
export interface ContactItem {
  readonly item: 'contact'
  readonly name: string
  readonly office: string
  readonly email: string
}
export type Item = ActionItem | NothingItem | ValueItem | AnswerItem | ProgressItem | ContactItem

export interface Section {
  /** `goal/2.2`, `confidential/2.2`, `contacts`, `general`, or `annex`. */
  readonly section: string
  readonly goal: string | null
  readonly target: string | null
  /** Names of the goal (or section) as the framework had them when the text was frozen. */
  readonly heading: Texts
  readonly language: string
  /** Private sections (contact persons, items marked confidential) are published as digest only. */
  readonly private: boolean
  readonly items: readonly Item[]
}
export interface ReportDocument {
  readonly member: string
  readonly round: string
  readonly kind: ReportKind
  readonly sections: readonly Section[]
}
