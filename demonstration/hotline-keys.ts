/** The keys of the made-up hotlines. Anybody may have them: what is sealed to them is made up as well. */
import { createHash } from 'node:crypto'
import { keyFile, pairFrom } from '#hotlines/public.ts'

const pairOf = (member: string) => pairFrom(createHash('sha256').update(`demonstration hotline key ${member}`).digest())

export const demonstrationPublicKey = (member: string): string => Buffer.from(pairOf(member).publicKey).toString('base64')
/** Of their workers: what opens addresses, and what they are compared with. */
export const demonstrationWorker = (member: string) => ({
  seed: createHash('sha256').update(`demonstration worker key ${member}`).digest(),
  compareKey: createHash('sha256').update(`demonstration compare key ${member}`).digest(),
})
export const demonstrationHotlines = ['XAA', 'XAB', 'XAC'] as const
export const demonstrationWorkerKey = (member: string): string => Buffer.from(pairFrom(demonstrationWorker(member).seed).publicKey).toString('base64')

export const demonstrationKeyFile = (member: string): string => keyFile(member, pairOf(member).secretKey)
