/** `alliance log …`: looks after the logs of this installation, or keeps a copy of another one's. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkLog } from '#record/log/fsck.ts'
import { logNames } from '#record/log/leaf.rules.ts'
import { keysNote, logKeys } from '#record/log/log-keys.ts'
import { keysOf, newestCheckpoint, originBaseOf } from '#record/log/log.store.ts'
import { mirrorLog, MirrorRefused } from '#record/log/mirror.ts'
import { readVerifier, type VerifierKey } from '#record/notes/keys.ts'
import { askedWrongly, type Command, withInstallation } from './command.ts'
import { watch } from './log-watch.ts'
import { showProgress } from './progress.ts'

export const log: Command = {
  name: 'log',
  usage: 'status | keys | next-keys | fsck | mirror URL FOLDER --key KEY… | watch URL FOLDER --key KEY… --member CODE --own FILE',
  summary: 'Look at the logs of the record, make them again and compare, or keep a copy of one.',
  help: `  status                    how many entries each log has, and what was signed last
  keys                      the public keys under which they were signed; give these to whoever verifies
  next-keys                 make the keys of the next host on this machine, and print the note that the handover is begun with
  fsck                      make every log again from its entries and compare with all that was signed
  mirror URL FOLDER         copy a log by nothing but GET, check every byte against the signed root, and compare with what
                            the folder has seen before; URL such as https://alliance.example/log/public
    --key KEY               a public key of that log, from a source you trust; may be given several times
    --hashes-only           leave the entries out
  watch URL FOLDER          copy the members' register the same way, and raise an alarm at any signing key of one's member
                            that one did not make; run it every day, on a machine of the ministry
    --member CODE           such as FRA
    --own FILE              fingerprints of the keys one made, one on a line

  --json

Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 something is not as it was signed.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        'hashes-only': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        member: { type: 'string' },
        own: { type: 'string' },
      },
    })
    const [step, url, folder] = positionals
    if (step === 'watch') return watch({ url, folder, keys: values.key, member: values.member, own: values.own, json: values.json })
    if (step === 'mirror') return mirror({ url, folder, keys: values.key, entries: !values['hashes-only'], json: values.json })
    if (step === 'status') return withInstallation(({ installation }) => status(installation.reader, values.json))
    if (step === 'next-keys')
      return withInstallation(async ({ installation, config }) => {
        const base = (await originBaseOf(installation.reader)) ?? config.logOrigin
        console.log(keysNote(base, await logKeys(join(config.dataFolder, 'log-keys-next.txt'), base)))
        return 0
      })
    if (step === 'fsck') return withInstallation(({ installation }) => fsck(installation.reader, values.json))
    if (step === 'keys')
      return withInstallation(async ({ installation }) => {
        const keys = await keysOf(installation.reader)
        console.log(values.json ? JSON.stringify(keys) : keys.map(({ vkey }) => vkey).join('\n'))
        return 0
      })
    return askedWrongly('Say status, keys, next-keys, fsck, mirror or watch. alliance log --help says more.')
  },
}
type Db = Parameters<typeof checkLog>[0]

async function status(db: Db, json: boolean): Promise<number> {
  const found = await Promise.all(logNames.map(async (name) => ({ log: name, newest: await newestCheckpoint(db, name) })))
  if (json) console.log(JSON.stringify(found.map(({ log: name, newest }) => ({ log: name, size: newest ? Number(newest.size) : 0, signedAt: newest?.at ?? null }))))
  else
    for (const { log: name, newest } of found)
      console.log(newest ? `${name.padEnd(8)} ${newest.size} entries, signed ${newest.at.toISOString()}` : `${name.padEnd(8)} nothing signed yet`)
  return 0
}

async function fsck(db: Db, json: boolean): Promise<number> {
  const checked = []
  for (const name of logNames) {
    const bar = showProgress(`Making ${name} again`)
    checked.push(await checkLog(db, name, (at, of) => bar.show(at, of)))
    bar.end()
  }
  if (json) console.log(JSON.stringify(checked))
  else
    for (const { log: name, size, waiting, checkpoints, faults } of checked) {
      console.log(
        `${name.padEnd(8)} ${size} entries, ${waiting} waiting, ${checkpoints} checkpoints: ${faults.length ? `${faults.length} things are not as they were signed` : 'all of it is as it was signed'}`,
      )
      for (const { what } of faults) console.log(`         ${what}`)
    }
  return checked.some(({ faults }) => faults.length) ? 3 : 0
}

interface Mirror {
  readonly url: string | undefined
  readonly folder: string | undefined
  readonly keys: readonly string[]
  readonly entries: boolean
  readonly json: boolean
}
async function mirror({ url, folder, keys: given, entries, json }: Mirror): Promise<number> {
  if (!url || !URL.canParse(url) || !folder) return askedWrongly('Name the log and a folder: alliance log mirror https://alliance.example/log/public FOLDER --key KEY')
  const keys = given.map(readVerifier)
  if (!keys.length || keys.includes(null)) return askedWrongly('Name a public key of the log: --key name+12345678+AQ…')
  const bar = showProgress('Copying')
  try {
    const { origin, before, size } = await mirrorLog({ url, folder, keys: keys as VerifierKey[], entries, progress: (at, of) => bar.show(at, of) })
    bar.end()
    console.log(
      json
        ? JSON.stringify({ origin, before, size })
        : `${origin}: ${size} entries, ${size - before} of them new; all of it is what was signed, and grows out of what was seen before.`,
    )
    return 0
  } catch (error) {
    bar.end()
    if (!(error instanceof MirrorRefused)) throw error
    console.error(error.message)
    return error.failure === 'unreachable' ? 1 : 3
  }
}
