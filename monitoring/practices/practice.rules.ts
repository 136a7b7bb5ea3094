/** A practice that a member shares: what it must say before others can use it. */

export const audiences = ['police', 'courts', 'hotlines', 'providers', 'schools', 'families', 'victims', 'ministries'] as const
export type Audience = (typeof audiences)[number]
export const costs = ['none', 'low', 'medium', 'high', 'not-known'] as const
export type Cost = (typeof costs)[number]
/** From nothing yet to the strongest. */
export const proofs = ['none', 'own-figures', 'evaluation', 'independent-study'] as const
export type Proof = (typeof proofs)[number]
export const ways = ['taken-over', 'adapted'] as const
export type Way = (typeof ways)[number]

/** As it comes out of the form. */
export interface TypedPractice {
  readonly member: string
  readonly title: string
  readonly what: string
  readonly audience: string
  readonly how: string
  readonly cost: string
  readonly proof: string
  readonly proofText: string
  readonly proofUrl: string
  /** Language tags with commas between. */
  readonly spoken: string
  readonly contactRole: string
  readonly goals: readonly string[]
  readonly actions: readonly string[]
}
export interface Practice extends Omit<TypedPractice, 'audience' | 'cost' | 'proof' | 'proofUrl' | 'spoken'> {
  readonly id: string
  readonly framework: string
  readonly language: string
  readonly audience: Audience
  readonly cost: Cost
  readonly proof: Proof
  readonly proofUrl: string | null
  readonly spoken: readonly string[]
  readonly madeUp: boolean
  readonly writtenAt: Date
  readonly publishedAt: Date | null
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
  readonly uses: readonly Use[]
  readonly questions: readonly { readonly question: string; readonly askedAt: Date }[]
}
export interface Use {
  readonly member: string
  readonly way: Way
  readonly since: string
  readonly result: string
  readonly language: string
}

export const practiceMistakes = ['title', 'what', 'audience', 'how', 'cost', 'proof', 'proofText', 'proofUrl', 'spoken', 'contactRole', 'contactName', 'goals'] as const
export type PracticeMistake = (typeof practiceMistakes)[number]
const isOne = <T extends string>(list: readonly T[], text: string): text is T => (list as readonly string[]).includes(text)
const longest = 5_000

export const languagesIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((tag) => tag.toLowerCase())
    .filter(Boolean)

/** Whoever says that it works says by what; whoever has nothing yet may say so. A contact is an office: names of people are kept elsewhere and erased. */
export function mistakesInPractice(typed: TypedPractice, goals: readonly string[]): PracticeMistake[] {
  const { title, what, how, proof, proofText, proofUrl, contactRole } = typed
  const found: [boolean, PracticeMistake][] = [
    [!title.trim() || title.length > 200, 'title'],
    [!what.trim() || what.length > longest, 'what'],
    [!isOne(audiences, typed.audience), 'audience'],
    [!how.trim() || how.length > longest, 'how'],
    [!isOne(costs, typed.cost), 'cost'],
    [!isOne(proofs, proof), 'proof'],
    [proof !== 'none' && !proofText.trim(), 'proofText'],
    [proofUrl.trim() !== '' && !/^https:\/\/[^\s]+$/.test(proofUrl.trim()), 'proofUrl'],
    [!languagesIn(typed.spoken).length || languagesIn(typed.spoken).some((tag) => !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag)), 'spoken'],
    [!contactRole.trim() || contactRole.length > 200, 'contactRole'],
    [/@/.test(contactRole), 'contactName'],
    [!typed.goals.length || typed.goals.some((goal) => !goals.includes(goal)), 'goals'],
  ]
  return found.filter(([wrong]) => wrong).map(([, mistake]) => mistake)
}

export const useMistakes = ['way', 'since'] as const
export type UseMistake = (typeof useMistakes)[number]
export function mistakesInUse({ way, since }: { readonly way: string; readonly since: string }): UseMistake[] {
  const found: [boolean, UseMistake][] = [
    [!isOne(ways, way), 'way'],
    [!/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(since.trim()), 'since'],
  ]
  return found.filter(([wrong]) => wrong).map(([, mistake]) => mistake)
}

/** `PR-XAA-2026-01`: an identity that lasts, counted by country and year. */
export const practiceId = (member: string, year: number, number: number): string => `PR-${member}-${year}-${String(number).padStart(2, '0')}`

/** What the secretariat would ask for: no proof at all, or proof without a place where it can be read. */
export function lacks({ proof, proofUrl }: Pick<Practice, 'proof' | 'proofUrl'>): 'proof' | 'address' | null {
  if (proof === 'none') return 'proof'
  return proofUrl === null && proof !== 'own-figures' ? 'address' : null
}
