/** What is already known when a table is checked: members, frameworks with their goals, rounds, actions. What is not given is not checked. */

export interface Known {
  readonly members?: ReadonlySet<string>
  /** Other names of members in lower case (a two-letter code, a name in any language), by which one is suggested. */
  readonly memberNames?: ReadonlyMap<string, string>
  /** Codes of goals and of indicators by framework. */
  readonly frameworks?: ReadonlyMap<string, { readonly goals: ReadonlySet<string>; readonly indicators: ReadonlySet<string> }>
  readonly rounds?: ReadonlySet<string>
  readonly actions?: ReadonlySet<string>
  readonly practices?: ReadonlySet<string>
}

export const knownMembers = (members: readonly { readonly code: string; readonly alpha2: string | null; readonly name: Readonly<Record<string, string>> }[]): Known => ({
  members: new Set(members.map(({ code }) => code)),
  memberNames: new Map(
    members.flatMap(({ code, alpha2, name }) => [alpha2, ...Object.values(name), ...namesOf(alpha2)].flatMap((text) => (text ? [[text.toLowerCase(), code] as const] : []))),
  ),
})

const displays = ['en', 'fr', 'es'].map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
const namesOf = (alpha2: string | null) => (alpha2 && /^[A-Z]{2}$/.test(alpha2) ? displays.map((display) => display.of(alpha2)) : [])

interface FrameworkPart {
  readonly type: string
  readonly framework: string
  readonly code: string
}
export function knownFrameworks(rows: readonly FrameworkPart[]): Known {
  const frameworks = new Map<string, { goals: Set<string>; indicators: Set<string> }>()
  for (const { type, framework, code } of rows) {
    const entry = frameworks.get(framework) ?? { goals: new Set(), indicators: new Set() }
    frameworks.set(framework, entry)
    if (type === 'goal') entry.goals.add(code)
    if (type === 'indicator') entry.indicators.add(code)
  }
  return { frameworks }
}
