/** The closed sets of words that a table may hold, and other words people use for them (offered as a suggestion, never taken silently). */

export const statuses = ['not-started', 'under-way', 'substantial', 'completed', 'withdrawn'] as const
export const missingKinds = ['not-asked', 'not-answered', 'not-applicable', 'confidential', 'not-assessed', 'cannot-be-assessed'] as const
export const outcomes = ['completed', 'carried-forward', 'standing-practice', 'withdrawn'] as const
export const evidenceMarks = ['read-at-source', 'title-read', 'second-hand', 'recalled'] as const
export const sourceKinds = ['official', 'organisation', 'press', 'republished'] as const
export const qualifiers = ['reported', 'at-least', 'more-than', 'less-than', 'up-to', 'about', 'almost', 'average', 'estimate-low', 'estimate-high', 'derived'] as const
export const raters = ['source', 'member', 'meeting'] as const
export const membershipEvents = ['joined', 'suspended', 'resumed', 'left', 'no-longer-listed'] as const

export type Status = (typeof statuses)[number]
export type Missing = (typeof missingKinds)[number]
export type Outcome = (typeof outcomes)[number]
export type Evidence = (typeof evidenceMarks)[number]
export type SourceKind = (typeof sourceKinds)[number]
export type Qualifier = (typeof qualifiers)[number]
export type Rater = (typeof raters)[number]
export type MembershipEvent = (typeof membershipEvents)[number]

const said = (code: string, words: string): (readonly [string, string])[] => words.split(', ').map((word) => [word, code] as const)

/** By the group of the mapping file: what people write, and what it is called here. */
export const otherWords: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  status: new Map([
    ...said('completed', 'complete, done, finished, achieved, implemented, closed, terminé, achevé, réalisé, terminado, completado, cumplido, abgeschlossen, erledigt'),
    ...said('under-way', 'ongoing, in-progress, started, running, partly-done, partial, en-cours, lancé, en-curso, en-marcha, laufend'),
    ...said('not-started', 'planned, not-done, pending, announced, prévu, non-commencé, previsto, no-iniciado, geplant'),
    ...said('substantial', 'largely-done, substantially-completed, mostly-done, advanced, largement-réalisé, avanzado'),
    ...said('withdrawn', 'cancelled, canceled, dropped, abandoned, annulé, abandonné, retirado, cancelado'),
    ...said('not-answered', 'no-answer, no-reply, blank, sans-réponse, sin-respuesta'),
    ...said('not-applicable', 'n/a, na, sans-objet, no-procede'),
    ...said('not-assessed', 'unknown, not-rated, non-évalué, no-evaluado'),
  ]),
  evidence: new Map([
    ...said('read-at-source', 'excerpt-read, sourced, read'),
    ...said('second-hand', 'secondary'),
    ...said('recalled', 'recalled-unverified, recalled-check-wording, from-memory'),
  ]),
  qualifier: new Map([
    ...said('more-than', 'over, above, >'),
    ...said('less-than', 'under, below, <'),
    ...said('about', 'approximately, circa, roughly, ca, ~'),
    ...said('almost', 'nearly'),
  ]),
}
