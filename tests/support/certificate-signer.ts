/** Who signs elsewhere: with a certificate, as CMS beside the bytes or inside a PDF (the certificate is that of the vectors); with a key of a ministry, as DSSE. */
import { createPrivateKey, type KeyObject, sign, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { preAuthenticationEncoding, printEnvelope } from '#record/signatures/dsse.rules.ts'
import { Certificate, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedData, SignerInfo } from 'pkijs'

export interface CmsVectors {
  readonly payloadType: string
  readonly payload: string
  readonly root: string
  readonly certificate: string
  readonly secretKey: string
  readonly rsaCertificate: string
  /** With SHA-1. */
  readonly weak: string
  readonly cms: Readonly<Record<string, string>>
}
export const cmsVectors = JSON.parse(readFileSync(new URL('../../record/signatures/cms-vectors.json', import.meta.url), 'utf8')) as CmsVectors

const der = (pem: string) => Uint8Array.from(Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')).buffer
export async function signCms(content: Uint8Array): Promise<Buffer> {
  const certificate = Certificate.fromBER(der(cmsVectors.certificate))
  const secret = createPrivateKey(cmsVectors.secretKey).export({ format: 'der', type: 'pkcs8' })
  const key = await webcrypto.subtle.importKey('pkcs8', Uint8Array.from(secret), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' }),
    signerInfos: [new SignerInfo({ version: 1, sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }) })],
    certificates: [certificate, Certificate.fromBER(der(cmsVectors.root))],
  })
  await signed.sign(key as never, 0, 'SHA-256', Uint8Array.from(content).buffer)
  return Buffer.from(new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) }).toSchema().toBER(false))
}

/** Adds a signature behind the file, as PAdES tools do: nothing before it changes. */
export async function signPdf(pdf: Uint8Array): Promise<Buffer> {
  const [room, digits] = [8192, 10]
  const place = (n: number) => String(n).padStart(digits, ' ')
  const head = (range: string) => `\n99 0 obj << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [${range}] /Contents `
  const tail = ' >>\nendobj\n%%EOF\n'
  const gapAt = pdf.length + head(`0 ${place(0)} ${place(0)} ${place(0)}`).length
  const after = gapAt + room * 2 + 2
  const before = Buffer.concat([pdf, Buffer.from(head(`0 ${place(gapAt)} ${place(after)} ${place(tail.length)}`))])
  const cms = await signCms(Buffer.concat([before, Buffer.from(tail)]))
  return Buffer.concat([before, Buffer.from(`<${cms.toString('hex').padEnd(room * 2, '0')}>${tail}`)])
}

export const envelopeSignedWith = (secret: KeyObject, payloadType: string, payload: Uint8Array): string =>
  printEnvelope({ payloadType, payload, signatures: [{ sig: sign(null, preAuthenticationEncoding(payloadType, payload), secret).toString('base64') }] })
