/** Whatever somebody has in hand, checked off line, with plain sentences: a receipt, a proof alone, or the verification file of a published report. */
import { type CheckedProof, checkProof, type ProofFailure, type Trust } from '#record/log/verify-proof.ts'
import type { SignedCheckpoint } from '#record/notes/checkpoint.ts'
import type { KeyFailure } from '#record/signatures/key-chain.ts'
import type { KeyWay } from '#record/signatures/signature.ts'
import { maySync } from '#record/signatures/passkey.rules.ts'
import { bundleKey, verifyBundle } from './bundle.ts'
import { checkReceipt, readReceipt } from './check-receipt.ts'
import type { Attested, Failure, Verification } from './verify-report.ts'

export interface Said {
  readonly holds: boolean
  readonly says: string
}
export interface CheckedFile {
  readonly said: readonly Said[]
  /** The checkpoint that the file's proof is of, to be compared with an older one. */
  readonly checkpoint: SignedCheckpoint | null
  /** Who signed with which key, and when, to be looked up in a copy of the members' register. */
  readonly signer: { readonly member: string; readonly fingerprint: string; readonly at: string } | null
}
const holds = (says: string): Said => ({ holds: true, says })
const fails = (says: string): Said => ({ holds: false, says })

/** `pins`: first keys of a member that the one who checks knows from elsewhere. */
export async function checkFile(text: string, trust: Trust, pins: readonly string[] = []): Promise<CheckedFile> {
  // Whoever made the file may have left out or bent anything that a check reads.
  return check(text, trust, pins).catch(() => ({
    said: [fails('the file is damaged: something that has to be in it is missing or is something else')],
    checkpoint: null,
    signer: null,
  }))
}
async function check(text: string, trust: Trust, pins: readonly string[]): Promise<CheckedFile> {
  const receipt = readReceipt(text)
  if (receipt) {
    const { report, proof, leafFits, key, signer } = await checkReceipt(receipt, trust, pins)
    const { member, at } = receipt.statement
    const of = leafFits
      ? holds(`the log has exactly this: ${receipt.reference}, handed in by ${member} on ${at}`)
      : fails('the log has something else than this report, country and moment')
    const said = [...ofReport(report), ...ofWay(receipt.attestation), ...(key ? ofKey(key.failures, key.first, member ?? '') : []), of, ...ofProof(proof)]
    return { said, checkpoint: proof.checkpoint, signer: signer === null ? null : { member: member ?? '', fingerprint: signer, at } }
  }
  if (text.startsWith('c2sp.org/tlog-proof')) {
    const proof = checkProof(text, trust)
    return { said: ofProof(proof), checkpoint: proof.checkpoint, signer: null }
  }
  const bundle = await verifyBundle(text)
  if (!bundle) return { said: [fails('this is neither a receipt, nor a proof, nor a verification file')], checkpoint: null, signer: null }
  const key = bundleKey(text, trust)
  return { said: [...ofReport(bundle), ...(key ? ofKey(key, null, 'the member') : [])], checkpoint: null, signer: null }
}

const partly = new Set<Failure>(['part-missing', 'part-unknown', 'part-digest'])
function ofReport({ ok, found, compared, withheld }: Verification): Said[] {
  if (ok) return [holds(`the report is the one that was signed: ${compared} parts compared${withheld ? `, ${withheld} there as digest only` : ''}`)]
  return found.map(({ failure, part }) => fails(partly.has(failure) ? `part ${part} of the report: ${failure}` : `the report or its signature: ${failure}`))
}
const ways: Readonly<Record<Attested['way'], string>> = {
  passkey: 'a passkey',
  'ministry-key': 'a key that the ministry holds',
  certificate: 'a certificate',
  'certificate-withheld': 'a certificate, which names its holder and is with the country',
  paper: 'hand, on paper; the scan is with the country',
  demonstration: 'a plain confirmation, because the report is made up',
}
function ofWay(attestation: Attested | null): Said[] {
  if (!attestation) return [fails('the report is not signed')]
  const device = attestation.way !== 'passkey' ? '' : maySync(attestation.evidence) ? ' that the owner’s other devices may have a copy of' : ' that cannot leave its device'
  return [holds(`it was signed with ${ways[attestation.way as KeyWay]}${device}`)]
}

const keySentences: Readonly<Record<KeyFailure, string>> = {
  'key-not-enrolled': 'the key that signed is not one that this member enrolled: the members’ register has no entry of it here',
  'key-proof': 'the entry of the key that signed is not proved: name the public key of the members’ register too',
  'key-later': 'the key that signed was enrolled only afterwards',
  'key-confirmation': 'what vouches for the key that signed does not hold',
  'key-pin': 'the first key of this member is not the one that you named',
}
function ofKey(failures: readonly KeyFailure[], first: { readonly fingerprint: string; readonly note: string } | null, member: string): Said[] {
  if (failures.length) return failures.map((failure) => fails(keySentences[failure]))
  const own = `the key that signed is one that ${member} had enrolled`
  return [holds(first ? `${own}; its first key, ${first.fingerprint}, was named in ${first.note}` : own)]
}

const sentences: Readonly<Record<ProofFailure, string>> = {
  'not-a-proof': 'the proof cannot be read',
  'not-a-checkpoint': 'the checkpoint in the proof cannot be read',
  'no-leaf': 'the proof does not say what it is of',
  'not-included': 'the log that was signed does not have this entry at this place',
  'no-known-key': 'the checkpoint is not signed by a log key that you named',
  'bad-signature': 'a signature of a key that you named does not hold',
  'wrong-log': 'the key that signed is not one of this log',
  'expired-key': 'the key that signed the checkpoint is of a host before, and this is more than that host had when the log passed on',
  quorum: 'too few of the witnesses that you trust have cosigned',
}
function ofProof({ failures, checkpoint, index, signedBy }: CheckedProof): Said[] {
  if (failures.length) return failures.map((failure) => fails(sentences[failure]))
  return [holds(`entry ${index} of ${checkpoint?.size} in ${checkpoint?.origin}, signed by ${[...new Set(signedBy)].join(', ')}`)]
}
