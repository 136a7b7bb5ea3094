/** `alliance verify FILE…`: checks receipts and published reports off line, with plain sentences. Needs no database and no network. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkFile, type Said } from '#monitoring/reports/handing-in/check-file.ts'
import { mirroredEntries, tileReader } from '#record/log/mirror.ts'
import { compareOverTime } from '#record/log/over-time.ts'
import { followSwitches, type LogSwitch } from '#record/log/log-switch.ts'
import type { Trust } from '#record/log/verify-proof.ts'
import { keysIn } from '#record/signatures/key-chain.ts'
import { readVerifier, type VerifierKey } from '#record/notes/keys.ts'
import { readPolicy } from '#record/notes/policy.ts'
import { looksLikeReceipt, readReceipt } from '../hotlines/sealing/receipt.ts'
import { askedWrongly, type Command } from './command.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'FILE… [--key KEY…] [--policy FILE] [--pin FINGERPRINT…] [--handovers FILE] [--older CHECKPOINT --mirror FOLDER] [--members FOLDER] [--json]',
  summary: 'Check receipts, proofs and published reports off line.',
  help: `Takes a receipt (receipt.json), a proof alone (.tlog-proof), the verification file of a published report, and the receipt
that the form for the public gives (as text; its key is named beside it).
Nothing is fetched, and nothing in a file is believed: the key of the log, or a policy, has to come from a source you trust.

  --key KEY        public key of a log, such as register.alliance.example/public+12345678+AQ…; given once for each log, and
                   for each key of a log: a receipt needs those of public and of members
  --policy FILE    whom you trust (C2SP tlog-policy): logs, witnesses, quorum
  --handovers FILE what the host serves as /log/handovers: leads from the keys you have to those of today, if members approved
  --pin PRINT      fingerprint of the member's first signing key, as the note verbale named it
  --members FOLDER a copy of the members' register (alliance log mirror): the key that signed had not been taken away before
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
        members: { type: 'string' },
        handovers: { type: 'string' },
        pin: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    })
    if (!positionals.length) return askedWrongly('Name the files to check: alliance verify FILE…')
    const keys = values.key.map(readVerifier)
    if (keys.includes(null)) return askedWrongly('A key looks like this: register.alliance.example/public+12345678+AQ…')
    const policy = values.policy ? readPolicy(await readFile(values.policy, 'utf8')) : null
    if (policy && 'what' in policy) return askedWrongly(`${values.policy}, line ${policy.line}: ${policy.what}`)
    if ((values.older === undefined) !== (values.mirror === undefined)) return askedWrongly('--older and --mirror go together.')
    const pins = values.pin.map((pin) => pin.replaceAll(/[\s:]/g, '').toLowerCase())
    const known = [...(keys as VerifierKey[]), ...(policy?.logs.map(({ key }) => key) ?? [])]
    const followed = values.handovers ? await followSwitches(JSON.parse(await readFile(values.handovers, 'utf8')) as LogSwitch[], known) : null
    if (followed?.refused) console.error(`From the keys you named, not every handover could be followed: ${followed.refused}`)
    const trust: Trust = { logKeys: followed?.keys ?? known, policy, former: followed?.former ?? [] }
    const findings: Finding[] = []
    for (const file of positionals) findings.push(...(await check(file, trust, { pins, older: values.older, mirror: values.mirror, members: values.members })))
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

async function check(file: string, trust: Trust, { pins, older, mirror, members }: Compared): Promise<Finding[]> {
  const text = await readFile(file, 'utf8')
  if (looksLikeReceipt(text)) return [{ file, ...ofTheForm(text, trust.logKeys) }]
  const { said, checkpoint, signer } = await checkFile(text, trust, pins)
  const grown =
    older !== undefined && mirror !== undefined && checkpoint
      ? [
          await compareOverTime({
            now: checkpoint,
            older: await readFile(older, 'utf8'),
            copy: await readFile(join(mirror, 'checkpoint'), 'utf8'),
            tiles: (size) => tileReader(mirror, new Map(), size),
            keys: trust.logKeys,
          }),
        ]
      : []
  const enrolled = members && signer ? [await stillEnrolled(members, signer)] : []
  return [...said, ...grown, ...enrolled].map((each) => ({ file, ...each }))
}
/** What somebody holds who reported an address: it says that a report came, to whom and in which hour, and nothing else. */
function ofTheForm(text: string, keys: readonly VerifierKey[]): Said {
  const receipt = keys.map((key) => readReceipt(text, key)).find((each) => each !== null)
  return receipt
    ? { holds: true, says: `a report was received for ${receipt.member} in the hour from ${receipt.hour.slice(0, 16).replace('T', ' ')} UTC` }
    : { holds: false, says: 'this receipt of a report is not signed by a key that you named' }
}

interface Compared {
  readonly pins: readonly string[]
  readonly older: string | undefined
  readonly mirror: string | undefined
  readonly members: string | undefined
}
/** An entry is proved by itself; that none took the key away before, only by all entries there are. */
async function stillEnrolled(folder: string, { member, fingerprint, at }: { readonly member: string; readonly fingerprint: string; readonly at: string }): Promise<Said> {
  const key = keysIn(await mirroredEntries(folder), member).find((each) => each.fingerprint === fingerprint)
  if (!key || key.enrolledAt > at) return { holds: false, says: `in your copy of the members’ register ${member} had not enrolled the key that signed` }
  if (key.removedAt && key.removedAt <= at) return { holds: false, says: `in your copy of the members’ register ${member} had taken the key that signed away before` }
  return { holds: true, says: 'in your copy of the members’ register the key counted when it signed' }
}
