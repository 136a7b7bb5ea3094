/** `alliance handover …`: what operators do when the office moves to another machine. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ask } from '#access/ask.ts'
import { commandLine } from '#exchange/import.ts'
import { Damaged, Refused } from '../handover/bundle/container.ts'
import { acceptanceShape, type Acceptance, eraseCopy } from '../handover/bundle/erase.ts'
import { exportBundle } from '../handover/bundle/export-bundle.ts'
import { checkBundle, importBundle } from '../handover/bundle/import-bundle.ts'
import { type Manifest, whatToDo } from '../handover/bundle/manifest.rules.ts'
import { officeOf, waitForOffice } from '../handover/bundle/office.ts'
import { rehearse } from '../handover/bundle/rehearse.ts'
import { type KeyPair, keyPairOf, newKeyPair } from '../handover/bundle/seal.ts'
import { isRecipient } from '../handover/passing/handover.rules.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { logNames } from '#record/log/leaf.rules.ts'
import { keysNote, logKeys } from '#record/log/log-keys.ts'
import { originBaseOf } from '#record/log/log.store.ts'
import { publishLog } from '#record/log/publish.ts'
import { readCheckpoint } from '#record/notes/checkpoint.ts'
import { askedWrongly, type Command, type Opened, withInstallation } from './command.ts'
import { showProgress } from './progress.ts'

const steps = ['key', 'export', 'check', 'import', 'erase', 'rehearse'] as const
type Step = (typeof steps)[number]
interface Asked {
  readonly file: string | undefined
  readonly to: string | undefined
  readonly protocol: string | undefined
  readonly trial: boolean
  readonly yes: boolean
  readonly json: boolean
  readonly mirrors: readonly string[]
}

export const handover: Command = {
  name: 'handover',
  usage: 'key | export FILE | check FILE | import FILE | erase ACCEPTANCE | rehearse',
  summary: 'Move the office to another machine, or rehearse it.',
  help: `The handover itself is agreed on the pages, by two persons of each side. These are the steps of the two operators.

On the new machine, with an empty database:
  key                          make its key and have the database wait for the office; prints the public half
  check FILE                   read a bundle whole and change nothing
  import FILE --protocol SHA   take it over; SHA is the digest of the protocol, read to you by the other side
    --mirror FOLDER            a copy of a log that you kept during the term (alliance log mirror); what comes must grow out of it
  import FILE --trial          look at a bundle of a rehearsal; the database goes on waiting

On the old machine, which closed with the last confirmation:
  export FILE                  write the bundle, encrypted to the new machine's key
  export FILE --trial --to KEY before the closing, for a rehearsal there
  erase ACCEPTANCE --yes       erase the copy, once the new machine gave you its acceptance file

On any machine:
  rehearse                     do all of it against a database that exists only for it, and report

A bundle is a tar of parts, each compressed and encrypted by age (age-encryption.org). Beginning again does no harm.
The secret key lies in handover-key.txt of the data folder; keep it as you keep the database.

  --json    the result as JSON

Exit codes: 0 done, 1 failed, 2 asked wrongly, 3 refused: the file was changed, or is not for this machine.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        protocol: { type: 'string' },
        trial: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        mirror: { type: 'string', multiple: true, default: [] },
      },
    })
    const [step = '', file] = positionals
    if (!isStep(step)) return askedWrongly(`Name the step: ${steps.join(', ')}. alliance handover --help says more.`)
    if (!file && step !== 'key' && step !== 'rehearse') return askedWrongly(`Name the file: alliance handover ${step} FILE`)
    const asked: Asked = {
      file,
      to: values.to,
      protocol: values.protocol?.replaceAll(/\s/g, '').toLowerCase(),
      trial: values.trial,
      yes: values.yes,
      json: values.json,
      mirrors: values.mirror,
    }
    try {
      return await withInstallation((opened) => run[step](opened, asked))
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Damaged)) throw error
      console.error(error.message)
      return 3
    }
  },
}
const isStep = (word: string): word is Step => (steps as readonly string[]).includes(word)

const keyFile = ({ config }: Opened) => join(config.dataFolder, 'handover-key.txt')
async function ownKey(opened: Opened): Promise<KeyPair | null> {
  const lines = await readFile(keyFile(opened), 'utf8').catch(() => '')
  const identity = lines.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'))
  return identity ? keyPairOf(identity.trim()) : null
}
async function mustHaveKey(opened: Opened): Promise<KeyPair> {
  return (await ownKey(opened)) ?? Promise.reject(new Refused('This machine has no key yet: alliance handover key makes it.'))
}
function bar() {
  const shown = new Map<string, ReturnType<typeof showProgress>>()
  let last = ''
  return {
    show: (what: string, at: number, of: number) => {
      if (what !== last) shown.get(last)?.end()
      last = what
      if (!shown.has(what)) shown.set(what, showProgress(what))
      shown.get(what)?.show(at, of)
    },
    end: () => shown.get(last)?.end(),
  }
}
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** The last word of this host: all of the handover has its place, under a checkpoint of its keys. */
async function settleLogs({ installation, config }: Opened): Promise<void> {
  const base = (await originBaseOf(installation.reader)) ?? config.logOrigin
  const [store, keys] = [folderStore(join(config.dataFolder, 'log-state')), await logKeys(join(config.dataFolder, 'log-keys.txt'), base)]
  for (const log of logNames) await publishLog(log, { writer: installation.writer, store, keys, base, clock: () => new Date() })
}

/** What the other side has to know beside the bundle. */
function sayWhatStayed({ stayed, drafts, unsealed }: Manifest): void {
  if (drafts.length) console.log(`Drafts of ${drafts.map(({ member }) => member).join(', ')} travel sealed to their countries.`)
  if (unsealed.length) console.log(`Drafts of ${unsealed.map(({ member }) => member).join(', ')} stay behind: these countries gave no key.`)
  for (const { table, rows, because } of stayed) console.log(`Does not travel: ${table} (${rows}). ${whatToDo[because]}`)
}

const run: Readonly<Record<Step, (opened: Opened, asked: Asked) => Promise<number>>> = {
  key: async (opened, { json }) => {
    await waitForOffice(opened.installation.ownerUrl, new Date())
    let pair = await ownKey(opened)
    if (!pair) {
      pair = await newKeyPair()
      await mkdir(opened.config.dataFolder, { recursive: true, mode: 0o700 })
      await writeFile(keyFile(opened), `# public key: ${pair.recipient}\n${pair.identity}\n`, { mode: 0o600, flag: 'wx' })
    }
    const { config } = opened
    const note = keysNote(config.logOrigin, await logKeys(join(config.dataFolder, 'log-keys.txt'), config.logOrigin))
    if (json) console.log(JSON.stringify({ recipient: pair.recipient, logKeys: note }))
    else {
      console.log(`This machine waits for the office. Its public key, to be entered when the handover is begun:\n${pair.recipient}\n`)
      console.log(`And the note of its keys for the logs, all of it from here to the end (the logs are named ${config.logOrigin}):\n${note}`)
    }
    return 0
  },

  export: async (opened, { file = '', trial, to, json }) => {
    const { installation, config } = opened
    const office = await officeOf(installation.reader)
    if (office.state === 'closed' && office.erased) throw new Refused('The copy on this machine was erased; there is nothing to write.')
    if (office.state !== 'closed' && !trial)
      throw new Refused('The office is still here: it closes with the last confirmation on the page of the handover. For a rehearsal say --trial --to KEY. Nothing was written.')
    const receiver = office.state === 'closed' ? office.receiver : (to ?? '')
    if (!isRecipient(receiver)) return askedWrongly('Say the public key of the new machine: --to age1…')
    if (office.state === 'closed') await settleLogs(opened)
    const real = office.state === 'closed' ? { handover: office.handover, statement: office.statement, keepsItsName: office.keepsItsName } : null
    const progress = bar()
    const { manifest, digest } = await exportBundle({
      ...(real ?? { handover: null, statement: null, keepsItsName: true }),
      ...{ url: installation.ownerUrl, file, receiver, now: new Date(), progress: progress.show },
    })
    progress.end()
    if (json) console.log(JSON.stringify({ file, digest, origin: config.origin, tables: manifest.tables.length, rows: rowsOf(manifest), drafts: manifest.drafts.length }))
    else {
      console.log(`${file}: ${rowsOf(manifest)} rows of ${manifest.tables.length} tables, ${manifest.receipts.length} receipts. Manifest ${digest}.`)
      sayWhatStayed(manifest)
      if (real) console.log(`Read this digest of the protocol to the other side by another way than the file:\n${real.statement}`)
    }
    return 0
  },

  check: async (opened, { file = '', json }) => {
    const progress = bar()
    const { manifest, digest } = await checkBundle(file, await mustHaveKey(opened), progress.show)
    progress.end()
    if (json) console.log(JSON.stringify({ file, digest, statement: manifest.statement, rows: rowsOf(manifest) }))
    else {
      console.log(`${file} is whole: ${rowsOf(manifest)} rows of ${manifest.tables.length} tables. Manifest ${digest}.`)
      console.log(manifest.statement ? `It passes the office on under the protocol ${manifest.statement}.` : 'It is of a rehearsal and passes nothing on.')
      sayWhatStayed(manifest)
    }
    return 0
  },

  import: async (opened, { file = '', trial, protocol, json, mirrors }) => {
    if (!trial && !/^[0-9a-f]{64}$/.test(protocol ?? '')) return askedWrongly('Say the digest of the protocol, as the other side reads it to you: --protocol SHA')
    if (!ask(commandLine, 'handover.import', {})) throw new Refused('The policy does not let the command line take an office over. Nothing was taken over.')
    const statement = trial ? null : (protocol ?? null)
    const mirrored = await Promise.all(mirrors.map(async (folder) => readCheckpoint(await readFile(join(folder, 'checkpoint'), 'utf8'))))
    if (mirrored.includes(null)) return askedWrongly('A folder that you named is no copy of a log: alliance log mirror makes one.')
    const progress = bar()
    const now = new Date()
    const { manifest, digest, rows, figures, receipts } = await importBundle({
      ...{ url: opened.installation.ownerUrl, file, key: await mustHaveKey(opened), statement, now, progress: progress.show, mirrored: mirrored.filter((each) => each !== null) },
    })
    progress.end()
    const acceptance: Acceptance | null =
      statement === null
        ? null
        : {
            format: 'alliance acceptance 1',
            ...{ handover: manifest.handover ?? '', statement, manifest: digest, rows, receipts, at: now.toISOString() },
          }
    if (acceptance) await writeFile(`${file}.acceptance.json`, `${JSON.stringify(acceptance, null, 1)}\n`)
    if (json) console.log(JSON.stringify({ file, digest, rows, figures, receipts, opened: acceptance !== null }))
    else {
      console.log(`Taken over and proved equal: ${rows} rows of ${manifest.tables.length} tables, the figures of ${figures} overviews, ${receipts} receipts.`)
      sayWhatStayed(manifest)
      console.log(
        acceptance
          ? `The office is here now. Give ${file}.acceptance.json to the old host, who erases its copy; then alliance serve.`
          : 'This was a rehearsal: the database can be read and goes on waiting. The bundle that counts needs a new one.',
      )
    }
    return 0
  },

  erase: async ({ installation }, { file = '', yes, json }) => {
    const read = acceptanceShape.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (!read.success) return askedWrongly(`${file} is no acceptance file. The new machine writes it when it takes the bundle over.`)
    if (!yes) return askedWrongly('This erases the whole record on this machine, for ever. Say --yes to do it.')
    const words = await eraseCopy(installation.ownerUrl, read.data, new Date())
    console.log(json ? JSON.stringify({ words }) : `${words}\n\nPaste these lines on the page of the handover on the new machine, and sign there.`)
    return 0
  },

  rehearse: async ({ installation }, { json }) => {
    const progress = bar()
    const done = await rehearse({ url: installation.ownerUrl, keepsItsName: true, now: new Date(), progress: progress.show })
    progress.end()
    const { manifest, rows, figures, receipts, size, writingMs, takingMs } = done
    if (json) console.log(JSON.stringify({ rows, figures, receipts, size, writingMs: Math.round(writingMs), takingMs: Math.round(takingMs), unsealed: manifest.unsealed }))
    else {
      console.log(`The rehearsal went well: ${rows} rows of ${manifest.tables.length} tables came out equal, with the figures of ${figures} overviews and ${receipts} receipts.`)
      console.log(`Written in ${seconds(writingMs)} (${megabytes(size)}), taken over in ${seconds(takingMs)}. Nothing of it was kept.`)
      sayWhatStayed(manifest)
    }
    return 0
  },
}
const rowsOf = ({ tables }: Manifest) => tables.reduce((sum, { rows }) => sum + rows, 0)
