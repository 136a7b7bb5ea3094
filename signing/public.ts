/** What other modules may ask of signing: to take what a member signed, and to show the ways to sign. */
export { countingKeys, keyBy } from './key.store.ts'
export { counts, type SigningKey } from './key.rules.ts'
export { givenSignature } from './given-signature.ts'
export { keyLinks } from './key-links.ts'
export { keyWords } from './key.words.ts'
export { SignWays, type ToSign } from './sign-ways.tsx'
export { type CannotTakeSignature, type GivenSignature, takeSignature } from './take-signature.ts'
