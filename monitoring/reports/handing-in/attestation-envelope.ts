/** The attestation as a DSSE envelope over the frozen manifest, for tools that know the format. What a passkey signed around the payload, and what a certificate was used for, stands beside the signature. */
import type { Reader } from '#platform/database.ts'
import { type EnvelopeSignature, fromBase64, printEnvelope } from '#record/signatures/dsse.rules.ts'
import { fingerprintOf } from '#record/signatures/signature.ts'
import { textById } from './frozen.store.ts'
import { attested } from './published.store.ts'
import { type Attested, isSigned } from './verify-report.ts'

/** undefined where no key signed: on paper, or in the demonstration. */
export async function attestationEnvelope(db: Reader, text: string): Promise<string | undefined> {
  const [frozen, attestation] = await Promise.all([textById(db, text), attested(db, text)])
  if (!frozen || !attestation || !isSigned(attestation)) return undefined
  const signature = { keyid: fingerprintOf(attestation) ?? '', ...signatureIn(attestation) }
  return printEnvelope({ payloadType: attestation.payloadType, payload: frozen.manifest, signatures: [signature] })
}
function signatureIn(attestation: Attested): EnvelopeSignature & { readonly webauthn?: object; readonly certificate?: object } {
  if (attestation.way === 'ministry-key') return { sig: attestation.evidence.signature }
  if (attestation.way === 'certificate') return { sig: attestation.evidence.file, certificate: { form: attestation.evidence.form } }
  if (attestation.way !== 'passkey') return { sig: '' }
  const { authenticatorData, clientDataJSON, signature, origin, rpId } = attestation.evidence
  return { sig: fromBase64(signature).toString('base64'), webauthn: { authenticatorData, clientDataJSON, origin, rpId } }
}
