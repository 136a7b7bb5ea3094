/** What other modules may ask of monitoring. Never acts. */
export { defaultSteps } from './chasing/ladder.rules.ts'
export { insertSteps } from './chasing/ladder.store.ts'
