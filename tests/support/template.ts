/** Builds the template database: all migrations, the roles, the cast with a session each, three members, one framework, one open round. */
import { migrate } from '#db/migrate.ts'
import { grantRoles } from '#db/roles.ts'
import { openDatabase } from '#platform/database.ts'
import { sha256 } from '#platform/ids.ts'
import { cast } from './cast.ts'
import { admin, templateName, testPassword, urlOf } from './server.ts'
import { seedWorld } from './seed.ts'

/** The cookie of a person of the cast. */
export const sessionSecret = (id: string, steppedUp: boolean) => `session-of-${id}-${steppedUp ? 'proved' : 'plain'}`
/** The time at which the world stands still. */
export const worldNow = new Date('2027-03-01T09:00:00Z')

export async function buildTemplate() {
  await admin(`drop database if exists ${templateName}`, `create database ${templateName}`)
  await migrate(urlOf(templateName))
  await grantRoles(urlOf(templateName), { writer: testPassword, reader: testPassword, intake: testPassword })
  const db = openDatabase(urlOf(templateName))
  await seedWorld(db, worldNow)
  await db.insertInto('record.log_origin').values({ base: 'register.example', set_at: worldNow }).execute()
  for (const { id, name, seats } of Object.values(cast)) {
    if (id === 'visitor') continue
    await db
      .insertInto('people.accounts')
      .values({ id, name, email: `${id}@example.test`, created_at: worldNow })
      .execute()
    for (const [at, { role, member }] of seats.entries())
      await db
        .insertInto('people.seats')
        .values({ id: `${id}-${at}`, account: id, role, member, given_at: worldNow })
        .execute()
    for (const steppedUp of [true, false]) {
      const session = {
        digest: sha256(sessionSecret(id, steppedUp)),
        id: `${id}-${steppedUp}`,
        account: id,
        device: 'test',
        started_at: new Date('2100-01-01'),
        seen_at: new Date('2100-01-01'),
        stepped_up_at: steppedUp ? new Date('2100-01-01') : null,
      }
      await db.insertInto('people.sessions').values(session).execute()
    }
  }
  await db.destroy()
}
