/** Writes a small file so that after a crash it is there whole or not at all. */
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function writeDurably(file: string, text: string): Promise<void> {
  const draft = await open(`${file}.new`, 'w', 0o600)
  await draft.writeFile(text)
  await draft.sync()
  await draft.close()
  await renameDurably(`${file}.new`, file)
}

export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  const folder = await open(dirname(to))
  await folder.sync()
  await folder.close()
}
