/** Whether a key was the member's own when it signed: from the key, entry by entry of the members' register, to the first one that the member named on paper. */
import { readConfirmation } from './confirmation.rules.ts'
import { keyStatement, keyStatementType } from './key-statement.rules.ts'
import { checkSignature, fingerprintOf, isKeyWay } from './signature.ts'
import { readLeaf, type ReadLeaf, saltedDigest } from '../log/leaf.rules.ts'
import { checkProof, type Trust } from '../log/verify-proof.ts'

/** One enrolment with its proof. */
export interface KeyLink {
  /** Proof file (C2SP tlog-proof) over the entry. */
  readonly proof: string
  /** Base64: the salt, and the confirmation as bytes. */
  readonly salt: string
  readonly confirmation: string
}
export type KeyFailure = 'key-not-enrolled' | 'key-proof' | 'key-later' | 'key-confirmation' | 'key-pin'
export interface CheckedKey {
  readonly failures: readonly KeyFailure[]
  /** The key at the beginning, and on which paper it was named; null where it is the demonstration's, or the chain does not hold. */
  readonly first: { readonly fingerprint: string; readonly note: string } | null
}
interface Asked {
  readonly fingerprint: string
  readonly member: string
  /** When it signed. */
  readonly at: Date
  /** Fingerprints that the one who checks knows to be a first key of the member; empty: any is taken, and named. */
  readonly pins?: readonly string[]
  /** What it signed is made up: only then a key may count without anybody vouching for it. */
  readonly madeUp?: boolean
}

/** The entry alone, as it stands beside what is published. */
export interface KeyEntry {
  readonly proof: string
}
const readEntry = ({ fingerprint, member, at }: Asked, text: string, trust: Trust): ReadLeaf | KeyFailure => {
  const proof = checkProof(text, trust)
  const leaf = proof.leaf && readLeaf(proof.leaf)
  if (leaf?.log !== 'members' || leaf.kind !== 'key-enrolled' || leaf.about !== fingerprint || leaf.member !== member || !leaf.at) return 'key-not-enrolled'
  if (proof.failures.length || !proof.checkpoint?.origin.endsWith('/members')) return 'key-proof'
  return new Date(leaf.at) > at ? 'key-later' : leaf
}
export function checkKeyEntry(asked: Asked, { proof }: KeyEntry, trust: Trust): KeyFailure[] {
  const entry = readEntry(asked, proof, trust)
  return typeof entry === 'string' ? [entry] : []
}

export async function checkKeyChain({ fingerprint, member, at, pins = [], madeUp = false }: Asked, links: readonly KeyLink[], trust: Trust): Promise<CheckedKey> {
  const fails = (...failures: KeyFailure[]): CheckedKey => ({ failures, first: null })
  let [wanted, before] = [fingerprint, at]
  for (const link of links) {
    const leaf = readEntry({ fingerprint: wanted, member, at: before }, link.proof, trust)
    if (typeof leaf === 'string') return fails(leaf)
    const bytes = Buffer.from(link.confirmation, 'base64')
    const confirmation = readConfirmation(bytes)
    if (!confirmation || saltedDigest(Buffer.from(link.salt, 'base64'), bytes) !== leaf.documents['confirmation']) return fails('key-confirmation')
    if (confirmation.by === 'demonstration') return madeUp ? { failures: [], first: null } : fails('key-confirmation')
    if (confirmation.by === 'note-verbale') {
      const first = { fingerprint: wanted, note: confirmation.note }
      return { failures: pins.length && !pins.includes(wanted) ? ['key-pin'] : [], first }
    }
    const confirmer = fingerprintOf(confirmation.signed)
    const way = String(leaf.facts['way'])
    const statement = isKeyWay(way) ? keyStatement({ act: 'enrol', member, way, fingerprint: wanted }) : Buffer.alloc(0)
    before = new Date(leaf.at ?? at)
    const wrong = await checkSignature(confirmation.signed, keyStatementType, statement, before)
    if (!confirmer || confirmer !== leaf.facts['confirmedBy'] || wrong.length) return fails('key-confirmation')
    wanted = confirmer
  }
  return fails('key-not-enrolled')
}
/** A key of a member as the members' register tells of it. */
export interface RegisteredKey {
  readonly fingerprint: string
  readonly enrolledAt: string
  readonly removedAt: string | null
  /** Fingerprint of the key that vouched for it, or how else it came. */
  readonly confirmedBy: string
}
/** From the entries of a copy of the register, in their order. */
export function keysIn(entries: Iterable<Uint8Array>, member: string): RegisteredKey[] {
  const keys = new Map<string, RegisteredKey>()
  for (const entry of entries) {
    const leaf = readLeaf(entry)
    if (leaf?.member !== member || !leaf.at) continue
    const known = keys.get(leaf.about)
    if (leaf.kind === 'key-enrolled') keys.set(leaf.about, { fingerprint: leaf.about, enrolledAt: leaf.at, removedAt: null, confirmedBy: String(leaf.facts['confirmedBy']) })
    else if (leaf.kind === 'key-removed' && known) keys.set(leaf.about, { ...known, removedAt: leaf.at })
  }
  return [...keys.values()]
}
