/** How the members of a round answered a question: shares that add up to 100, with everybody in the denominator, and what was written. */
import type { Context } from '#web/context.ts'
import { pick } from '#web/texts.rules.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { shares } from '#monitoring/overview/overview.rules.ts'
import { column, memberCell, named, numberCell, type Of, paragraph, say, shareCell } from './compose-blocks.ts'
import { composeWords } from './compose.words.ts'
import type { DocumentFacts } from './facts.rules.ts'
import type { ComposedBlock, TableOf } from './composed.rules.ts'
import { answersTo } from './numbers.rules.ts'

/** A choice of a question, a kind of missing answer, or that no report came. */
export function choiceName(cx: Pick<Context, 'language'>, code: string, question: DocumentFacts['questions'][number]): string {
  const say = composeWords(cx.language)
  const choice = question.choices.find((each) => each.code === code)
  if (choice) return pick(choice.names, cx.language).text
  return code === 'yes' || code === 'no' || code === 'answered' || code === 'not-reported' ? say(code) : wordOf(recordWords(cx.language), code)
}

export function question(of: Of): ComposedBlock[] {
  const { facts } = of.from
  const asked = facts.questions.find(({ code }) => code === of.scope.question)
  const choices = asked && answersTo(facts, asked.code)
  if (!asked || !choices) return [paragraph(say(of)('questionUnknown'))]
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
      { text: choiceName(of, choice.code, asked) },
      numberCell(of, 'members-answering', { question: asked.code, choice: choice.code }),
      shareCell(of, parts[at] ?? 0, numberCell(of, 'members-answering', { question: asked.code, choice: choice.code })),
      {
        text: of.order
          .filter((code) => choice.members.includes(code))
          .map(of.memberName)
          .join(', '),
      },
    ]),
    foot: [{ text: say(of)('all') }, numberCell(of, 'members', {}), shareCell(of, of.order.length ? 100 : 0, numberCell(of, 'members', {})), { text: '' }],
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
