/** `alliance hotline-worker`: the one process of a hotline that opens addresses. It serves nothing and listens nowhere. */
import { parseArgs } from 'node:util'
import { movableClock, realClock } from '#platform/clock.ts'
import { startJobs } from '#platform/jobs.ts'
import { openLog } from '#platform/log.ts'
import { performer } from '#record/perform.ts'
import { joinReport } from '../hotlines/cases/join-report.act.ts'
import { makeWorkerFile, readWorkerFile, workerFile, type WorkerSecrets } from '../hotlines/cases/worker-file.ts'
import { madeUpNetworks } from '#demonstration/internet/made-up.ts'
import { startMadeUpInternet } from '#demonstration/internet/start.ts'
import { keepLook, type Looked } from '../hotlines/hosting/look.act.ts'
import { lookAtCases } from '../hotlines/hosting/look-at-cases.ts'
import { openMeans } from '../hotlines/hosting/means.ts'
import { ianaLists } from '../hotlines/hosting/registry-list.ts'
import { openTables } from '../hotlines/hosting/tables.ts'
import { askProviders } from '../hotlines/notices/interfaces/ask-providers.ts'
import { interfaceFile, openInterfaces, readInterfaceFile } from '../hotlines/notices/interfaces/interface-file.ts'
import { askingWithin } from '../hotlines/notices/interfaces/provider-interface.ts'
import { sendNotices } from '../hotlines/notices/send-notices.ts'
import { sayExchangeKey } from '../hotlines/exchange/own-system.act.ts'
import { pushMessages } from '../hotlines/exchange/push-messages.ts'
import { signingPairFrom } from '../hotlines/exchange/signature.ts'
import { takeMessageIn } from '../hotlines/exchange/take-message.act.ts'
import { sendTransfer } from '../hotlines/transfers/send-transfer.act.ts'
import { fingerprintOf } from '../hotlines/desk/key.act.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { bytesToServer } from '#platform/mail/transport.ts'
import { askedWrongly, type Command, toldToEnd, withInstallation } from './command.ts'

export const hotlineWorker: Command = {
  name: 'hotline-worker',
  usage: 'MEMBER … [--new-key]',
  summary: 'Run the worker of a hotline: puts reports of one address together, asks where it is hosted, tells hotlines and providers.',
  help: `With --new-key it makes the secrets of the worker of one member, in ALLIANCE_DATA/hotline-workers/MEMBER.key, prints the
public half of its key, and ends: the manager of the hotline enters it under Keys. A file that is there stays.

It asks name servers and registries, writes to systems of other hotlines, and never connects to a reported host. Newer tables of networks may be put into
ALLIANCE_DATA/network-tables, by the names that the runbook gives.

Keep that file: it is in no database and no backup. Whoever has it can read the addresses (not the words) of reports,
and tell whether an address was reported. Several workers of one hotline may run side by side with the same file.

  ALLIANCE_DATA   the data folder (.alliance)
  DATABASE_URL    the PostgreSQL of the installation, where it is not the embedded one
  SMTP_URL        the mail server that notices to providers leave by; without one none leaves. ALLIANCE_MAIL_FROM, ALLIANCE_ORIGIN,
                  ALLIANCE_NAME and ALLIANCE_BOUNCES as for alliance serve
  hotline-workers/MEMBER.interfaces.json in the data folder: with what providers are told by their own interfaces (runbook)
  ALLIANCE_NAME_SERVERS  who is asked for network addresses (those of this machine); a resolver of your own tells nobody what was asked
  ALLIANCE_REGISTRIES    where the lists of registries are (${ianaLists})`,
  run: async (words) => {
    const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: { 'new-key': { type: 'boolean' } } })
    if (positionals.length === 0 || positionals.some((member) => !/^[A-Z]{2,3}$/.test(member))) return askedWrongly('Say for which member, such as alliance hotline-worker CHE.')
    if (values['new-key']) return newKeys(positionals)
    const { dataFolder } = readConfig().config
    const secrets = await Promise.all(positionals.map(async (member) => ({ member, found: await readWorkerFile(workerFile(dataFolder, member)) })))
    const without = secrets.filter(({ found }) => !found).map(({ member }) => member)
    if (without.length) return askedWrongly(`There are no secrets for ${without.join(', ')}. Make them with alliance hotline-worker ${without[0]} --new-key.`)
    return work(secrets.flatMap(({ found }) => found ?? []))
  },
}

async function newKeys(members: readonly string[]): Promise<number> {
  const { dataFolder } = readConfig().config
  for (const member of members) {
    const file = workerFile(dataFolder, member)
    const { pair } = (await readWorkerFile(file)) ?? (await makeWorkerFile(file, member))
    console.log(`${member} ${Buffer.from(pair.publicKey).toString('base64')}`)
  }
  return 0
}

const everyMs = 2_000
const platformOf = ({ origin, siteName: site, mailFrom: from, bounceAddress: bounces }: Config) => ({ origin, site, from, bounces })
const work = (all: readonly WorkerSecrets[]): Promise<number> =>
  withInstallation(async ({ config, secrets: configured, installation }) => {
    const ending = toldToEnd()
    const log = openLog(config.logLevel)
    const made = await installation.reader.selectFrom('platform.demonstration').select('only_row').executeTakeFirst()
    const moved = made ? movableClock(installation.reader) : null
    const perform = performer(installation.writer)
    // In a demonstration names that belong to nobody lie in networks that belong to nobody, and nothing is asked outside of this machine.
    const internet = made ? await startMadeUpInternet(`${config.dataFolder}/made-up`) : null
    const means = openMeans({
      dataFolder: internet ? `${config.dataFolder}/made-up` : config.dataFolder,
      nameServers: internet?.nameServers ?? config.nameServers,
      registries: internet?.registries ?? config.registries,
      tables: internet ? madeUpNetworks : openTables(config.dataFolder),
      madeUp: internet !== null,
      now: () => (moved?.now ?? realClock)(),
    })
    const smtpUrl = internet?.mailServer ?? configured.smtpUrl?.reveal()
    const mail = smtpUrl ? bytesToServer(smtpUrl) : null
    if (!mail) console.error('There is no mail server (SMTP_URL): nobody is told by mail.')
    // In a demonstration no system elsewhere is connected, and no interface of a provider.
    const bounds = { names: means.names, timeoutMs: 20_000, mostBytes: 65_536, own: null }
    const settings = new Map(await Promise.all(made ? [] : all.map(async ({ member }) => [member, await readInterfaceFile(interfaceFile(config.dataFolder, member))] as const)))
    const momentOf = (member: string) => ({
      db: installation.reader,
      person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker', member }] } as const,
      now: means.now(),
      steppedUp: true,
      demonstration: Boolean(made),
    })
    const jobs = all.flatMap((secrets) => {
      const workerKey = fingerprintOf(secrets.pair.publicKey)
      const moment = () => momentOf(secrets.member)
      const held = { db: installation.reader, perform, moment }
      const interfaces = openInterfaces(settings.get(secrets.member) ?? {}, askingWithin(bounds), realClock)
      const keep = (looked: Looked) => perform(keepLook, looked, moment())
      return [
        {
          name: `case.join ${secrets.member}`,
          everyMs,
          work: async () => {
            await moved?.refresh()
            return (await perform(joinReport, { secrets, workerKey }, moment())).ok
          },
        },
        { name: `transfer.send ${secrets.member}`, everyMs, work: async () => (await perform(sendTransfer, { secrets, workerKey, origin: config.origin }, moment())).ok },
        {
          name: `notice.send ${secrets.member}`,
          everyMs,
          work: () => sendNotices({ ...held, secrets, workerKey, interfaces, handOver: mail?.handOver ?? null, platform: platformOf(config) }),
        },
        ...(Object.keys(interfaces).length > 0
          ? [{ name: `provider.ask ${secrets.member}`, everyMs, work: () => askProviders({ ...held, member: secrets.member, interfaces }) }]
          : []),
        { name: `exchange.take ${secrets.member}`, everyMs, work: async () => (await perform(takeMessageIn, { secrets, origin: config.origin }, moment())).ok },
        ...(made ? [] : [{ name: `exchange.push ${secrets.member}`, everyMs, work: () => pushMessages({ ...held, secrets, workerKey, bounds }) }]),
        { name: `hosting.look ${secrets.member}`, everyMs, work: () => lookAtCases({ db: installation.reader, secrets, workerKey, means, keep }) },
      ]
    })
    for (const { member, pair } of all) await perform(sayExchangeKey, { member, publicKey: signingPairFrom(pair.secretKey).publicKey }, momentOf(member))
    const running = startJobs(jobs, log)
    console.log(`The worker of ${all.map(({ member }) => member).join(', ')} is at work.`)
    await ending
    await running.stop()
    mail?.close()
    await internet?.stop()
    return 0
  })
