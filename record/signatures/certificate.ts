/** A signature made with a certificate, such as a qualified one: CMS (RFC 5652) beside the bytes, or inside a PDF (PAdES). Read and verified with pkijs alone, so that a browser can do the same. */
import { createHash } from 'node:crypto'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { pdfSignature } from './pdf-signature.rules.ts'

/** As it was uploaded, and what was found then. Bytes are base64. */
export interface CertificateEvidence {
  readonly form: 'cms' | 'pdf'
  /** The CMS file, or the signed PDF. */
  readonly file: string
  readonly report: CertificateReport
}
/** What was found when it was taken. It names the holder as the certificate does, so it stays with the country. */
export interface CertificateReport {
  readonly subject: string
  readonly issuer: string
  readonly serial: string
  readonly notBefore: string
  readonly notAfter: string
  /** Its issuer states that it is a qualified one (ETSI EN 319 412-5, id-etsi-qcs-QcCompliance). */
  readonly statedQualified: boolean
  /** From the signer up, PEM. */
  readonly chain: readonly string[]
  /** `complete`: every certificate up to the root that came along was issued by the next; `partial`: not so, or no root came along. */
  readonly path: 'complete' | 'partial'
  /** What pkijs says of the chain. */
  readonly pathSays: string
  readonly checkedAt: string
}
export type CertificateFailure = 'certificate-elsewhere' | 'certificate-unreadable' | 'other-content' | 'certificate-signature' | 'certificate-expired'

interface Opened {
  readonly signed: SignedData
  /** What the signature is to cover. */
  readonly content: Buffer
}

/** The SHA-256, in hex, of the public key (SPKI) of whoever signed; null where it cannot be read. Nothing is verified by reading it. */
export function signerKey({ form, file }: Pick<CertificateEvidence, 'form' | 'file'>): string | null {
  const opened = open(form, Buffer.from(file, 'base64'), Buffer.alloc(0))
  const certificate = opened && signerCertificate(opened.signed)
  return certificate ? spkiPrint(certificate) : null
}

/** `content`: what is to be signed. In a PDF it is named by `marker`, which stands in the bytes that were signed. `at`: when it was taken. */
export async function checkCertificate(
  { form, file }: Pick<CertificateEvidence, 'form' | 'file'>,
  { content, marker, at }: { content: Uint8Array; marker: string; at: Date },
): Promise<CertificateFailure[]> {
  const opened = open(form, Buffer.from(file, 'base64'), Buffer.from(content))
  const signer = opened && signerCertificate(opened.signed)
  if (!opened || !signer) return ['certificate-unreadable']
  const attached = opened.signed.encapContentInfo.eContent
  const right = form === 'pdf' ? opened.content.includes(marker) : attached === undefined || Buffer.from(attached.getValue()).equals(content)
  if (!right) return ['other-content']
  const digest = opened.signed.signerInfos[0]?.digestAlgorithm.algorithmId ?? ''
  const holds = strongDigests.has(digest) && (await opened.signed.verify({ signer: 0, data: arrayBuffer(opened.content), checkChain: false }).catch(() => false))
  const valid = at >= signer.notBefore.value && at <= signer.notAfter.value
  return [...(holds ? [] : (['certificate-signature'] as const)), ...(valid ? [] : (['certificate-expired'] as const))]
}

/** SHA-256, SHA-384, SHA-512: with anything older two texts can be made that one signature is under. */
const strongDigests: ReadonlySet<string> = new Set(['1', '2', '3'].map((last) => `2.16.840.1.101.3.4.2.${last}`))

export function open(form: CertificateEvidence['form'], file: Buffer, content: Buffer): Opened | null {
  const inPdf = form === 'pdf' ? pdfSignature(file) : null
  if (form === 'pdf' && !inPdf) return null
  const cms = inPdf?.cms ?? derOf(file)
  try {
    const signed = new SignedData({ schema: ContentInfo.fromBER(arrayBuffer(cms)).content })
    return signed.signerInfos.length === 1 ? { signed, content: inPdf?.signed ?? content } : null
  } catch {
    return null
  }
}
/** PEM as some tools write it, or DER. */
function derOf(file: Buffer): Buffer {
  const [, body] = /-----BEGIN (?:CMS|PKCS7)-----([A-Za-z0-9+/=\s]+)-----END/.exec(file.toString('latin1')) ?? []
  return body ? Buffer.from(body.replaceAll(/\s/g, ''), 'base64') : file
}
const spkiPrint = ({ subjectPublicKeyInfo }: Certificate): string =>
  createHash('sha256')
    .update(Buffer.from(subjectPublicKeyInfo.toSchema().toBER(false)))
    .digest('hex')
export const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

/** The certificate whose issuer and serial number (or key identifier) the one signature names. */
export function signerCertificate(signed: SignedData): Certificate | null {
  const [signer] = signed.signerInfos
  const found = (signed.certificates ?? []).find((each): each is Certificate => {
    if (!(each instanceof Certificate) || !signer) return false
    const { sid } = signer
    if ('serialNumber' in sid) return each.issuer.isEqual(sid.issuer) && each.serialNumber.isEqual(sid.serialNumber)
    const own = each.extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.parsedValue as { valueBlock?: { valueHexView?: Uint8Array } } | undefined
    const named = (sid as { valueBlock?: { valueHexView?: Uint8Array } }).valueBlock?.valueHexView
    return Boolean(named && own?.valueBlock?.valueHexView && Buffer.from(named).equals(own.valueBlock.valueHexView))
  })
  return found ?? null
}
