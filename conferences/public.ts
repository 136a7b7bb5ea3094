/** What other modules may ask of conferences: which decisions are public. Never acts. */
export { publicDecisions } from './decisions/decision.store.ts'
