/** A file that proves off line that a log holds an entry (C2SP tlog-proof): index, path of hashes, and the checkpoint with its cosignatures. */

export interface ProofFile {
  /** What the reader is told beside the proof; not covered by it. */
  readonly extra: Buffer | null
  readonly index: number
  readonly proof: readonly Buffer[]
  /** The signed note, as it stands. */
  readonly checkpoint: string
}
const head = 'c2sp.org/tlog-proof@v1'

export const printProofFile = ({ extra, index, proof, checkpoint }: ProofFile): string =>
  [head, ...(extra ? [`extra ${extra.toString('base64')}`] : []), `index ${index}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint].join('\n')

/** null where the text is no such file. Nothing is verified by reading it. */
export function readProofFile(text: string): ProofFile | null {
  const end = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, end).split('\n')
  if (end < 0 || first !== head) return null
  const extra = lines[0]?.startsWith('extra ') ? readBase64(lines.shift()!.slice(6)) : null
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1]
  const proof = lines.map(readBase64)
  if (index === undefined || !Number.isSafeInteger(Number(index)) || proof.length > 63 || proof.some((hash) => hash?.length !== 32)) return null
  return { extra, index: Number(index), proof: proof as Buffer[], checkpoint: text.slice(end + 2) }
}
function readBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
