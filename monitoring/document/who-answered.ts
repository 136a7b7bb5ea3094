/** Who answered a question of a framework, and how, in each round that asked it. */
import { frameworkVersion } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { languages } from '#web/languages.ts'
import type { Texts } from '#web/texts.rules.ts'
import { allRounds } from '#monitoring/overview/round.store.ts'
import type { DocumentAnswer } from './facts.rules.ts'
import { readFacts } from './facts.store.ts'
import { answersTo, type Choice } from './numbers.rules.ts'

export interface Answered {
  readonly round: string
  readonly names: Texts
  /** Everybody in the round once: by choice, by kind of missing answer, or without a report. */
  readonly choices: readonly Choice[]
  readonly answers: readonly DocumentAnswer[]
}

/** Published answers only. */
export async function whoAnswered(db: Reader, framework: string, question: string): Promise<Answered[]> {
  const rounds = (await allRounds(db)).filter((round) => round.framework === framework && round.kind === 'live')
  const found: Answered[] = []
  for (const round of rounds) {
    const version = await frameworkVersion(db, round.framework, round.frameworkVersion)
    if (!version?.content.questions.some(({ code }) => code === question)) continue
    const facts = await readFacts(db, round, { unpublished: false, languages })
    found.push({ round: round.id, names: round.names, choices: answersTo(facts, question) ?? [], answers: facts.answers.filter((answer) => answer.question === question) })
  }
  return found
}
