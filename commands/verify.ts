/** `alliance verify FILE…`: checks receipts and published reports off line, with plain sentences. Needs no database and no network. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyBundle } from '#monitoring/reports/handing-in/bundle.rules.ts'
import { checkReceipt, readReceipt } from '#monitoring/reports/handing-in/receipt-file.ts'
import type { Failure, Verification } from '#monitoring/reports/handing-in/verify.rules.ts'
import { tileReader } from '#record/log/mirror.ts'
import { type CheckedProof, checkProof, type ProofFailure, type Trust } from '#record/log/verify-proof.ts'
import { readCheckpoint, type SignedCheckpoint, verifyNote } from '#record/notes/checkpoint.ts'
import { readVerifier, type VerifierKey } from '#record/notes/keys.ts'
import { readPolicy } from '#record/notes/policy.ts'
import { Tree } from '#record/tree/tree.ts'
import { askedWrongly, type Command } from './command.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'FILE… [--key KEY…] [--policy FILE] [--older CHECKPOINT --mirror FOLDER] [--json]',
  summary: 'Check receipts, proofs and published reports off line.',
  help: `Takes a receipt (receipt.json), a proof alone (.tlog-proof), and the verification file of a published report.
Nothing is fetched, and nothing in a file is believed: the key of the log, or a policy, has to come from a source you trust.

  --key KEY        public key of the log, such as register.alliance.example/public+12345678+AQ…; may be given several times
  --policy FILE    whom you trust (C2SP tlog-policy): logs, witnesses, quorum
  --older FILE     a checkpoint that you kept; with
  --mirror FOLDER  a copy of the log (alliance log mirror), it is shown that the log only grew since
  --json           every finding as JSON

Exit codes: 0 everything holds, 2 asked wrongly, 3 something does not.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        policy: { type: 'string' },
        older: { type: 'string' },
        mirror: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    if (!positionals.length) return askedWrongly('Name the files to check: alliance verify FILE…')
    const keys = values.key.map(readVerifier)
    if (keys.includes(null)) return askedWrongly('A key looks like this: register.alliance.example/public+12345678+AQ…')
    const policy = values.policy ? readPolicy(await readFile(values.policy, 'utf8')) : null
    if (policy && 'what' in policy) return askedWrongly(`${values.policy}, line ${policy.line}: ${policy.what}`)
    if ((values.older === undefined) !== (values.mirror === undefined)) return askedWrongly('--older and --mirror go together.')
    const trust: Trust = { logKeys: keys as VerifierKey[], policy }
    const findings: Finding[] = []
    for (const file of positionals) findings.push(...(await check(file, trust, values.older, values.mirror)))
    if (values.json) console.log(JSON.stringify(findings, null, 1))
    else for (const { file, holds, says } of findings) console.log(`${holds ? 'holds ' : 'FAILS '} ${file}: ${says}`)
    return findings.every(({ holds }) => holds) ? 0 : 3
  },
}
interface Finding {
  readonly file: string
  readonly holds: boolean
  readonly says: string
}

async function check(file: string, trust: Trust, older: string | undefined, mirror: string | undefined): Promise<Finding[]> {
  const text = await readFile(file, 'utf8')
  const finding = (holds: boolean, says: string): Finding => ({ file, holds, says })
  const receipt = readReceipt(text)
  if (receipt) {
    const { report, proof, leafFits } = checkReceipt(receipt, trust)
    const { member, at } = receipt.statement
    return [
      ...ofReport(report).map(([holds, says]) => finding(holds, says)),
      finding(
        leafFits,
        leafFits ? `the log has exactly this: ${receipt.reference}, handed in by ${member} on ${at}` : 'the log has something else than this report, country and moment',
      ),
      ...ofProof(proof).map(([holds, says]) => finding(holds, says)),
      ...(await grown(proof.checkpoint, trust, older, mirror)).map(([holds, says]) => finding(holds, says)),
    ]
  }
  if (text.startsWith('c2sp.org/tlog-proof')) {
    const proof = checkProof(text, trust)
    return [...ofProof(proof), ...(await grown(proof.checkpoint, trust, older, mirror))].map(([holds, says]) => finding(holds, says))
  }
  const bundle = verifyBundle(text)
  if (bundle) return ofReport(bundle).map(([holds, says]) => finding(holds, says))
  return [finding(false, 'this is neither a receipt, nor a proof, nor a verification file')]
}
type Said = readonly [boolean, string]

const partly = new Set<Failure>(['part-missing', 'part-unknown', 'part-digest'])
function ofReport({ ok, found, compared, withheld }: Verification): Said[] {
  if (ok) return [[true, `the report is the one that was signed: ${compared} parts compared${withheld ? `, ${withheld} there as digest only` : ''}`]]
  return found.map(({ failure, part }): Said => [false, partly.has(failure) ? `part ${part} of the report: ${failure}` : `the report or its signature: ${failure}`])
}

const sentences: Readonly<Record<ProofFailure, string>> = {
  'not-a-proof': 'the proof cannot be read',
  'not-a-checkpoint': 'the checkpoint in the proof cannot be read',
  'no-leaf': 'the proof does not say what it is of',
  'not-included': 'the log that was signed does not have this entry at this place',
  'no-known-key': 'the checkpoint is not signed by a log key that you named',
  'bad-signature': 'a signature of a key that you named does not hold',
  'wrong-log': 'the key that signed is not one of this log',
  quorum: 'too few of the witnesses that you trust have cosigned',
}
function ofProof({ failures, checkpoint, index, signedBy }: CheckedProof): Said[] {
  if (failures.length) return failures.map((failure) => [false, sentences[failure]])
  return [[true, `entry ${index} of ${checkpoint?.size} in ${checkpoint?.origin}, signed by ${[...new Set(signedBy)].join(', ')}`]]
}

/** That the log only added to what was seen before, shown from a copy whose every hash is compared. */
async function grown(now: SignedCheckpoint | null, { logKeys, policy }: Trust, older: string | undefined, mirror: string | undefined): Promise<Said[]> {
  if (older === undefined || mirror === undefined || !now) return []
  const before = readCheckpoint(await readFile(older, 'utf8'))
  const copy = readCheckpoint(await readFile(join(mirror, 'checkpoint'), 'utf8'))
  const keys = [...logKeys, ...(policy?.logs.map(({ key }) => key) ?? [])]
  const signed = (checkpoint: SignedCheckpoint) => (verifyNote(checkpoint.note, keys) || []).length > 0
  if (!before || !copy || !signed(before) || !signed(copy)) return [[false, 'the older checkpoint, or that of the copy, is not signed by a key that you named']]
  if (copy.size < Math.max(before.size, now.size)) return [[false, 'the copy ends before what is to be compared: mirror the log again']]
  const tree = new Tree(tileReader(mirror, new Map(), copy.size), copy.size)
  for (const checkpoint of [before, now, copy])
    if (!(await tree.root(checkpoint.size)).equals(checkpoint.root)) return [[false, `the log has shown two pasts: its first ${checkpoint.size} entries are not those of the copy`]]
  return [[true, `the log only grew from ${before.size} to ${now.size} entries`]]
}
