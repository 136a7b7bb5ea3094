/** `alliance witness`: a process that cosigns what the logs of another installation say of themselves, and does nothing else. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { isKeyName, newSigner, printSigner, printVerifier, readSigner, readVerifier, type SignerKey, types, type VerifierKey } from '#record/notes/keys.ts'
import { monitoringName } from '#record/witness/add-checkpoint.ts'
import { serveWitness } from '#record/witness/serve-witness.ts'
import { askedWrongly, type Command, toldToEnd } from './command.ts'

export const witness: Command = {
  name: 'witness',
  usage: '--name NAME --log KEY… --folder FOLDER [--approvals N] [--port 8090] [--host 127.0.0.1]',
  summary: 'Witness the logs of another installation: cosign what only grew, refuse everything else.',
  help: `Keeps no entry and sees none: it needs a proof that a log grew, and remembers what it cosigned last, on disk before it
answers. Run it in another country than the secretariat's, and never restore its folder from a backup.

  --name NAME      name of this witness, such as witness.ministry.example
  --log KEY        public key of a log, as \`alliance log keys\` there prints it; once for each log, and for each key of a log
  --folder FOLDER  where its key and its memory lie; the key is made at the first start
  --approvals N    how many members must have approved a handover before this witness follows the logs to the next host's
                   keys; otherwise more than half of those with a signing key. It needs the key of the log members too
  --port, --host   where to listen; a proxy before this ends TLS

Prints the line that goes into the policy (C2SP tlog-policy) of whoever wants its cosignatures.`,
  run: async (words) => {
    const { values } = parseArgs({
      args: words,
      options: {
        name: { type: 'string' },
        log: { type: 'string', multiple: true, default: [] },
        folder: { type: 'string' },
        approvals: { type: 'string' },
        port: { type: 'string', default: '8090' },
        host: { type: 'string', default: '127.0.0.1' },
      },
    })
    const { name = '', folder, port, host, approvals } = values
    if (approvals !== undefined && !/^[1-9]\d{0,2}$/.test(approvals)) return askedWrongly('Say how many members must approve: --approvals 3')
    if (!isKeyName(name) || !folder) return askedWrongly('Name the witness and its folder: alliance witness --name witness.example --folder FOLDER --log KEY')
    const keys = values.log.map(readVerifier)
    if (!keys.length || keys.includes(null)) return askedWrongly('Name the public key of a log: --log register.alliance.example/public+12345678+AQ…')
    const own = await ownKeys(join(folder, 'witness-keys.txt'), name)
    const origins = new Set((keys as VerifierKey[]).map((key) => key.name))
    const logs = [...origins].map((origin) => ({ origin, keys: (keys as VerifierKey[]).filter((key) => key.name === origin) }))
    const store = folderStore(join(folder, 'state'))
    // Names of logs have slashes; folders have theirs.
    const named = {
      latest: (origin: string) => store.latest(monitoringName(origin)),
      advance: (origin: string, from: string | null, to: string) => store.advance(monitoringName(origin), from, to),
    }
    const ending = toldToEnd()
    const server = await serveWitness({ keys: own, logs, store: named, clock: () => new Date() }, host, Number(port), approvals ? Number(approvals) : null)
    const [ed25519] = own
    console.log(`The witness is ready at http://${host}:${server.port}`)
    console.log(`witness ${name} ${ed25519 ? printVerifier(ed25519) : ''} https://…`)
    await ending
    await server.close()
    return 0
  },
}

async function ownKeys(file: string, name: string): Promise<SignerKey[]> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text !== null) return text.split('\n').flatMap((line) => readSigner(line) ?? [])
  const keys = [types.cosignatureEd25519, types.cosignatureMlDsa44].map((type) => newSigner(name, type))
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
  await writeFile(file, `${keys.map(printSigner).join('\n')}\n`, { mode: 0o600, flag: 'wx' })
  return keys
}
