/** A question of another module's making goes into the next version of a framework: its draft, begun where there is none. It holds once a second person has approved that version. */
import type { Writer } from '#platform/database.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import { insertDraft, lockFramework, updateDraft } from './draft.store.ts'
import type { Question } from './framework.rules.ts'
import { versionsOf } from './framework.store.ts'

export type CannotPutQuestion = 'no-framework' | 'real-record' | 'question-there'

/** Inside the transaction of the act that puts it. */
export async function putQuestion(
  tx: Writer,
  framework: string,
  question: Question,
  { by, at, demonstration }: { readonly by: string; readonly at: Date; readonly demonstration: boolean },
): Promise<Verdict<CannotPutQuestion>> {
  const found = await lockFramework(tx, framework)
  const newest = found?.versions.findLast(({ approvedAt }) => approvedAt)
  if (!found || !newest) return no('no-framework')
  if (demonstration && !newest.madeUp) return no('real-record')
  if (!found.versions.some(({ approvedAt }) => !approvedAt))
    await insertDraft(tx, newest, { version: Math.max(...found.versions.map(({ version }) => version)) + 1, madeUp: newest.madeUp, by, at })
  const draft = (await versionsOf(tx, framework)).find(({ approvedAt }) => !approvedAt)
  if (!draft) return no('no-framework')
  if (draft.content.questions.some(({ code }) => code === question.code)) return no('question-there')
  await updateDraft(tx, draft, { ...draft.content, questions: [...draft.content.questions, question] }, by, at)
  return yes
}
