/** Addresses of the guides and of the accessibility statement. */
import { Routes } from '#web/routes.ts'
import { guidePage, guidesPage } from './guides.pages.tsx'
import { guideNames, isGuide } from './guides.rules.ts'
import { guideIn } from './guides.store.ts'

export const guidesRoutes = new Routes()

guidesRoutes.view('/guides', {
  name: 'site.read',
  find: () => ({}),
  page: (cx) =>
    guidesPage(
      cx,
      guideNames.map((name) => guideIn(name, cx.language)),
    ),
})
guidesRoutes.view('/guides/:guide', {
  name: 'site.read',
  find: (_db, { guide }) => (isGuide(guide) ? { guide } : undefined),
  page: (cx, { guide }) => guidePage(cx, guideIn(guide, cx.language), true),
})
guidesRoutes.view('/accessibility', { name: 'site.read', find: () => ({}), page: (cx) => guidePage(cx, guideIn('accessibility', cx.language), false) })
