/** What others may ask of the exchange: to load the real record, to write everything public out. */
export { exported, type ExportedFile } from './export.ts'
export { factFiles, loadFacts } from './facts.ts'
export { loadAll, type Reading } from './import.ts'
