/** Where accepted reports are chosen for publication. */
import { allMembers, memberName } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { proposePublication } from './propose-publication.act.ts'
import { type PublicationMistake, publicationPage } from './publication.pages.tsx'
import { acceptedWaiting } from './publish.ts'

export const publicationRoutes = new Routes()

async function shown(cx: Context, wrong: PublicationMistake | null = null, typed?: { texts: readonly string[]; reason: string }) {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  const waiting = (await acceptedWaiting(cx.db)).map(({ member, kind, ...row }) => ({ ...row, kind: kind as 'commitment' | 'progress', memberName: names.get(member) ?? member }))
  return publicationPage(cx, waiting, wrong, typed)
}
const known = (because: string): PublicationMistake =>
  because === 'no-reason' || because === 'own-report' || because === 'nothing-chosen' || because === 'already-proposed' ? because : 'not-waiting'

publicationRoutes.view('/reports/publication', { name: 'report.publish', find: () => ({ member: null }), page: (cx) => shown(cx) })
publicationRoutes.act('/reports/publication', proposePublication, {
  input: (_params, form, cx) => ({ texts: form.all('texts'), reason: form.text('reason'), origin: cx.site.origin }),
  done: () => '/proposals',
  notice: 'proposed',
  refused: (because, { texts, reason }, cx) => shown(cx, known(because), { texts, reason }),
})
