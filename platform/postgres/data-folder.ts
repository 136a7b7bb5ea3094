/**
 * The folder that holds everything of one Alliance. As root, others may pass through it but not look into it,
 * because the database then runs as another user and has its own closed folder inside.
 */
import { mkdir, realpath, stat } from 'node:fs/promises'

/** Makes the folder if it is missing and answers its real path. An existing folder keeps its mode. */
export async function makeDataFolder(dataFolder: string): Promise<string> {
  await mkdir(dataFolder, { recursive: true, mode: runsAsRoot() ? 0o711 : 0o700 })
  const folder = await realpath(dataFolder)

  const owner = (await stat(folder)).uid
  if (!runsAsRoot() && owner !== process.getuid?.()) {
    throw new Error(`The data folder ${folder} belongs to another user (uid ${owner}). Start Alliance as that user, or set ALLIANCE_DATA to a folder of your own.`)
  }
  return folder
}

export const runsAsRoot = (): boolean => process.getuid?.() === 0
