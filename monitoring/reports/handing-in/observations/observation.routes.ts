/** Where the meeting's observations stand beside a country's own rating, for the seats concerned. */
import type { Context } from '#web/context.ts'
import { isLanguage } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { type ObservationMistake, observationsPage, type TypedObservation } from './observation.pages.tsx'
import { actionById, memberNamed, type ObservedAction, ratingsOf } from './observation.store.ts'
import { replyToObservation } from './reply-to-observation.act.ts'
import { ratings, writeObservation } from './write-observation.act.ts'

export const observationRoutes = new Routes()

const shown = async (cx: Context, action: ObservedAction, wrong: ObservationMistake | null = null, typed: TypedObservation = {}) =>
  observationsPage(cx, { action, choices: ratings, memberName: await memberNamed(cx.db, action.member, cx.language), ratings: await ratingsOf(cx.db, action.id) }, wrong, typed)
const languageIn = (text: string) => (isLanguage(text) ? text : 'en')

observationRoutes.view('/actions/:action/observations', {
  name: 'report.read',
  find: (db, { action }) => actionById(db, action),
  page: (cx, action) => shown(cx, action),
})
observationRoutes.act('/actions/:action/observations', writeObservation, {
  input: ({ action }, form) => ({ action, status: form.text('status'), words: form.text('words'), language: languageIn(form.text('language')) }),
  done: ({ action }) => `/actions/${action}/observations`,
  notice: 'recorded',
  refused: async (because, typed, cx) => {
    const action = await actionById(cx.db, typed.action)
    return action && shown(cx, action, because, typed)
  },
})
observationRoutes.act('/actions/:action/observations/:observation/reply', replyToObservation, {
  input: ({ action, observation }, form) => ({ action, observation, text: form.text(`text-${observation}`), language: languageIn(form.text('language')) }),
  done: ({ action }) => `/actions/${action}/observations`,
  notice: 'recorded',
  refused: async (because, typed, cx) => {
    const action = await actionById(cx.db, typed.action)
    return action && shown(cx, action, because, typed)
  },
})
