/** What can be wrong with what somebody typed to take their seat. */
export type AcceptanceMistake = 'name-missing' | 'email-wrong' | 'email-taken' | 'not-made'
