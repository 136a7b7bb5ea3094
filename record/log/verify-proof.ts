/** Checks a proof file off line, step by step: nothing is believed but the keys that whoever checks brings. */
import { readCheckpoint, type SignedCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import type { VerifierKey } from '../notes/keys.ts'
import { missingFor, type Policy } from '../notes/policy.ts'
import { readProofFile } from '../notes/proof-file.ts'
import { leafHash } from '../tree/hash.ts'
import { isIncluded } from '../tree/verify.ts'

export type ProofFailure = 'not-a-proof' | 'not-a-checkpoint' | 'no-leaf' | 'not-included' | 'no-known-key' | 'bad-signature' | 'wrong-log' | 'expired-key' | 'quorum'
export interface CheckedProof {
  readonly failures: readonly ProofFailure[]
  readonly checkpoint: SignedCheckpoint | null
  readonly index: number
  readonly leaf: Buffer | null
  /** Names of the log and the witnesses whose signatures hold. */
  readonly signedBy: readonly string[]
  /** Witnesses that the policy still lacks. */
  readonly missing: number
}
/** A key of a host before: it counts for what it signed, and no further than the size at which the log passed on. */
export interface FormerKey {
  readonly key: VerifierKey
  readonly until: number
}
export interface Trust {
  readonly logKeys: readonly VerifierKey[]
  readonly policy: Policy | null
  /** Keys of hosts before, and how far each counts. */
  readonly former?: readonly FormerKey[]
}

export function checkProof(text: string, { logKeys, policy, former = [] }: Trust): CheckedProof {
  const none = { checkpoint: null, index: 0, leaf: null, signedBy: [], missing: 0 }
  const file = readProofFile(text)
  if (!file) return { ...none, failures: ['not-a-proof'] }
  const checkpoint = readCheckpoint(file.checkpoint)
  if (!checkpoint) return { ...none, failures: ['not-a-checkpoint'] }
  const { index, proof, extra: leaf } = file
  const witnesses = policy?.witnesses ?? []
  const trusted = [...logKeys, ...(policy?.logs.map(({ key }) => key) ?? [])]
  const verified = verifyNote(checkpoint.note, [...trusted, ...witnesses.map(({ key }) => key)])
  const signed = verified === false ? [] : verified
  const byLog = signed.filter(({ key }) => trusted.includes(key))
  const given = new Set(witnesses.flatMap(({ name, key }) => (signed.some((each) => each.key === key) ? [name] : [])))
  const missing = policy ? missingFor(policy, given) : 0
  const failures: (ProofFailure | false)[] = [
    !leaf && 'no-leaf',
    leaf !== null && !isIncluded({ index, size: checkpoint.size, leaf: leafHash(leaf), proof, root: checkpoint.root }) && 'not-included',
    verified === false && 'bad-signature',
    verified !== false && byLog.length === 0 && 'no-known-key',
    byLog.some(({ key }) => key.name !== checkpoint.origin) && 'wrong-log',
    byLog.some(({ key }) => former.some((each) => each.key.id.equals(key.id) && each.key.name === key.name && checkpoint.size > each.until)) && 'expired-key',
    missing > 0 && 'quorum',
  ]
  return { failures: failures.filter((each) => each !== false), checkpoint, index, leaf, signedBy: signed.map(({ key }) => key.name), missing }
}
