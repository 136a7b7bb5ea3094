/** Where the operator reads what was sent, and what was not. */
import { lettersListed } from '#platform/mail/letters.store.ts'
import { Routes } from '#web/routes.ts'
import { outboxPage } from './outbox.pages.tsx'

export const outboxRoutes = new Routes()

outboxRoutes.view('/outbox', { name: 'outbox.read', find: async (db) => ({ letters: await lettersListed(db) }), page: (cx, { letters }) => outboxPage(cx, letters) })
