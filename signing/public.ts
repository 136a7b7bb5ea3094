/** What other modules may ask of signing: to take what a member signed, and to show the ways to sign. */
export { givenSignature } from './given-signature.ts'
export { keyLinks } from './key-links.ts'
export { countingKeys } from './key.store.ts'
export { refusalWords } from './refusal-words.ts'
export { SignWays } from './sign-ways.tsx'
export { type CannotTakeSignature, type GivenSignature, takeSignature } from './take-signature.ts'
