/** Asking for an export of personal data, and the file itself for whoever asked, for a day after a second person agreed. */
import { roles } from '#access/policy.ts'
import { seatHolders } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import { csvFile } from '#web/data.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { memberName } from '../../members/member.rules.ts'
import { allMembers } from '../../members/member.store.ts'
import { approvedProposals, proposalById } from '../proposal.store.ts'
import type { Proposal } from '../proposal.rules.ts'
import { type Proposing, proposing } from '../propose.ts'
import { type ExportPayload, openUntil, personalDataExport } from './export.kind.ts'
import { exportPage } from './export.pages.tsx'
import { exportWords } from './export.words.ts'

export const exportRoutes = new Routes()

const isOpen = ({ kind, decision }: Proposal, now: Date) => kind === personalDataExport.kind && decision?.approved === true && now < openUntil(decision.decidedAt)

async function exporting(cx: Context) {
  const [members, approved] = await Promise.all([allMembers(cx.db), approvedProposals(cx.db, personalDataExport.kind, cx.person.id)])
  const compare = new Intl.Collator(cx.language).compare
  const open = approved.filter((proposal) => isOpen(proposal, cx.now))
  return {
    members: members
      .filter(({ madeUp }) => madeUp || !cx.demonstration)
      .map((member) => ({ code: member.code, name: memberName(member, cx.language) }))
      .sort((a, b) => compare(a.name, b.name)),
    open: await Promise.all(
      open.map(async ({ id, payload, decision }) => ({
        proposal: id,
        title: (await personalDataExport.shown(cx.db, payload, cx.language)).title,
        until: openUntil(decision!.decidedAt),
      })),
    ),
  }
}

exportRoutes.view('/desk/personal-data', {
  name: 'export.propose',
  find: () => ({}),
  page: async (cx) => exportPage(cx, await exporting(cx)),
})

exportRoutes.act('/desk/personal-data', proposing<'export.propose', Proposing & { readonly member: string }>('export.propose', personalDataExport), {
  input: (_params, form) => {
    const member = form.text('member')
    return { id: newId(), payload: { member: member || null } satisfies ExportPayload, reason: form.text('reason'), member }
  },
  done: ({ id }) => `/proposals/${id}`,
  notice: 'proposed',
  refused: async (because, { member, reason }, cx) => {
    const mistakes: Mistake[] = [{ field: because === 'no-reason' ? 'reason' : 'member', text: exportWords(cx.language)(because as 'no-reason') }]
    return exportPage(cx, await exporting(cx), { member, reason }, mistakes)
  },
})

exportRoutes.view('/proposals/:proposal/personal-data.csv', {
  name: 'personal-data.read',
  find: async (db, { proposal: id }, cx) => {
    const proposal = await proposalById(db, id)
    return proposal && isOpen(proposal, cx.now) ? { account: proposal.proposedBy, payload: proposal.payload as ExportPayload } : undefined
  },
  page: async (cx, { payload }) => csvFile({ name: 'people', columns: ['member', 'role', 'name', 'email', 'language', 'made-up'], rows: await peopleRows(cx.db, payload.member) }),
})

async function peopleRows(db: Reader, member: string | null) {
  const codes = member ? [member] : (await allMembers(db)).map(({ code }) => code)
  const people = await Promise.all(codes.map(async (code) => (await seatHolders(db, roles, code)).map((person) => ({ ...person, code }))))
  return people.flat().map(({ code, role, name, email, language, madeUp }) => [code, role, name, email, language, madeUp])
}
