/** The keys of the made-up hotlines. Anybody may have them: what is sealed to them is made up as well. */
import { createHash } from 'node:crypto'
import { keyFile, pairFrom } from '#hotlines/public.ts'

const pairOf = (member: string) => pairFrom(createHash('sha256').update(`demonstration hotline key ${member}`).digest())

export const demonstrationPublicKey = (member: string): string => Buffer.from(pairOf(member).publicKey).toString('base64')
export const demonstrationKeyFile = (member: string): string => keyFile(member, pairOf(member).secretKey)
