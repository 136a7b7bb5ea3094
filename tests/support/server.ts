/** The PostgreSQL that tests run on, and a database of its own for each file, cloned from a template. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { newSigner, types } from '#record/notes/keys.ts'

/** Set by tests/run.ts: an address in which {user}, {password} and {database} are put in. */
const server = () => process.env['TEST_SERVER'] ?? ''
export const testPassword = 'test-only'
/** As a process that faces the public would have made them. */
export const testIntakeKeys = { receiptKey: newSigner('register.example/reports', types.ed25519), tokenKey: Buffer.alloc(32, 1) }
export const templateName = 'template_world'

export const urlOf = (database: string, user = 'alliance_owner') => server().replace('{user}', user).replace('{password}', testPassword).replace('{database}', database)

export async function admin(...statements: string[]) {
  if (!server()) throw new Error('Run tests by `npm test`, which starts their database; or `npm test -- path/of/file.test.ts`')
  const client = new pg.Client(urlOf('postgres'))
  await client.connect()
  try {
    for (const sql of statements) await client.query(sql)
  } finally {
    await client.end()
  }
}

export async function cloneOf(template: string): Promise<{ name: string; drop(): Promise<void> }> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await copied(name, template)
  return { name, drop: () => admin(`drop database if exists ${name} with (force)`) }
}
/** PostgreSQL's own cleaning may be at the template just then; it waits five seconds for it, which a busy machine exceeds. */
async function copied(name: string, template: string): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      return await admin(`create database ${name} template ${template}`)
    } catch (error) {
      if ((error as { code?: string }).code !== objectInUse || tries === 5) throw error
    }
}
const objectInUse = '55006'
