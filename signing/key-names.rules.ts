/** 64 hex digits in groups of four, as they are compared by eye and over the telephone. */
export const inFours = (fingerprint: string): string => fingerprint.match(/.{4}/g)?.join(' ') ?? ''
