/** Why a signature was not taken, in words: the same wherever something is signed. */
import type { Language } from '#web/languages.ts'
import { keyWords } from './key.words.ts'
import { type CannotTakeSignature, signatureRefusals } from './take-signature.ts'

const isOurs = (because: string): because is CannotTakeSignature => (signatureRefusals as readonly string[]).includes(because)
/** null where it is a refusal of something else. */
export const refusalWords = (language: Language, because: string): string | null => (isOurs(because) ? keyWords(language)(because) : null)
