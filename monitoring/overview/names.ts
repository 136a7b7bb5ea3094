/** Names of members and goals in the reader's language, for pages that show many. */
import { allMembers, type Framework, frameworkVersion, type Member, memberName } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { pick } from '#web/texts.rules.ts'
import { newestReal, type Round } from './round.store.ts'

export interface Names {
  readonly members: readonly Member[]
  readonly memberName: (code: string) => string
}
export async function namesOf(cx: Context): Promise<Names> {
  const members = await allMembers(cx.db)
  const names = new Map(members.map((member) => [member.code, memberName(member, cx.language)]))
  return { members, memberName: (code) => names.get(code) ?? code }
}

export interface Framed {
  readonly code: string
  readonly version: number
  readonly content: Framework
}
/** The framework that an address means: the one it names, else `usual`, else that of the newest real round. */
export async function frameworkFor(cx: Context, rounds: readonly Round[], usual?: string): Promise<Framed | undefined> {
  const wanted = cx.query.get('framework') ?? usual
  const round = wanted ? rounds.filter(({ framework }) => framework === wanted).at(-1) : newestReal(rounds)
  const code = wanted ?? round?.framework
  if (!code) return undefined
  const found = await frameworkVersion(cx.db, code, round?.frameworkVersion ?? 1)
  return found && { code, version: found.version, content: found.content }
}
export const goalName = (content: Framework, language: string) => (code: string) => pick(content.goals.find((goal) => goal.code === code)?.names, language).text || code
/** The part of an address that keeps a framework other than the usual one. */
export const keepFramework = (cx: Context) => {
  const wanted = cx.query.get('framework')
  return wanted ? `?framework=${encodeURIComponent(wanted)}` : ''
}
export const alphabetical = (language: string) => {
  const order = new Intl.Collator(language)
  return (a: string, b: string) => order.compare(a, b)
}

/** Made-up records are left out unless they are asked for. */
export const wantsMadeUp = (cx: Context): boolean => cx.query.get('made-up') === 'include'
