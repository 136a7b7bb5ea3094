/** What other modules may ask of monitoring. Never acts. */
export { recordWords, wordOf } from './actions/record.words.ts'
export { defaultSteps } from './chasing/ladder.rules.ts'
export { insertSteps } from './chasing/ladder.store.ts'
export { editionsOf } from './document/version.store.ts'
export { whoAnswered } from './document/who-answered.ts'
export { allRounds } from './overview/round.store.ts'
export { type CannotTake, checkPdf } from './reports/handing-in/pdf-upload.rules.ts'
export { publishedReports } from './reports/handing-in/published-list.store.ts'
