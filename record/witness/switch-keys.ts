/** A witness that follows the keys of a log from host to host by itself: by the three entries, and only from where it stands. Its operator need not be told, and the key before counts no more. */
import { readCheckpoint } from '../notes/checkpoint.ts'
import { printVerifier, readVerifier, type VerifierKey } from '../notes/keys.ts'
import { followSwitch, type LogSwitch } from '../log/log-switch.ts'
import type { Answer, Witness, WitnessStore } from './add-checkpoint.ts'

const said = (status: Answer['status'], body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body: `${body}\n` })
const keysName = (base: string) => `keys of ${base}`

/** Keys that a switch brought, as they lie on disk; null: none did. */
export async function switchedKeys(store: WitnessStore, base: string): Promise<readonly VerifierKey[] | null> {
  const text = await store.latest(keysName(base))
  return text === null ? null : text.split('\n').flatMap((line) => readVerifier(line) ?? [])
}
/** What it trusts for a log: what a switch brought, else what its operator named. */
export async function keysFor({ store }: Pick<Witness, 'store'>, log: { readonly origin: string; readonly keys: readonly VerifierKey[] }): Promise<readonly VerifierKey[]> {
  const base = log.origin.replace(/\/[^/]+$/, '')
  return (await switchedKeys(store, base))?.filter(({ name }) => name === log.origin) ?? log.keys
}

/** `needed`: how many members must have approved; null: more than half of those with a key. */
export async function switchKeys(body: string, witness: Witness, needed: number | null): Promise<Answer> {
  const file = read(body)
  if (!file) return said(400, 'invalid input: this is no switch of keys')
  const logs = witness.logs.filter(({ origin }) => origin.startsWith(`${file.base}/`))
  if (!logs.length) return said(404, 'unknown log')
  const before = await witness.store.latest(keysName(file.base))
  const known = (await Promise.all(logs.map((log) => keysFor(witness, log)))).flat()
  const followed = await followSwitch(file, known, needed)
  if (typeof followed === 'string') return said(403, `the switch does not hold: ${followed}`)
  for (const { origin } of logs) {
    const final = [...followed.finals.values()].find((each) => each.origin === origin)
    const last = readCheckpoint((await witness.store.latest(origin)) ?? '')
    // From less than it has seen nobody takes over, and what it has not seen is asked for first.
    if (!final || !last || last.size !== final.size || !last.root.equals(final.root)) return { status: 409, type: 'text/x.tlog.size', body: `${last?.size ?? 0}\n` }
  }
  const next = `${followed.newKeys.map(printVerifier).join('\n')}\n`
  if (before !== next && !(await witness.store.advance(keysName(file.base), before, next))) return said(409, 'another switch came at the same time')
  return said(200, `the keys of ${file.base} are those of ${followed.handover}, approved by ${followed.approvedBy.join(', ')}`)
}
function read(body: string): LogSwitch | null {
  try {
    const file = JSON.parse(body) as LogSwitch
    return file.format === 'alliance log switch 1' && typeof file.base === 'string' && Array.isArray(file.register) && Array.isArray(file.approvals) ? file : null
  } catch {
    return null
  }
}
