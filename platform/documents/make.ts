/** Makes a file of a document in a thread of its own, so that pages are answered meanwhile. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Document } from './tree.ts'

export type Format = 'pdf' | 'docx' | 'xlsx'

export async function makeFile(document: Document, format: Format): Promise<Buffer> {
  const worker = new Worker(new URL('./make-worker.ts', import.meta.url), { workerData: { document, format } })
  try {
    const [made] = (await Promise.race([once(worker, 'message'), once(worker, 'exit').then(([code]) => Promise.reject(new Error(`the thread ended with ${code}`)))])) as [
      Uint8Array,
    ]
    return Buffer.from(made)
  } finally {
    await worker.terminate()
  }
}
