/** Asks a witness for its cosignature (C2SP tlog-witness). One that is down, slow or lies does no harm: what it answers is verified before it is kept. */
import type { VerifierKey } from '../notes/keys.ts'
import { readCheckpoint, type SignedCheckpoint, verifySignature, isOf } from '../notes/checkpoint.ts'
import { type NoteSignature, readSignatureLines } from '../notes/note.ts'
import type { Tree } from '../tree/tree.ts'

export interface Asking {
  readonly url: string
  readonly key: VerifierKey
  /** The signed note, as it stands. */
  readonly note: string
  readonly tree: Tree
  /** What it is thought to have cosigned last; its own word counts. */
  readonly oldSize: number
  readonly patienceMs?: number
}
export type NoCosignature = 'unreachable' | 'unknown-key' | 'refused' | 'ahead' | 'not-its-signature'
export type Asked = { readonly ok: true; readonly signature: NoteSignature } | { readonly ok: false; readonly because: NoCosignature; readonly says: string }

export async function askWitness({ url, key, note, tree, oldSize, patienceMs = 5_000 }: Asking): Promise<Asked> {
  const checkpoint = readCheckpoint(note)
  if (!checkpoint) throw new TypeError('only a checkpoint is cosigned')
  let from = oldSize
  // A witness that has another size says so once; then it is asked again from there.
  for (let turn = 0; turn < 2; turn++) {
    const answer = await post(url, await requestOf(from, note, tree, checkpoint), patienceMs)
    if ('because' in answer) return answer
    const { status, body } = answer
    if (status === 200) return signatureIn(body, key, checkpoint)
    if (status === 403) return { ok: false, because: 'unknown-key', says: `403 ${body.slice(0, 200).trim()}` }
    const size = status === 409 ? Number(/^(0|[1-9]\d{0,15})\n?$/.exec(body)?.[1] ?? Number.NaN) : Number.NaN
    if (!Number.isSafeInteger(size)) return { ok: false, because: 'refused', says: `${status} ${body.slice(0, 200).trim()}` }
    if (size > checkpoint.size) return { ok: false, because: 'ahead', says: `it has cosigned ${size} entries already, and here are ${checkpoint.size}` }
    from = size
  }
  return { ok: false, because: 'refused', says: 'it changes what it has cosigned from one question to the next' }
}

async function requestOf(from: number, note: string, tree: Tree, { size }: SignedCheckpoint): Promise<string> {
  const proof = await tree.consistencyProof(Math.min(from, size), size)
  return [`old ${from}`, ...proof.map((hash) => hash.toString('base64')), '', note].join('\n')
}
/** Shows a witness that the keys passed on; answers whether it follows. */
export async function askToSwitch(url: string, file: string, patienceMs = 30_000): Promise<{ readonly ok: boolean; readonly says: string }> {
  const answer = await post(url, file, patienceMs, 'switch-keys')
  return 'because' in answer ? { ok: false, says: answer.says } : { ok: answer.status === 200, says: `${answer.status} ${answer.body.slice(0, 200).trim()}` }
}

async function post(url: string, body: string, patienceMs: number, path = 'add-checkpoint'): Promise<{ status: number; body: string } | (Asked & { ok: false })> {
  try {
    const answer = await fetch(`${url.replace(/\/+$/, '')}/${path}`, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    return { status: answer.status, body: (await answer.text()).slice(0, 100_000) }
  } catch (error) {
    return { ok: false, because: 'unreachable', says: (error as Error).message }
  }
}
function signatureIn(body: string, key: VerifierKey, { note }: SignedCheckpoint): Asked {
  const signature = readSignatureLines(body)?.find((each) => isOf(key, each) && verifySignature(key, note.text, each) !== false)
  return signature ? { ok: true, signature } : { ok: false, because: 'not-its-signature', says: 'it answered with no signature of its key' }
}
