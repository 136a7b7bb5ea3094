/** Writes what a demonstration begins with: invented members, their people, a framework, an open round. All of it made up, and marked so. */
import { defaultSteps, insertSteps } from '#monitoring/public.ts'
import type { Database } from '#platform/database.ts'
import { demonstrationDates } from './calendar.rules.ts'
import { host, inventedBody, inventedMembers, nextHost, players } from './cast.ts'
import { demonstrationFramework } from './framework.ts'

export const demonstrationRound = 'demo'
const framework = 'demonstration'
const json = JSON.stringify

/** Whether something that a demonstration begins with is in the database already. */
export async function namesTaken(owner: Database): Promise<boolean> {
  const codes = [inventedBody.code, ...inventedMembers.map(({ code }) => code)]
  const found = await Promise.all([
    owner.selectFrom('alliance.members').select('code').where('code', 'in', codes).executeTakeFirst(),
    owner.selectFrom('alliance.frameworks').select('code').where('code', '=', framework).executeTakeFirst(),
    owner.selectFrom('monitoring.rounds').select('id').where('id', '=', demonstrationRound).executeTakeFirst(),
  ])
  return found.some(Boolean)
}

/** As owner of the database, in one transaction: half a demonstration is none. */
export async function writeBase(owner: Database, now: Date): Promise<void> {
  const dates = demonstrationDates(now)
  const opened = new Date(`${dates.opensOn}T09:00:00Z`)
  await owner.transaction().execute(async (tx) => {
    const countries = inventedMembers.map(({ code, names }) => ({ code, kind: 'country', standing: 'member', names: json(names), made_up: true, added_at: now }))
    const body = { code: inventedBody.code, kind: 'body', standing: 'observer', names: json(inventedBody.names), made_up: true, added_at: now }
    await tx
      .insertInto('alliance.members')
      .values([...countries, body])
      .execute()
    const joined = [...countries, body].map(({ code }) => ({ id: `demo-join-${code}`, member: code, status: 'joined', on_date: dates.joined, way: 'declaration', entered_at: now }))
    await tx.insertInto('alliance.memberships').values(joined).execute()
    await tx.insertInto('alliance.terms').values({ id: 'demo-term', host, from_date: dates.opensOn, made_up: true }).execute()
    await tx
      .insertInto('alliance.coming_terms')
      .values({ id: 'demo-next', host: nextHost, from_date: dates.closesOn, made_up: true, planned_by: 'demo-hana', planned_at: now })
      .execute()
    await tx.insertInto('alliance.coming_answers').values({ coming: 'demo-next', accepted: true, answered_by: 'demo-focal-xae', answered_at: now }).execute()

    const people = players.map(({ id, name, language }) => ({ id, name, email: `${id}@demonstration.example`, language, made_up: true, created_at: now }))
    await tx.insertInto('people.accounts').values(people).execute()
    await tx
      .insertInto('people.seats')
      .values(players.map(({ id, role, member }) => ({ id: `seat-${id}`, account: id, role, member, given_at: now })))
      .execute()

    await tx
      .insertInto('alliance.frameworks')
      .values({ code: framework, names: json(demonstrationFramework.names) })
      .execute()
    await tx
      .insertInto('alliance.framework_versions')
      .values({ framework, version: 1, content: json(demonstrationFramework.content), made_up: true, drafted_at: now, approved_at: now })
      .execute()
    await tx
      .insertInto('monitoring.rounds')
      .values({
        id: demonstrationRound,
        names: json({ en: 'Demonstration round', fr: 'Cycle de démonstration', es: 'Ronda de demostración' }),
        framework,
        framework_version: 1,
        kind: 'live',
        made_up: true,
        opens_on: dates.opensOn,
        commitments_due: dates.commitmentsDue,
        progress_due: dates.progressDue,
        conference_on: dates.conferenceOn,
        conference_place: 'Fiorana',
        closes_on: dates.closesOn,
        timezone: 'UTC',
        consequence: 'A report that comes late is taken, marked late, and named in the overview.',
        opened_at: opened,
      })
      .execute()
    await tx
      .insertInto('monitoring.round_members')
      .values(inventedMembers.map(({ code }) => ({ round: demonstrationRound, member: code })))
      .execute()
    await tx.insertInto('monitoring.round_announcements').values({ round: demonstrationRound, announced_by: 'demo-hana', announced_at: opened }).execute()
    await insertSteps(tx, demonstrationRound, defaultSteps, null, opened)
    // Who is still drafting was given more time; whoever is late was not.
    const extended = inventedMembers.filter(({ stands }) => stands === 'drafting' || stands === 'with-signatory' || stands === 'not-opened' || stands === 'returned')
    await tx
      .insertInto('monitoring.extensions')
      .values(
        extended.map(({ code }) => ({
          id: `demo-extension-${code}`,
          round: demonstrationRound,
          member: code,
          kind: 'commitment',
          due: dates.extendedTo,
          reason: 'Asked for by the country: the new government takes office this month.',
          granted_by: 'demo-selam',
          granted_at: now,
        })),
      )
      .execute()
  })
}
