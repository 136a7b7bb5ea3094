/** How the members of a round answered a question: shares that add up to 100, with everybody in the denominator, and what was written. */
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { shares } from '#monitoring/overview/overview.rules.ts'
import { column, figure, memberCell, named, type Of, paragraph, say } from './compose-blocks.ts'
import type { ComposedBlock, TableOf } from './composed.rules.ts'
import { answersTo } from './numbers.rules.ts'

export function question(of: Of): ComposedBlock[] {
  const { facts } = of.from
  const asked = facts.questions.find(({ code }) => code === of.scope.question)
  const choices = asked && answersTo(facts, asked.code)
  if (!asked || !choices) return [paragraph(say(of)('questionUnknown'))]
  const word = (code: string): string => {
    const choice = asked.choices.find((each) => each.code === code)
    if (choice) return named(of, choice.names).text
    return code === 'yes' || code === 'no' || code === 'answered' || code === 'not-reported' ? say(of)(code) : wordOf(recordWords(of.language), code)
  }
  const parts = shares(
    choices.map((choice) => choice.members.length),
    1,
  )
  const counts: TableOf = {
    kind: 'table',
    id: of.id,
    caption: named(of, asked.names).text,
    definition: say(of)('answersDefined'),
    columns: [column(say(of)('answer')), column(say(of)('count'), true), column(say(of)('share'), true), column(say(of)('names'))],
    rows: choices.map((choice, at) => [
      { text: word(choice.code) },
      { text: figure(of, choice.members.length), value: choice.members.length },
      { text: figure(of, parts[at] ?? 0), value: parts[at] ?? 0 },
      {
        text: of.order
          .filter((code) => choice.members.includes(code))
          .map(of.memberName)
          .join(', '),
      },
    ]),
    foot: [
      { text: say(of)('all') },
      { text: figure(of, of.order.length), value: of.order.length },
      { text: of.order.length ? '100' : '0', value: of.order.length ? 100 : 0 },
      { text: '' },
    ],
  }
  if (asked.kind !== 'text' && asked.kind !== 'number') return [counts]
  const given = facts.answers.filter((answer) => answer.question === asked.code && answer.value !== null)
  const answers: TableOf = {
    kind: 'table',
    id: `${of.id}-answers`,
    caption: named(of, asked.names).text,
    definition: say(of)('textAnswersDefined'),
    columns: [column(say(of)('member')), column(say(of)('answer'))],
    rows: of.order.flatMap((code) => given.filter(({ member }) => member === code).map(({ value, language }) => [memberCell(of, code), { text: value ?? '', language }])),
    foot: null,
  }
  return answers.rows.length ? [counts, answers] : [counts]
}
