/** What others may ask of the exchange: to load the real record, to write everything public out. */
export { exported } from './export.ts'
export { loadFacts } from './facts.ts'
