/** What a signature covers: the pre-authentication encoding of DSSE 1.0.2 over the manifest, under a payload type of ours that says whether the report is made up. */
import { sha256 } from './manifest.rules.ts'

export const payloadTypes = {
  real: 'application/vnd.alliance.national-report.v1+json',
  madeUp: 'application/vnd.alliance.made-up.national-report.v1+json',
} as const
export const payloadTypeOf = (madeUp: boolean): string => (madeUp ? payloadTypes.madeUp : payloadTypes.real)

/** "DSSEv1" SP length(type) SP type SP length(body) SP body, lengths in bytes as decimals. */
export function preAuthenticationEncoding(type: string, body: Uint8Array): Buffer {
  const typeBytes = Buffer.from(type, 'utf8')
  return Buffer.concat([Buffer.from(`DSSEv1 ${typeBytes.length} `), typeBytes, Buffer.from(` ${body.length} `), body])
}

/** What the passkey is asked to sign. */
export const challengeOf = (type: string, manifest: Uint8Array): Buffer => sha256(preAuthenticationEncoding(type, manifest))
