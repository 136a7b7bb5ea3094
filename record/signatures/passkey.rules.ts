/** Whether what a passkey signed holds, from what was kept of it, with no server (WebAuthn level 3, 7.2). */
import { createHash, verify } from 'node:crypto'
import { verifyingKey } from './cose.rules.ts'

/** What a passkey left behind. Bytes are base64url. */
export interface PasskeyEvidence {
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
  /** COSE. */
  readonly publicKey: string
  readonly origin: string
  readonly rpId: string
}
export type PasskeyFailure = 'client-data' | 'ceremony' | 'challenge' | 'origin' | 'relying-party' | 'user-present' | 'user-verified' | 'public-key' | 'signature'

const bytes = (text: string) => Buffer.from(text, 'base64url')
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest()
const [presentBit, verifiedBit, eligibleBit] = [1, 4, 8]

/** `challenge` in base64url. */
export function checkPasskey(challenge: string, evidence: PasskeyEvidence): PasskeyFailure[] {
  const [authenticatorData, clientDataJson] = [bytes(evidence.authenticatorData), bytes(evidence.clientDataJSON)]
  const client = readClientData(clientDataJson)
  if (!client || authenticatorData.length < 37) return ['client-data']
  const key = verifyingKey(bytes(evidence.publicKey))
  const flags = authenticatorData.readUInt8(32)
  const signed = Buffer.concat([authenticatorData, sha256(clientDataJson)])
  const steps: [boolean, PasskeyFailure][] = [
    [client.type === 'webauthn.get', 'ceremony'],
    [client.challenge === challenge, 'challenge'],
    [client.origin === evidence.origin, 'origin'],
    [isUnder(evidence.origin, evidence.rpId) && authenticatorData.subarray(0, 32).equals(sha256(Buffer.from(evidence.rpId, 'utf8'))), 'relying-party'],
    [(flags & presentBit) !== 0, 'user-present'],
    [(flags & verifiedBit) !== 0, 'user-verified'],
    [key !== null, 'public-key'],
    [key !== null && verify(key.hash, signed, key.key, bytes(evidence.signature)), 'signature'],
  ]
  return steps.filter(([holds]) => !holds).map(([, failure]) => failure)
}
/** The device says of itself that its key may be copied to other devices of its owner (WebAuthn 6.1.3, BE); it is part of what it signed. */
export const maySync = ({ authenticatorData }: Pick<PasskeyEvidence, 'authenticatorData'>): boolean => ((bytes(authenticatorData)[32] ?? 0) & eligibleBit) !== 0

const isUnder = (origin: string, rpId: string): boolean => {
  const host = URL.canParse(origin) ? new URL(origin).hostname : ''
  return rpId !== '' && (host === rpId || host.endsWith(`.${rpId}`))
}
function readClientData(json: Buffer): { type: unknown; challenge: unknown; origin: unknown } | null {
  try {
    const read = JSON.parse(json.toString('utf8')) as Record<string, unknown> | null
    return read && typeof read === 'object' ? { type: read['type'], challenge: read['challenge'], origin: read['origin'] } : null
  } catch {
    return null
  }
}
