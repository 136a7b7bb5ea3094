/** The address at which a person has a letter sent again. */
import { Routes } from '#web/routes.ts'
import { notSentAgainPage } from './letters.pages.tsx'
import { sendAgain } from './resend-letter.act.ts'

export const letterRoutes = new Routes()

/** Only pages of ours: a form from elsewhere leads nowhere. */
const ownPage = (path: string) => (/^\/(?!\/)[\w/.-]*$/.test(path) ? path : '/work')

letterRoutes.act('/letters/:letter/again', sendAgain, {
  input: ({ letter }, form) => ({ letter, back: ownPage(form.text('back')) }),
  done: ({ back }) => back,
  notice: 'saved',
  refused: (because, { back }, cx) => notSentAgainPage(cx, because, back),
})
