/** Approval of a drafted version of a framework. It holds the fingerprint of the draft: what is changed afterwards is another draft and must be proposed anew. */
import { z } from 'zod'
import { addLeaf } from '#record/log/add-leaf.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { pick } from '#web/texts.rules.ts'
import { defineKind } from '../proposals/proposal-kind.ts'
import { frameworkDiff } from './difference.rules.ts'
import { differenceGroups } from './difference-groups.ts'
import { approvedBefore, approveDraft } from './draft.store.ts'
import { frameworkVersion } from './framework.store.ts'
import { frameworkDeskWords } from './framework-desk.words.ts'
import { digestOf } from './part.rules.ts'
import { frameworkProblems } from './problems.rules.ts'

export interface FrameworkPayload {
  readonly framework: string
  readonly version: number
  readonly digest: string
}
const shape = z.object({ framework: z.string(), version: z.number(), digest: z.string() })
export type CannotApprove = 'no-such-draft' | 'approved' | 'changed-since' | 'has-problems' | 'no-difference' | 'real-record'

export const frameworkApprove = defineKind<FrameworkPayload, CannotApprove>({
  kind: 'framework.approve',
  read: (stored) => shape.safeParse(stored).data ?? null,
  subject: ({ framework }) => `framework ${framework}`,
  member: () => null,
  check: async (db, { framework, version, digest }, { demonstration }) => {
    const draft = await frameworkVersion(db, framework, version)
    if (!draft) return no('no-such-draft')
    if (draft.approvedAt) return no('approved')
    if (demonstration && !draft.madeUp) return no('real-record')
    if (digestOf(draft.content) !== digest) return no('changed-since')
    if (frameworkProblems(draft.content).length) return no('has-problems')
    const before = await approvedBefore(db, framework, version)
    return before && !frameworkDiff(before.content, draft.content).length ? no('no-difference') : yes
  },
  apply: async (tx, { framework, version, digest }, { now }) => {
    await approveDraft(tx, framework, version, now)
    await addLeaf(tx, 'public', { kind: 'framework', about: `${framework}/${version}`, member: null, at: now, facts: { digest }, documents: {} })
  },
  shown: async (db, { framework, version }, language) => {
    const [draft, before] = [await frameworkVersion(db, framework, version), await approvedBefore(db, framework, version)]
    const name = pick(draft?.names, language).text || framework
    return {
      title: frameworkDeskWords(language)('titleApprove', { name, version }),
      link: `/desk/frameworks/${framework}/${version}`,
      madeUp: draft?.madeUp ?? false,
      groups: draft ? differenceGroups(frameworkDiff(before?.content ?? { targets: [], goals: [], indicators: [], questions: [] }, draft.content), language) : [],
    }
  },
  refusal: (because, language) => frameworkDeskWords(language)(because),
})
