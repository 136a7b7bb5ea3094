/** The file of a bundle: a tar of encrypted parts, then the SHA-256 of all of it in hex. `tar -xf` opens it, `age -d | gunzip` each part. Every byte is covered, and what was changed has a name. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, open, stat } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract, pack } from 'tar-stream'

export interface Part {
  readonly name: string
  /** A file that holds it. */
  readonly path: string
  readonly bytes: number
}
const tailBytes = 65
const epoch = new Date(0)

export async function writeContainer(file: string, parts: readonly Part[], progress: (at: number, of: number) => void = () => {}): Promise<void> {
  const tar = pack()
  const hash = createHash('sha256')
  const hashing = new PassThrough()
  hashing.on('data', (chunk: Buffer) => hash.update(chunk))
  const written = pipeline(tar, hashing, createWriteStream(file, { mode: 0o600 }))
  const packed = (async () => {
    for (const [at, { name, path, bytes }] of parts.entries()) {
      progress(at, parts.length)
      await pipeline(createReadStream(path), tar.entry({ name, size: bytes, mtime: epoch, mode: 0o600 }))
    }
    tar.finalize()
  })()
  await Promise.all([written, packed])
  await appendFile(file, `${hash.digest('hex')}\n`)
}

/** A part, or the frame around it, is not what was written. */
export class Damaged extends Error {
  override name = 'Damaged'
  readonly part: string
  constructor(part: string, options?: ErrorOptions) {
    super(`${part} was changed or is not whole. Nothing was taken over.`, options)
    this.part = part
  }
}

/** Gives each part to `take` in the order of the file; whatever it leaves unread is passed over. The frame has no name of its own: it is named by the part behind which it lies. */
export async function readContainer(file: string, take: (name: string, content: Readable) => Promise<void>): Promise<void> {
  const { size } = await stat(file)
  if (size <= tailBytes) throw new Damaged('The file')
  let last = 'its beginning'
  const reader = extract()
  const hash = createHash('sha256')
  const hashing = new PassThrough()
  hashing.on('data', (chunk: Buffer) => hash.update(chunk))
  const read = pipeline(createReadStream(file, { end: size - tailBytes - 1 }), hashing, reader)
  // Whoever waits below hears of it; without this the process would hear it first.
  read.catch(() => {})
  try {
    for await (const entry of reader) {
      last = entry.header.name
      await take(last, Readable.from(entry))
      entry.resume()
    }
    await read
  } catch (error) {
    if (error instanceof Damaged || error instanceof Refused) throw error
    throw new Damaged(`The file behind ${last}`, { cause: error })
  }
  if ((await tailOf(file, size)) !== `${hash.digest('hex')}\n`) throw new Damaged(`The file behind ${last}`)
}
/** Not damaged, but not to be taken over: says why. */
export class Refused extends Error {
  override name = 'Refused'
}

async function tailOf(file: string, size: number): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(tailBytes), 0, tailBytes, size - tailBytes)
    return buffer.toString('latin1')
  } finally {
    await handle.close()
  }
}
