/** A second machine: an empty database with the program's roles, and sessions for those who came over. */
import { after } from 'node:test'
import { randomBytes } from 'node:crypto'
import { migrate } from '#db/migrate.ts'
import { grantRoles } from '#db/roles.ts'
import type { Database } from '#platform/database.ts'
import { sha256 } from '#platform/ids.ts'
import { admin, testPassword, urlOf } from './server.ts'
import { sessionSecret } from './template.ts'

/** Answers with its name. */
export async function emptyDatabase(): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await admin(`create database ${name}`)
  after(() => admin(`drop database if exists ${name} with (force)`))
  await migrate(urlOf(name))
  await grantRoles(urlOf(name), { writer: testPassword, reader: testPassword, intake: testPassword })
  return name
}

/** Sessions do not travel: these people have signed in again. */
export async function signedIn(db: Database, accounts: readonly string[]): Promise<void> {
  const at = new Date('2100-01-01')
  for (const account of accounts)
    await db
      .insertInto('people.sessions')
      .values({ digest: sha256(sessionSecret(account, true)), id: `${account}-again`, account, device: 'test', started_at: at, seen_at: at, stepped_up_at: at })
      .execute()
}
