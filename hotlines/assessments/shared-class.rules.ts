/** The classes that hotlines share, and how a finding is told in the schemes of others: version 1 of the mapping. What another scheme cannot say is marked as lost, never guessed. */

export const mappingVersion = 1

/** Baseline is what every member of the network holds unlawful; A1 to B2 is the finer scale that providers use (XARF 4.2, type csam). */
export const sharedClasses = ['baseline', 'A1', 'A2', 'B1', 'B2', 'not-baseline'] as const
export type SharedClass = (typeof sharedClasses)[number]
export const isSharedClass = (text: string): text is SharedClass => (sharedClasses as readonly string[]).includes(text)

export const schemes = ['xarf', 'inhope', 'cac'] as const
export type Scheme = (typeof schemes)[number]
/** `part`: less is said than was found. */
export type Loss = 'none' | 'part' | 'cannot-be-said'
export interface Told {
  readonly scheme: Scheme
  /** As the other scheme writes it; null: nothing may be sent. */
  readonly as: string | null
  readonly loss: Loss
}
/** XARF: the classification of content/csam. INHOPE: the numbers of its exchange (1 baseline, 2 national; action 6 with a reason for what is lawful). CAC: the concepts of the Cyber Crimes Against Children ontology 3.0. */
export function toldAs(shared: SharedClass, unlawful: boolean): Told[] {
  const finer = shared !== 'baseline' && shared !== 'not-baseline'
  if (shared !== 'not-baseline')
    return [
      { scheme: 'xarf', as: shared, loss: 'none' },
      { scheme: 'inhope', as: '1', loss: finer ? 'part' : 'none' },
      { scheme: 'cac', as: 'confirmed', loss: finer ? 'part' : 'none' },
    ]
  return unlawful
    ? [
        // It has no class for what only national law forbids, and baseline would be untrue.
        { scheme: 'xarf', as: null, loss: 'cannot-be-said' },
        { scheme: 'inhope', as: '2', loss: 'none' },
        { scheme: 'cac', as: 'confirmed', loss: 'part' },
      ]
    : [
        { scheme: 'xarf', as: null, loss: 'none' },
        { scheme: 'inhope', as: '6', loss: 'none' },
        { scheme: 'cac', as: 'false-positive', loss: 'none' },
      ]
}
