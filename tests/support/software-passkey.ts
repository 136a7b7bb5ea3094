/** A passkey in software, down to its bytes, so that each of them can be made wrong. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

export interface Signing {
  readonly challenge: string
  readonly type?: string
  readonly origin?: string
  readonly rpId?: string
  /** Bit 0: somebody was there; bit 2: they were verified. */
  readonly flags?: number
}
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest()

export function softwarePasskey(kind: 'ec' | 'ed25519' | 'ml-dsa-44' = 'ec') {
  const { publicKey, privateKey } =
    kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync(kind)
  const { x = '', y = '' } = kind === 'ml-dsa-44' ? {} : publicKey.export({ format: 'jwk' })
  const bytes = (text: string) => [0x58, 0x20, ...Buffer.from(text, 'base64url')]
  // COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}, or {1: 1, 3: -8, -1: 6, -2: x}.
  const classical = Buffer.from(kind === 'ec' ? [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, ...bytes(x), 0x22, ...bytes(y)] : [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, ...bytes(x)])
  // {1: 7, 3: -48, -1: pub}, as Chromium makes them.
  const postQuantum = () =>
    Buffer.concat([Buffer.from([0xa3, 1, 7, 3, 0x38, 0x2f, 0x20, 0x59, 0x05, 0x20]), publicKey.export({ format: 'raw-public' } as never) as unknown as Buffer])
  const cose = kind === 'ml-dsa-44' ? postQuantum() : classical
  let counter = 0
  const signs = ({ challenge, type = 'webauthn.get', origin = 'http://localhost', rpId = 'localhost', flags = 5 }: Signing) => {
    const clientData = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
    const authenticatorData = Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags, 0, 0, 0, ++counter])])
    const signature = sign(kind === 'ec' ? 'sha256' : null, Buffer.concat([authenticatorData, sha256(clientData)]), privateKey)
    return { authenticatorData: authenticatorData.toString('base64url'), clientDataJSON: clientData.toString('base64url'), signature: signature.toString('base64url') }
  }
  /** As a browser hands it over. */
  const answers = (id: string, signing: Signing) => JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: signs(signing) })
  /** As a browser hands over a passkey just made, with no attestation (WebAuthn 6.5.4, fmt "none"). `id` is base64url. */
  const registers = (id: string, { challenge, type = 'webauthn.create', origin = 'http://localhost', rpId = 'localhost', flags = 0x45 }: Signing) => {
    const credential = Buffer.from(id, 'base64url')
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credential.length]), credential, cose])
    const authData = Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags, 0, 0, 0, 0]), attested])
    const word = (text: string) => [0x60 + text.length, ...Buffer.from(text)]
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3, ...word('fmt'), ...word('none'), ...word('attStmt'), 0xa0, ...word('authData'), 0x59, authData.length >> 8, authData.length & 255]),
      authData,
    ])
    const clientDataJSON = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
    const response = { attestationObject: attestationObject.toString('base64url'), clientDataJSON: clientDataJSON.toString('base64url'), transports: ['internal'] }
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })
  }
  return { cose, signs, answers, registers }
}
