/** What other modules may ask of hotlines: how much waits there, and how a key is made and written down. Never an address, never a word of a report. */
export { type HotlineWork, hotlineWork } from './desk/work-lines.ts'
export { type FiguresToTake, figuresToTake } from './figures/figures-for-report.store.ts'
export { keyFile } from './browser/hotline-key.ts'
export type { Tables as NetworkTables } from './hosting/tables.ts'
export { pairFrom } from './sealing/box.ts'
