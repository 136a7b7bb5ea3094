/**
 * Which processes are the server of one cluster. Found by what their command line says, because after kill -9 of the
 * postmaster nothing else tells; and only among processes of the cluster's own owner. Never anything else is signalled.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The setting cluster_name; PostgreSQL writes it into the title of every backend. */
export const clusterName = (cluster: string): string => `alliance-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`

export async function postmasterOf(cluster: string): Promise<number | null> {
  const lines = await commandLines(cluster)

  for (const [pid, line] of lines) if (isPostmaster(line, cluster)) return pid

  // The data folder may have been moved under a running server; if there still is something at the old path, it was copied.
  const [number, folder] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const moved = folder && !(await stat(folder).catch(() => null))
  return moved && isPostmaster(lines.get(Number(number)), folder) ? Number(number) : null
}

/** What is left of a server whose postmaster was killed. */
export async function backendsOf(cluster: string): Promise<number[]> {
  const title = `postgres: ${clusterName(cluster)}: `
  const lines = await commandLines(cluster)
  return [...lines].filter(([, line]) => line.startsWith(title) || isPostmaster(line, cluster)).map(([pid]) => pid)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return process.platform !== 'linux' || !isZombie(pid)
}

/** Dead, but not yet collected by its parent: in a container perhaps never. */
function isZombie(pid: number): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return true
  }
}

const isPostmaster = (line: string | undefined, cluster: string): boolean => line?.includes(`/bin/postgres -D ${cluster} `) ?? false

/** By process number, of the user that owns the cluster. */
async function commandLines(cluster: string): Promise<Map<number, string>> {
  const owner = (await stat(cluster).catch(() => null))?.uid
  if (owner === undefined) return new Map()
  return process.platform === 'linux' ? fromProc(owner) : fromPs(owner)
}

async function fromProc(owner: number): Promise<Map<number, string>> {
  const lines = new Map<number, string>()
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  await Promise.all(
    numbers.map(async (number) => {
      const folder = await stat(`/proc/${number}`).catch(() => null)
      if (folder?.uid !== owner) return
      const line = await readFile(`/proc/${number}/cmdline`, 'utf8').catch(() => '')
      lines.set(Number(number), line.replaceAll('\0', ' '))
    }),
  )
  return lines
}

async function fromPs(owner: number): Promise<Map<number, string>> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'uid=,pid=,command='], { maxBuffer: 2 ** 26 })
  const rows = [...stdout.matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)]
  return new Map(rows.filter((row) => Number(row[1]) === owner).map((row) => [Number(row[2]), `${row[3]} `]))
}
