/** The address of a server behind a Unix socket, and whether one answers there. */
import pg from 'pg'
import { port } from './socket-folder.ts'

export const superuser = 'alliance'

export interface Address {
  readonly role: string
  readonly password: string
  readonly database: string
}

/** Port and sslmode are spelled out because PGPORT and PGSSLMODE of somebody's shell would count otherwise. */
export const urlOf = (socketFolder: string, { role, password, database }: Address): string =>
  `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@/${encodeURIComponent(database)}` +
  `?host=${encodeURIComponent(socketFolder)}&port=${port}&sslmode=disable`

export type Answer = 'ready' | 'not yet' | 'nothing' | 'wrong password'

const answers: { readonly [code: string]: Answer } = {
  '57P03': 'not yet', // starting, recovering or stopping
  '53300': 'ready', // too many connections, but a server all the same
  '28P01': 'wrong password',
}

export async function ask(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {}) // the server may go while we say goodbye
  try {
    await client.connect()
    await client.end()
    return 'ready'
  } catch (error) {
    return answers[(error as { code?: string }).code ?? ''] ?? 'nothing'
  }
}
