/** `alliance serve`: production. Demands its configuration and refuses a database that ever held a demonstration. */
import { migrate } from '#db/migrate.ts'
import { grantRoles } from '#db/roles.ts'
import { firstOperatorLink } from '#people/public.ts'
import { realClock } from '#platform/clock.ts'
import { BadConfiguration, missingForProduction, readConfig } from '#platform/config.ts'
import type { Reader } from '#platform/database.ts'
import { openInstallation } from '#platform/installation.ts'
import { openLog } from '#platform/log.ts'
import { startMail } from '#platform/mail/mail.ts'
import { openMetrics } from '#platform/metrics.ts'
import { officeOf } from '../handover/bundle/office.ts'
import { startQueue } from '#platform/queue/work.ts'
import { open, wire } from '../main.ts'
import { startLogPublisher } from '../operations/log/log-publisher.ts'
import { letterTaker } from '../operations/letters/take-letter.act.ts'
import { startClockWork } from './clock-work.ts'
import { intakeWiring, serveIntake } from './serve-intake.ts'
import { figuresCounter } from '../hotlines/figures/figures-counter.act.ts'
import { fileMaker } from '../monitoring/document/make-file.act.ts'
import { parseArgs } from 'node:util'
import { type Command, say, toldToEnd } from './command.ts'

export const serve: Command = {
  name: 'serve',
  usage: '[--only intake]',
  summary: 'Run in production: demands its configuration, refuses a demonstration’s database.',
  help: `  ALLIANCE_ORIGIN          public address, such as https://alliance.example (a proxy before this ends TLS)
  SMTP_URL                 mail server, such as smtps://user:password@mail.example
  ALLIANCE_MAIL_FROM       address that letters come from
  ALLIANCE_BOUNCES         address that mail servers report failures to, such as bounces@alliance.example; hand what
                           arrives there to alliance bounce (optional)
  ALLIANCE_LOG_ORIGIN      name of the logs for ever, owned by the alliance, such as register.alliance.example (the host of
                           ALLIANCE_ORIGIN; once set it stays, whoever hosts)
  ALLIANCE_LOG_POLICY      whom to ask to witness the logs (C2SP tlog-policy, best as ALLIANCE_LOG_POLICY_FILE; optional)
  ALLIANCE_METRICS_TOKEN   at least 16 random characters; Prometheus sends them as a bearer token
  PORT, HOST               where to listen (8080 on 127.0.0.1)
  DATABASE_URL             PostgreSQL 18; without it the embedded one in ALLIANCE_DATA
  LOG_LEVEL                info, warn (default), error …

  ALLIANCE_PROXIES         how many proxies stand before this process (0), so that a flood of reports is told by its senders
  ALLIANCE_INTAKE_PASSWORD at least 16 random characters: password of the database role NAME_intake, for a process that runs
                           elsewhere with --only intake (optional)

With --only intake nothing but the form for the public is served, by a process that may face the internet alone. It needs
ALLIANCE_ORIGIN (its own address), DATABASE_URL (as the role NAME_intake, which may call two functions and read no table)
and ALLIANCE_FORMS: the file, or the address /hotlines/forms.json of the main installation. It migrates nothing.

Each may be read from a file instead: NAME_FILE=/path. Any number of these processes may run side by side on one database.
While there is no operator, a single-use link for the first one is printed.`,
  run: async (words) => {
    const { only } = parseArgs({ args: [...words], options: { only: { type: 'string' } } }).values
    if (only === 'intake') return serveIntake()
    if (only !== undefined) throw new BadConfiguration('--only takes one word: intake')
    const missing = missingForProduction()
    if (missing.length) throw new BadConfiguration(`Alliance does not start, because its configuration is not complete:\n${missing.map((line) => `  ${line}`).join('\n')}`)
    const { config, secrets } = readConfig()
    const log = openLog(config.logLevel)
    const ending = toldToEnd()
    const installation = await openInstallation(config, secrets, { migrate, grantRoles }, say)
    try {
      if (await everHeldDemonstration(installation.reader)) {
        console.error(
          'This database holds, or once held, the people of the demonstration. Production needs a database that never did: set DATABASE_URL or ALLIANCE_DATA to another one.',
        )
        return 1
      }
      const metrics = openMetrics()
      const site = { name: config.siteName, origin: config.origin, demonstration: false, mailFrom: config.mailFrom }
      const app = wire({
        site,
        reader: installation.reader,
        writer: installation.writer,
        intake: await intakeWiring(installation, config),
        clock: realClock,
        machines: { metricsToken: secrets.metricsToken?.reveal() ?? null, metrics },
        seen: metrics.seen,
        report: (error, number, path) => log.error({ err: error, number, path }, 'a page answered with a bug'),
      })
      const server = await open(app, config.host, config.port)
      const take = letterTaker({ writer: installation.writer, clock: realClock, demonstration: false })
      const mail = startMail({
        database: installation.writer,
        take,
        smtpUrl: secrets.smtpUrl?.reveal() ?? null,
        folder: `${config.dataFolder}/outbox`,
        from: config.mailFrom,
        bounces: config.bounceAddress,
        log,
      })
      const queue = await startQueue(
        installation.writer,
        {
          'letter.send': () => mail.sendNow(),
          'overview.file': fileMaker({ writer: installation.writer, clock: realClock, site, demonstration: false }),
          'figures.count': figuresCounter({ writer: installation.writer, clock: realClock, demonstration: false }),
        },
        log,
      )
      const office = await officeOf(installation.reader)
      const logs =
        office.state === 'awaiting'
          ? null
          : await startLogPublisher({ writer: installation.writer, clock: realClock, dataFolder: config.dataFolder, origin: config.logOrigin, policy: config.logPolicy, log })
      const work = startClockWork({ writer: installation.writer, clock: realClock, demonstration: false, origin: config.origin, log })
      console.log(`Alliance is ready at ${config.origin} (listening on ${config.host}:${server.port})`)
      if (office.state === 'closed') console.log(`This installation is closed for ever and can only be read: the office went to ${office.address}.`)
      if (office.state === 'awaiting') console.log('This installation waits for the office and takes nothing before: alliance handover import.')
      const link = office.state === 'open' ? await firstOperatorLink(installation.writer, config.origin) : null
      if (link) console.log(`There is no operator yet. This link makes one, once, within seven days: ${link}`)
      await ending
      await server.close()
      await queue.stop()
      await mail.stop()
      await work.stop()
      await logs?.stop()
      return 0
    } finally {
      await installation.close()
    }
  },
}

const everHeldDemonstration = async (db: Reader) => Boolean(await db.selectFrom('platform.demonstration').select('only_row').executeTakeFirst())
