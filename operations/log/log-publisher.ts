/** Has the logs published twice a second, by the clock's own seat. */
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { ask } from '#access/ask.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { clockPerson, startJobs } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { logNames, type LogName } from '#record/log/leaf.rules.ts'
import { cosignLog } from '#record/log/cosign.ts'
import { keysPassedTo, noteKeys, notePolicy, originBase } from '#record/log/log.store.ts'
import { keysIfThere, logKeys } from '#record/log/log-keys.ts'
import { keepSwitch } from '#record/log/make-switch.ts'
import { readPolicy } from '#record/notes/policy.ts'
import { printVerifier, type SignerKey } from '#record/notes/keys.ts'
import { type NotSigned, publishLog } from '#record/log/publish.ts'

export interface LogPublisher {
  readonly writer: Database
  readonly clock: Clock
  readonly dataFolder: string
  /** The name of the logs, where they have none yet. */
  readonly origin: string
  /** Whom to ask for cosignatures (C2SP tlog-policy); null: nobody. */
  readonly policy: string | null
  readonly log: Pick<Log, 'error'>
}
const everyMs = 400
const verifiersOf = (keys: ReadonlyMap<LogName, readonly SignerKey[]>): ReadonlySet<string> => new Set([...keys.values()].flat().map(printVerifier))
const whyNot: Readonly<Record<Exclude<NotSigned, 'overtaken'>, string>> = {
  behind: 'the database has less than was signed before: was an old backup restored? Nothing more is signed',
  forked: 'the database has something else than was signed before. Nothing more is signed',
  'not-ours': 'what was signed last in the data folder is not by the keys there. Nothing more is signed',
  'not-accepted': 'the handover names other keys of the logs than those in log-keys.txt of this data folder: put back the file that alliance handover key made. Nothing is signed',
  'passed-on': 'the logs passed to other keys than those of this data folder. Nothing more is signed',
}

export async function startLogPublisher({ writer, clock, dataFolder, origin, policy: text, log }: LogPublisher): Promise<{ stop(): Promise<void> }> {
  const base = await writer.transaction().execute((tx) => originBase(tx, origin, clock()))
  const [own, next] = [join(dataFolder, 'log-keys.txt'), join(dataFolder, 'log-keys-next.txt')]
  let keys = await logKeys(own, base)
  const store = folderStore(join(dataFolder, 'log-state'))
  const note = () =>
    writer.transaction().execute(async (tx) => {
      for (const [name, each] of keys) await noteKeys(tx, name, each.map(printVerifier), clock())
    })
  // On the machine that takes over, before it signs anything: what the host before signed last is the end of its keys.
  await keepSwitch(writer, verifiersOf(keys), clock())
  await note()
  const policy = text === null ? null : readPolicy(text)
  if (policy && 'what' in policy) throw new Error(`ALLIANCE_LOG_POLICY, line ${policy.line}: ${policy.what}`)
  if (text !== null) await writer.transaction().execute((tx) => notePolicy(tx, text, clock()))
  const said = new Set<string>()
  const publish = async () => {
    if (!ask(clockPerson, 'log.publish', {})) return false
    for (const name of logNames) {
      const done = await publishLog(name, { writer, clock, base, store, keys })
      // Another process of this machine took the next keys up.
      if (!done.signed && done.because === 'passed-on') keys = await logKeys(own, base)
      if (done.signed || done.because === 'overtaken' || said.has(`${name} ${done.because}`)) continue
      said.add(`${name} ${done.because}`)
      log.error({ log: name, size: done.size }, whyNot[done.because])
    }
    await adoptNext()
    return false
  }
  /** Where the office changes hands on this machine: once all of the handover is signed by the keys before, the next ones take their place. */
  const adoptNext = async () => {
    const waiting = await keysIfThere(next, base)
    if (!waiting) return
    const theirs = verifiersOf(waiting)
    if (!(await keepSwitch(writer, theirs, clock())) && !(await keysPassedTo(writer))?.every((key) => theirs.has(key))) return
    await rename(next, own)
    keys = waiting
    await note()
  }
  const cosign = async () => {
    if (!policy || !ask(clockPerson, 'log.publish', {})) return false
    for (const name of logNames)
      for (const { witness, because, says } of await cosignLog(name, { writer, policy, clock })) {
        if (said.has(`${name} ${witness} ${because}`)) continue
        said.add(`${name} ${witness} ${because}`)
        log.error({ log: name, witness, because }, `a witness did not cosign: ${says}`)
      }
    return false
  }
  const jobs = [{ name: 'log.publish', everyMs, work: publish }]
  return startJobs(policy ? [...jobs, { name: 'log.cosign', everyMs: 1_000, work: cosign }] : jobs, log)
}
