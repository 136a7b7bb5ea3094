/** That the keys of the logs passed from one host to the next, as a file that whoever verifies checks alone: final checkpoints by the old keys, and in the trees that they cover the closing, the acceptance with the new keys, and the approval of more than half of the members. */
import { readCheckpoint, type SignedCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import type { VerifierKey } from '../notes/keys.ts'
import { checkSignature, fingerprintOf, type Signed } from '../signatures/signature.ts'
import { keysIn } from '../signatures/key-chain.ts'
import { leafHash } from '../tree/hash.ts'
import { plainRoot } from '../tree/plain-tree.ts'
import { isConsistent, isIncluded } from '../tree/verify.ts'
import type { FormerKey } from './verify-proof.ts'
import { logNames, type LogName, readLeaf, type ReadLeaf, saltedDigest } from './leaf.rules.ts'
import { approvalBytes, approvalsNeeded, approvalType, readKeysNote } from './log-passing.ts'

/** Base64 throughout. */
export interface ProvedEntry {
  readonly leaf: string
  readonly index: number
  readonly proof: readonly string[]
}
export interface ShownEntry extends ProvedEntry {
  readonly salt: string
  readonly document: string
}
export interface LogSwitch {
  readonly format: 'alliance log switch 1'
  readonly base: string
  readonly handover: string
  /** The last notes that the old keys signed. */
  readonly finals: Readonly<Record<LogName, string>>
  /** From the closing to the final checkpoint each log only grew. */
  readonly grown: Readonly<Record<LogName, readonly string[]>>
  readonly closing: ProvedEntry
  readonly acceptance: ShownEntry
  readonly approvals: readonly ShownEntry[]
  /** All of the members' register, so that no key can be left out, and none that was taken away passed off. */
  readonly register: readonly string[]
}
export type SwitchFailure = 'not-a-switch' | 'final' | 'closing' | 'grown' | 'acceptance' | 'register' | 'approvals'
export interface FollowedSwitch {
  readonly handover: string
  readonly newKeys: readonly VerifierKey[]
  readonly finals: ReadonlyMap<LogName, SignedCheckpoint>
  readonly approvedBy: readonly string[]
}
const bytes = (text: string) => Buffer.from(text, 'base64')

/** `known`: keys that are trusted for these logs now. `needed`: how many members must have approved; null: more than half of those with a key. */
export async function followSwitch(file: LogSwitch, known: readonly VerifierKey[], needed: number | null = null): Promise<FollowedSwitch | SwitchFailure> {
  // It comes from the host that is to be checked: anything in it may be missing or be something else.
  return follow(file, known, needed).catch(() => 'not-a-switch' as const)
}
async function follow(file: LogSwitch, known: readonly VerifierKey[], needed: number | null): Promise<FollowedSwitch | SwitchFailure> {
  if (file.format !== 'alliance log switch 1') return 'not-a-switch'
  const finals = readFinals(file, known)
  const final = finals?.get('public')
  if (!finals || !final) return 'final'
  const closing = included(file.closing, final)
  if (closing?.kind !== 'handover-closing' || closing.about !== file.handover) return 'closing'
  if (!logNames.every((log) => grew(closing, file, log, finals.get(log)))) return 'grown'
  const note = shown(file.acceptance, final, 'handover-acceptance', file.handover, 'keys')?.document.toString('utf8')
  const newKeys = note === undefined ? null : readKeysNote(note, file.base)
  if (note === undefined || !newKeys || typeof newKeys === 'string') return 'acceptance'
  const register = file.register.map(bytes)
  const members = finals.get('members')
  if (members?.size !== register.length || !plainRoot(register.map(leafHash)).equals(members.root)) return 'register'
  const [from, to, agreed] = [closing.facts['from'], closing.facts['to'], closing.facts['agreed']].map(String)
  const payload = approvalBytes({ base: file.base, handover: file.handover, from: from ?? '', to: to ?? '', agreed: agreed ?? '', keys: note })
  const approvedBy = await approvers(file, final, register, payload)
  const withKeys = new Set(register.flatMap((entry) => readLeaf(entry)?.member ?? []))
    .values()
    .filter((member) => vouchedKeys(register, member).some(({ removedAt }) => !removedAt))
  const least = needed ?? approvalsNeeded([...withKeys].length)
  return least < 1 || approvedBy.length < least ? 'approvals' : { handover: file.handover, newKeys, finals, approvedBy }
}

function readFinals({ base, finals }: LogSwitch, known: readonly VerifierKey[]): Map<LogName, SignedCheckpoint> | null {
  const read = new Map<LogName, SignedCheckpoint>()
  for (const log of logNames) {
    const checkpoint = readCheckpoint(finals[log] ?? '')
    const keys = known.filter(({ name }) => name === `${base}/${log}`)
    const verified = checkpoint ? verifyNote(checkpoint.note, keys) : false
    // Whoever follows may know the keys of some of the logs; the registers are what everything rests on.
    const mayBeUnknown = log === 'access' && keys.length === 0
    if (checkpoint?.origin !== `${base}/${log}` || verified === false || (verified.length === 0 && !mayBeUnknown)) return null
    read.set(log, checkpoint)
  }
  return read
}
function included({ leaf, index, proof }: ProvedEntry, { size, root }: SignedCheckpoint): ReadLeaf | null {
  const entry = bytes(leaf)
  return isIncluded({ index, size, leaf: leafHash(entry), proof: proof.map(bytes), root }) ? readLeaf(entry) : null
}
function shown(entry: ShownEntry, final: SignedCheckpoint, kind: string, about: string, name: string): { leaf: ReadLeaf; document: Buffer } | null {
  const leaf = included(entry, final)
  const document = bytes(entry.document)
  return leaf?.kind === kind && leaf.about === about && leaf.documents[name] === saltedDigest(bytes(entry.salt), document) ? { leaf, document } : null
}
function grew({ facts }: ReadLeaf, { grown }: LogSwitch, log: LogName, final: SignedCheckpoint | undefined): boolean {
  const [oldSize, oldRoot] = [Number(facts[`${log}-size`]), Buffer.from(String(facts[`${log}-root`]), 'hex')]
  if (!final || !Number.isSafeInteger(oldSize) || oldSize > final.size) return false
  if (oldSize === 0) return true
  return isConsistent({ oldSize, newSize: final.size, oldRoot, newRoot: final.root, proof: (grown[log] ?? []).map(bytes) })
}

/** Members whose approval is in the log, holds over just this, and is by a key that counted then. */
async function approvers({ handover, approvals }: LogSwitch, final: SignedCheckpoint, register: readonly Buffer[], payload: Buffer): Promise<string[]> {
  const members = new Set<string>()
  for (const entry of approvals) {
    const member = included(entry, final)?.member ?? ''
    const found = shown(entry, final, 'handover-approval', `${handover} ${member}`, 'approval')
    const signed = found && readSigned(found.document)
    if (!found?.leaf.at || !signed) continue
    const print = fingerprintOf(signed)
    const at = new Date(found.leaf.at)
    const key = vouchedKeys(register, member).find((each) => each.fingerprint === print)
    if (!key || new Date(key.enrolledAt) > at || (key.removedAt && new Date(key.removedAt) <= at)) continue
    if ((await checkSignature(signed, approvalType, payload, at)).length === 0) members.add(member)
  }
  return [...members]
}
/** What the demonstration let count approves nothing. */
const vouchedKeys = (register: readonly Buffer[], member: string) => keysIn(register, member).filter(({ confirmedBy }) => confirmedBy !== 'demonstration')

function readSigned(document: Buffer): Signed | null {
  try {
    return JSON.parse(document.toString('utf8')) as Signed
  } catch {
    return null
  }
}

export interface Followed {
  /** All that were ever good, old and new. */
  readonly keys: readonly VerifierKey[]
  readonly former: readonly FormerKey[]
  readonly refused: SwitchFailure | null
}
/** From host to host, as far as it holds. Switches of hosts before those that are known are passed over. */
export async function followSwitches(files: readonly LogSwitch[], known: readonly VerifierKey[], needed: number | null = null): Promise<Followed> {
  let current = known
  const [all, former]: [VerifierKey[], FormerKey[]] = [[...known], []]
  let refused: SwitchFailure | null = null
  for (const file of files) {
    const followed = await followSwitch(file, current, needed)
    if (typeof followed === 'string') {
      refused = followed
      continue
    }
    for (const key of current) {
      const final = followed.finals.get(key.name.slice(file.base.length + 1) as LogName)
      if (final) former.push({ key, until: final.size })
    }
    current = followed.newKeys
    all.push(...followed.newKeys)
    refused = null
  }
  return { keys: all, former, refused }
}
