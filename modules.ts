/** The routes of every module, in the order in which addresses are matched. */

import type { Routes } from '#web/routes.ts'
import { frameworkDeskRoutes } from './alliance/framework/framework-desk.routes.ts'
import { memberDeskRoutes } from './alliance/members/member-desk.routes.ts'
import { allianceKinds } from './alliance/proposals/kinds.ts'
import { exportRoutes } from './alliance/proposals/personal-data/export.routes.ts'
import { proposalRoutes } from './alliance/proposals/proposal.routes.ts'
import { calendarRoutes } from './handover/calendar/calendar.routes.ts'
import { termChange } from './handover/calendar/term.kind.ts'
import { draftKeyRoutes } from './handover/drafts/draft.routes.ts'
import { approvalRoutes } from './handover/passing/approval.routes.ts'
import { handoverRoutes } from './handover/passing/handover.routes.ts'
import { termRecordRoutes } from './handover/term/term-record.routes.tsx'
import { termRoutes } from './alliance/secretariat/terms/term.routes.ts'
import { delegationRoutes } from './conferences/delegations/delegation.routes.ts'
import { decisionRoutes } from './conferences/decisions/decision.routes.tsx'
import { documentRoutes } from './conferences/documents/document.routes.ts'
import { todayRoutes } from './conferences/today/today.routes.ts'
import { formRoutes } from './hotlines/assessments/form.routes.ts'
import { caseRoutes } from './hotlines/cases/case.routes.ts'
import { standstillRoutes } from './hotlines/cases/standstill.routes.ts'
import { workRulesRoutes } from './hotlines/cases/work-rules.routes.ts'
import { hotlineRoutes } from './hotlines/desk/hotline.routes.ts'
import { publicReportRoutes } from './hotlines/desk/public-report.routes.ts'
import { type ListDesk, listRoutes } from './hotlines/partners/list.routes.ts'
import { partnerRoutes } from './hotlines/partners/partner.routes.ts'
import { exchangeRoutes } from './hotlines/exchange/exchange.routes.ts'
import { figuresRoutes } from './hotlines/figures/figures.routes.ts'
import { answerRoutes } from './hotlines/notices/answer.routes.ts'
import { noticeRoutes } from './hotlines/notices/notice.routes.ts'
import { providerRoutes } from './hotlines/notices/provider.routes.ts'
import { procedureRoutes } from './hotlines/procedures/procedure.routes.ts'
import { directoryRoutes } from './hotlines/transfers/directory.routes.ts'
import { transferRoutes } from './hotlines/transfers/transfer.routes.ts'
import { conferenceRoutes } from './conferences/planning/conference.routes.tsx'
import { demonstrationRoutes, type ToAnswer } from './demonstration/demonstration.routes.ts'
import { actionRoutes } from './monitoring/actions/action.routes.ts'
import { chasingRoutes } from './monitoring/chasing/chasing.routes.ts'
import { correspondenceRoutes } from './monitoring/chasing/correspondence.routes.ts'
import { togetherRoutes } from './monitoring/chasing/together.routes.ts'
import { deskDocumentRoutes } from './monitoring/document/desk-document.routes.ts'
import { overviewPublication } from './monitoring/document/publication.kind.ts'
import { versionRoutes } from './monitoring/document/version.routes.tsx'
import { suppliedValueRoutes } from './monitoring/indicators/supplied-value.routes.ts'
import { draftingRoutes } from './monitoring/reports/writing/drafting.routes.ts'
import { observationRoutes } from './monitoring/reports/handing-in/observations/observation.routes.ts'
import { publicationKind } from './monitoring/reports/handing-in/publication-kind.ts'
import { publicationRoutes } from './monitoring/reports/handing-in/publication.routes.ts'
import { publishedRoutes } from './monitoring/reports/handing-in/published.routes.ts'
import { receiptRoutes } from './monitoring/reports/handing-in/receipt.routes.ts'
import { reviewRoutes } from './monitoring/reports/handing-in/review.routes.ts'
import { signRoutes } from './monitoring/reports/handing-in/sign.routes.ts'
import { apiRoutes } from './monitoring/overview/api/api.routes.ts'
import { dataRoutes } from './monitoring/overview/data/data.routes.ts'
import { faceRoutes } from './monitoring/overview/face.routes.ts'
import { searchRoutes } from './monitoring/overview/search.routes.ts'
import { frameworkRoutes } from './monitoring/overview/framework.routes.ts'
import { practiceRoutes } from './monitoring/practices/practice.routes.ts'
import { deskRoutes } from './monitoring/rounds/desk.routes.tsx'
import { accountRoutes } from './people/account/account.routes.ts'
import { privacyRoutes } from './people/privacy/privacy.routes.ts'
import { invitationRoutes } from './people/seats/invitation.routes.ts'
import { peopleRoutes } from './people/seats/people.routes.ts'
import { signInRoutes } from './people/sign-in.routes.ts'
import { firstKey, lostKey } from './signing/key.kinds.ts'
import { keyRoutes } from './signing/key.routes.ts'
import { guidesRoutes } from './operations/guides/guides.routes.ts'
import { logRoutes } from './operations/log/log.routes.ts'
import { letterRoutes } from './operations/letters/letters.routes.ts'
import { outboxRoutes } from './operations/outbox.routes.ts'
import { type Operations, operations } from './operations/operations.routes.ts'

export interface Wired {
  readonly machines: Operations
  readonly afterMove: () => Promise<void>
  readonly toAnswer: ToAnswer
  readonly lists: ListDesk
}
export const modules = ({ machines, afterMove, toAnswer, lists }: Wired): Routes[] => [
  operations(machines),
  termRoutes,
  calendarRoutes,
  handoverRoutes,
  approvalRoutes,
  draftKeyRoutes,
  termRecordRoutes,
  demonstrationRoutes(afterMove, toAnswer),
  suppliedValueRoutes,
  signInRoutes,
  invitationRoutes,
  peopleRoutes,
  accountRoutes,
  privacyRoutes,
  chasingRoutes,
  togetherRoutes,
  correspondenceRoutes,
  conferenceRoutes,
  delegationRoutes,
  documentRoutes,
  todayRoutes,
  decisionRoutes,
  hotlineRoutes,
  caseRoutes,
  standstillRoutes,
  transferRoutes,
  directoryRoutes,
  exchangeRoutes,
  procedureRoutes,
  providerRoutes,
  noticeRoutes,
  answerRoutes,
  figuresRoutes,
  workRulesRoutes,
  formRoutes,
  publicReportRoutes,
  partnerRoutes,
  listRoutes(lists),
  deskDocumentRoutes,
  versionRoutes,
  deskRoutes,
  publicationRoutes,
  draftingRoutes,
  keyRoutes,
  signRoutes,
  receiptRoutes,
  reviewRoutes,
  publishedRoutes,
  observationRoutes,
  outboxRoutes,
  letterRoutes,
  logRoutes,
  guidesRoutes,
  practiceRoutes,
  faceRoutes,
  searchRoutes,
  dataRoutes,
  apiRoutes,
  frameworkRoutes,
  actionRoutes,
  memberDeskRoutes,
  frameworkDeskRoutes,
  exportRoutes,
  proposalRoutes([...allianceKinds, publicationKind, overviewPublication, termChange, firstKey, lostKey]),
]
