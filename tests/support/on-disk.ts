/** Every file of a data folder as it lies on the disk, that of the database and its write-ahead log among them, to search for what must be in none. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** File and secret, for each that was found. */
export async function foundOnDisk(folder: string, secrets: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const { name, parentPath } of (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())) {
    // A file of the database may go while it is read.
    const bytes = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0))
    for (const secret of secrets) if (bytes.includes(secret)) found.push(`${join(parentPath, name).slice(folder.length)}: ${secret}`)
  }
  return found
}
