/** Whom one trusts for a log (C2SP tlog-policy): keys of the log, witnesses, groups of them, and how many make a quorum. */
import { readVerifier, type VerifierKey } from './keys.ts'

export interface Witness {
  readonly name: string
  readonly key: VerifierKey
  /** Where it takes checkpoints; null where others ask it. */
  readonly url: string | null
}
interface Group {
  readonly needs: number
  readonly members: readonly string[]
}
export interface Policy {
  readonly logs: readonly { readonly key: VerifierKey; readonly url: string | null }[]
  readonly witnesses: readonly Witness[]
  readonly groups: ReadonlyMap<string, Group>
  /** Name of a witness or group, or null: none is needed. */
  readonly quorum: string | null
}
export type PolicyMistake = { readonly line: number; readonly what: string }

/** Names are defined before they are used, each once; exactly one quorum line. */
export function readPolicy(text: string): Policy | PolicyMistake {
  const logs: Policy['logs'][number][] = []
  const witnesses: Witness[] = []
  const groups = new Map<string, Group>()
  const known = new Set<string>()
  const used = new Set<string>()
  let quorum: string | null | undefined
  for (const [at, whole] of text.split('\n').entries()) {
    const line = at + 1
    const [word, ...rest] = whole.replace(/#.*$/, '').trim().split(/\s+/)
    if (!word) continue
    if (word === 'log') {
      const key = readVerifier(rest[0] ?? '')
      if (!key || rest.length > 2) return { line, what: 'log needs a key and at most an address' }
      logs.push({ key, url: rest[1] ?? null })
    } else if (word === 'witness') {
      const [name = '', vkey = '', url] = rest
      const key = readVerifier(vkey)
      if (!key || rest.length > 3) return { line, what: 'witness needs a name, a key and at most an address' }
      if (known.has(name) || name === 'none') return { line, what: `${name} is there already` }
      known.add(name)
      witnesses.push({ name, key, url: url ?? null })
    } else if (word === 'group') {
      const [name = '', needs = '', ...members] = rest
      const strange = members.find((member) => !known.has(member) || used.has(member))
      if (strange !== undefined) return { line, what: `${strange} is not defined before, or is a member of another group` }
      const count = needs === 'any' ? 1 : needs === 'all' ? members.length : /^[1-9]\d*$/.test(needs) ? Number(needs) : 0
      if (known.has(name) || name === 'none' || count < 1 || count > members.length) return { line, what: 'group needs a new name, any, all or a number, and that many members' }
      known.add(name)
      for (const member of members) used.add(member)
      groups.set(name, { needs: count, members })
    } else if (word === 'quorum') {
      const [name = ''] = rest
      if (quorum !== undefined || rest.length !== 1 || (name !== 'none' && !known.has(name))) return { line, what: 'quorum is said once, of a name that is defined, or none' }
      quorum = name === 'none' ? null : name
    } else return { line, what: `there is no line that begins with ${word}` }
  }
  return quorum === undefined ? { line: 0, what: 'the quorum is missing' } : { logs, witnesses, groups, quorum }
}

/** How many more witnesses it takes at the least until the quorum is met; 0: it is. `given`: names of those who cosigned. */
export function missingFor({ quorum, groups }: Policy, given: ReadonlySet<string>): number {
  const missing = (name: string): number => {
    const group = groups.get(name)
    if (!group) return given.has(name) ? 0 : 1
    const each = group.members.map(missing).sort((a, b) => a - b)
    return each.slice(0, group.needs).reduce((sum, n) => sum + n, 0)
  }
  return quorum === null ? 0 : missing(quorum)
}
