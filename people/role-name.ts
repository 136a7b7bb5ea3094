/** The name of a role in the interface's language. */
import type { Language } from '#web/languages.ts'
import { signInWords } from './sign-in.words.ts'

export const roleName = (language: Language, role: string): string => signInWords(language)(`role-${role}` as 'role-drafter')
