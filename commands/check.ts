/** `alliance check`: looks at configuration, database, mail and disk, and says what to mend. */
import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { missingForProduction, readConfig } from '#platform/config.ts'
import { type Command, withInstallation } from './command.ts'

interface Finding {
  readonly what: string
  readonly fine: boolean
  readonly says: string
}

export const check: Command = {
  name: 'check',
  usage: '[--production] [--json]',
  summary: 'Look at configuration, database, mail and disk, and say what to mend.',
  help: `Prints a line for each thing looked at; exit code 3 when one of them needs mending.
  --production   also demand what \`alliance serve\` demands (public origin, mail, metrics token)
  --json         the findings as JSON`,
  run: async (words) => {
    const findings = [...configuration(words.includes('--production')), ...(await database()), await mail(), await disk()]
    if (words.includes('--json')) console.log(JSON.stringify(findings, null, 2))
    else for (const { fine, what, says } of findings) console.log(`${fine ? 'fine ' : 'MEND '} ${what.padEnd(14)} ${says}`)
    return findings.every(({ fine }) => fine) ? 0 : 3
  },
}

function configuration(production: boolean): Finding[] {
  const missing = production ? missingForProduction() : []
  if (!missing.length) return [{ what: 'configuration', fine: true, says: production ? 'complete for production' : 'readable' }]
  return missing.map((says) => ({ what: 'configuration', fine: false, says }))
}

async function database(): Promise<Finding[]> {
  try {
    return await withInstallation(async ({ installation }) => {
      const { rows } = await sql<{ version: string; bytes: number; behind: number }>`
        select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
          (select count(*)::int from platform.letters where sent_at is null and queued_at < now() - interval '1 hour') as behind`.execute(installation.reader)
      const { version, bytes, behind } = rows[0]!
      const megabytes = Math.round(bytes / 1_048_576)
      return [
        { what: 'database', fine: Number.parseInt(version, 10) >= 18, says: `PostgreSQL ${version}, ${megabytes} MB, ${installation.embedded ? 'embedded' : 'by DATABASE_URL'}` },
        { what: 'letters', fine: behind === 0, says: behind ? `${behind} have waited for more than an hour: is the mail server reachable?` : 'none is waiting for long' },
      ]
    })
  } catch (error) {
    return [{ what: 'database', fine: false, says: (error as Error).message }]
  }
}

async function mail(): Promise<Finding> {
  const { config, secrets } = readConfig()
  if (!secrets.smtpUrl) return { what: 'mail', fine: true, says: `no SMTP_URL: letters go to ${config.dataFolder}/outbox` }
  const transport = nodemailer.createTransport(secrets.smtpUrl.reveal(), { from: config.mailFrom })
  try {
    await transport.verify()
    return { what: 'mail', fine: true, says: 'the mail server answers and takes the login' }
  } catch (error) {
    return { what: 'mail', fine: false, says: `the mail server does not answer as it should: ${(error as Error).message}` }
  } finally {
    transport.close()
  }
}

async function disk(): Promise<Finding> {
  const { config } = readConfig()
  const { bavail, bsize } = await statfs(config.dataFolder).catch(() => statfs('.'))
  const gigabytes = (bavail * bsize) / 1e9
  return { what: 'disk', fine: gigabytes > 2, says: `${gigabytes.toFixed(1)} GB free where the data are${gigabytes > 2 ? '' : '; at least 2 GB are needed'}` }
}
