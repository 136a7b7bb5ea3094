/** The form that faces the public: beside everything else, or alone, in a process that may call two functions of the database and read no table. */
import { sql } from 'kysely'
import { realClock } from '#platform/clock.ts'
import { BadConfiguration, type Config, missingForIntake, readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import type { Installation } from '#platform/installation.ts'
import { openLog } from '#platform/log.ts'
import { openMetrics } from '#platform/metrics.ts'
import { guarded } from '#web/app.ts'
import { floodGate, usualLimits } from '../hotlines/intake/flood.ts'
import { formsFrom, keptForms } from '../hotlines/intake/forms.ts'
import { intakeKeys } from '../hotlines/intake/intake-key.ts'
import { intakeRoutes } from '../hotlines/intake/intake.routes.ts'
import { type IntakeWiring, open } from '../main.ts'
import { toldToEnd } from './command.ts'

const keyFile = ({ dataFolder, logOrigin }: Config) => intakeKeys(`${dataFolder}/intake.key`, `${logOrigin}/reports`)

export const intakeWiring = async ({ intake }: Pick<Installation, 'intake'>, config: Config): Promise<IntakeWiring> => ({
  database: intake,
  keys: await keyFile(config),
  proxies: config.proxies,
})

export async function serveIntake(): Promise<number> {
  const { config, secrets } = readConfig()
  const missing = missingForIntake()
  if (missing.length) throw new BadConfiguration(`The form does not start, because its configuration is not complete:\n${missing.map((line) => `  ${line}`).join('\n')}`)
  const log = openLog(config.logLevel)
  const ending = toldToEnd()
  const database = openDatabase(secrets.databaseUrl!.reveal(), { connections: 4 })
  try {
    if (await seesTables(database)) {
      console.error('DATABASE_URL names a role that sees tables. The form that faces the public runs under NAME_intake, which sees none.')
      return 1
    }
    const forms = keptForms(formsFrom(config.forms!), 10_000)
    await forms()
    const app = guarded({
      site: { name: config.siteName, origin: config.origin, demonstration: false },
      seen: openMetrics().seen,
      report: (error, number, path) => log.error({ err: error, number, path }, 'a page answered with a bug'),
    })
    const flood = floodGate(usualLimits, () => performance.now())
    app.route('/', intakeRoutes({ database, forms, flood, clock: realClock, ...(await keyFile(config)), proxies: config.proxies, madeUp: false, alone: true }).http)
    const server = await open(app, config.host, config.port)
    console.log(`The form for the public is ready at ${config.origin}/report (listening on ${config.host}:${server.port})`)
    await ending
    await server.close()
    return 0
  } finally {
    await database.destroy()
  }
}

/** A role that could read a report, or an account, must not stand in the internet. */
async function seesTables(database: Database): Promise<boolean> {
  const { rows } = await sql<{ sees: boolean }>`
    select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
        and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select, insert, update, delete')) as sees`.execute(database)
  return rows[0]!.sees
}
