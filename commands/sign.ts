/** `alliance sign`: signs off line with a key that a ministry holds. Needs no database and no network, so it runs on a machine that has neither. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { preAuthenticationEncoding, printEnvelope, readEnvelope } from '#record/signatures/dsse.rules.ts'
import { fingerprint } from '#record/signatures/signature.ts'
import { askedWrongly, type Command } from './command.ts'

export const signCommand: Command = {
  name: 'sign',
  usage: 'ENVELOPE --key FILE [--out FILE] | --new-key FILE',
  summary: 'Sign a report, or for a key, with a key that the ministry holds; off line.',
  help: `ENVELOPE is the file “to sign” that the page of a report or of a key gives (DSSE, without signatures). It shows what is
signed, adds the signature, and writes the file that is sent back on the same page. Any other DSSE tool will do as well.

  --key FILE       the secret key (Ed25519, PKCS #8, PEM)
  --out FILE       where the signed envelope goes; otherwise beside the first, as …signed.json
  --new-key FILE   make a key; the secret half goes into FILE, readable by its owner only, the public half is printed for the
                   page of the member's keys, with the fingerprint for the note verbale
                   (openssl genpkey -algorithm ed25519 makes one too)

Exit codes: 0 done, 1 failed, 2 asked wrongly.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { key: { type: 'string' }, out: { type: 'string' }, 'new-key': { type: 'string' } },
    })
    if (values['new-key']) return newKey(values['new-key'])
    const [file] = positionals
    if (!file || !values.key) return askedWrongly('Name the file and the key: alliance sign to-sign.dsse.json --key ministry.pem')
    return signFile(file, values.key, values.out ?? `${file.replace(/\.json$/, '')}.signed.json`)
  },
}

const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })

async function newKey(file: string): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  console.log(`${publicKey.export({ type: 'spki', format: 'pem' }).toString().trim()}\n`)
  console.log(`Fingerprint for the note verbale:\n${fingerprint(spkiOf(publicKey)).match(/.{4}/g)?.join(' ')}`)
  console.error(`The secret key is in ${file}. Keep it where your ministry keeps secrets; it is nowhere else.`)
  return 0
}

async function signFile(file: string, keyFile: string, out: string): Promise<number> {
  const envelope = readEnvelope(await readFile(file, 'utf8'))
  if (!envelope) return askedWrongly(`${file} is not a DSSE envelope. Fetch the file to sign again.`)
  const key = createPrivateKey(await readFile(keyFile))
  if (key.asymmetricKeyType !== 'ed25519') return askedWrongly(`${keyFile} is not an Ed25519 key.`)
  const { payloadType, payload } = envelope
  console.error(`Signing ${payloadType}:\n${Buffer.from(payload).toString('utf8').slice(0, 400)}`)
  const signature = { keyid: fingerprint(spkiOf(createPublicKey(key))), sig: sign(null, preAuthenticationEncoding(payloadType, payload), key).toString('base64') }
  await writeFile(out, printEnvelope({ payloadType, payload, signatures: [...envelope.signatures, signature] }))
  console.log(out)
  return 0
}
