/** `alliance start`: a demonstration on the own machine, on the embedded database, with the real record loaded. */
import { randomInt } from 'node:crypto'
import { migrate } from '#db/migrate.ts'
import { grantRoles } from '#db/roles.ts'
import { linksToAnswer } from '#demonstration/internet/mail-server.ts'
import { demonstrationGuard, isLoopback } from '#demonstration/guard.ts'
import { prepareDemonstration } from '#demonstration/prepare.ts'
import { movableClock } from '#platform/clock.ts'
import { type Config, readConfig, type Secrets } from '#platform/config.ts'
import { type Installation, openInstallation } from '#platform/installation.ts'
import { type Log, openLog } from '#platform/log.ts'
import { startMail } from '#platform/mail/mail.ts'
import { openMetrics } from '#platform/metrics.ts'
import { startQueue } from '#platform/queue/work.ts'
import { claim } from '#platform/postgres/only-one.ts'
import { open, wire } from '../main.ts'
import { startLogPublisher } from '../operations/log/log-publisher.ts'
import { letterTaker } from '../operations/letters/take-letter.act.ts'
import { figuresCounter } from '../hotlines/figures/figures-counter.act.ts'
import { fileMaker } from '../monitoring/document/make-file.act.ts'
import { startDemonstrationWorker } from './demonstration-worker.ts'
import { type Command, say, toldToEnd } from './command.ts'
import { startClockWork } from './clock-work.ts'
import { intakeWiring } from './serve-intake.ts'
import { playDemonstration } from './play.ts'

export const start: Command = {
  name: 'start',
  usage: '',
  summary: 'Start a demonstration here, with the real record loaded.',
  help: `Starts the embedded PostgreSQL, loads the record of the Alliance and a made-up round if the database is empty, and
prints where to open it. Ctrl-C ends everything. Nothing else has to be installed or configured.

  PORT            where to listen (8080)
  HOST            127.0.0.1; on any other address an access code is printed and demanded
  ALLIANCE_DATA   the data folder (.alliance)
  DATABASE_URL    a PostgreSQL 18 of your own instead of the embedded one`,
  run: async () => {
    const { config, secrets } = readConfig()
    const log = openLog(config.logLevel)
    const ending = toldToEnd()
    const claimed = await claim(config.dataFolder)
    if ('heldBy' in claimed) {
      console.error(`Alliance is running already on ${config.dataFolder} (process ${claimed.heldBy}). End that one, or set ALLIANCE_DATA to another folder.`)
      return 1
    }
    try {
      const installation = await openInstallation(config, secrets, { migrate, grantRoles }, say)
      try {
        return await demonstrate(installation, { config, secrets, log, ending })
      } finally {
        await installation.close()
      }
    } finally {
      await claimed.release()
    }
  },
}

const refusals = {
  'in-production': 'This database belongs to an installation that is no demonstration.',
  'names-taken': 'This database holds invented members, or a round or framework, under the names that the demonstration needs; they were imported.',
}

interface Demonstrating {
  readonly config: Config
  readonly secrets: Secrets
  readonly log: Log
  readonly ending: Promise<string>
}
/** Makes the demonstration up where it is not there yet, serves it until it is told to end, and answers with the exit code. */
async function demonstrate(installation: Installation, { config, secrets, log, ending }: Demonstrating): Promise<number> {
  const clock = movableClock(installation.reader)
  const { ownerUrl, prepare } = installation
  const outcome = await prepareDemonstration({ ownerUrl, now: new Date(), say, renew: prepare, play: (now) => playDemonstration(installation, now) })
  if (outcome !== 'prepared') {
    console.error(`${refusals[outcome]} Nothing was touched: set DATABASE_URL or ALLIANCE_DATA to another one.`)
    return 1
  }
  await clock.refresh()

  const metrics = openMetrics()
  const site = { name: config.siteName, origin: config.origin, demonstration: true, mailFrom: config.mailFrom }
  const code = isLoopback(config.host)
    ? null
    : randomInt(10 ** 8)
        .toString()
        .padStart(8, '0')
  const app = wire({
    site,
    reader: installation.reader,
    writer: installation.writer,
    intake: await intakeWiring(installation, config),
    clock: clock.now,
    machines: { metricsToken: null, metrics },
    guard: demonstrationGuard(code),
    // The guard has looked at the Host header; a page under that name is one of ours.
    ownOrigin: (origin, request) => origin === `http://${request.headers.get('host')}` || origin === config.origin,
    toAnswer: () => linksToAnswer(`${config.dataFolder}/made-up`),
    // Whoever moves the clock sees at once which letters left meanwhile.
    afterMove: async () => {
      await clock.refresh()
      await work.climbNow()
    },
    seen: metrics.seen,
    report: (error, number, path) => log.error({ err: error, number, path }, 'a page answered with a bug'),
  })
  const server = await open(app, config.host, config.port)
  const take = letterTaker({ writer: installation.writer, clock: clock.now, demonstration: true })
  const mail = startMail({ database: installation.writer, take, smtpUrl: secrets.smtpUrl?.reveal() ?? null, folder: `${config.dataFolder}/outbox`, from: config.mailFrom, log })
  const queue = await startQueue(
    installation.writer,
    {
      'letter.send': () => mail.sendNow(),
      'overview.file': fileMaker({ writer: installation.writer, clock: clock.now, site, demonstration: true }),
      'figures.count': figuresCounter({ writer: installation.writer, clock: clock.now, demonstration: true }),
    },
    log,
  )
  const logs = await startLogPublisher({ writer: installation.writer, clock: clock.now, dataFolder: config.dataFolder, origin: config.logOrigin, policy: config.logPolicy, log })
  const work = startClockWork({ writer: installation.writer, clock: clock.now, demonstration: true, origin: config.origin, log })
  const hotlineWorker = await startDemonstrationWorker(config.dataFolder)
  const address = isLoopback(config.host) ? `http://localhost:${server.port}` : `http://${config.host}:${server.port}/?access=${code}`
  console.log(`Alliance is ready at ${address}`)
  console.log('Choose “Sign in” there and take the seat of one of the people of the demonstration. Ctrl-C ends it.')
  if (code) console.log(`Access code: ${code}`)

  await ending
  await hotlineWorker.stop()
  await server.close()
  await queue.stop()
  await mail.stop()
  await work.stop()
  await logs.stop()
  return 0
}
