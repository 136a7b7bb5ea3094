/** Opaque names for rows and secrets for links. Nothing can be learnt from them, not even how many there are. */
import { createHash, randomBytes } from 'node:crypto'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** 16 letters of Crockford's base 32: 80 random bits. */
export const newId = (length = 16): string => Array.from(randomBytes(length), (byte) => letters[byte % 32]).join('')
/** A secret for a link or a cookie: 256 random bits as base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
export const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
