/** What a certificate says of its holder and of who issued it, kept when a signature with it is taken. */
import { X509Certificate } from 'node:crypto'
import { Certificate, CertificateChainValidationEngine, type SignedData } from 'pkijs'
import { arrayBuffer, type CertificateEvidence, type CertificateReport, open, signerCertificate } from './certificate.ts'

/** What gives a certificate its weight here is that the member enrolled it; of its issuers it is said how far they came along. */
export async function reportOnCertificate({ form, file }: Pick<CertificateEvidence, 'form' | 'file'>, at: Date): Promise<CertificateReport | null> {
  const opened = open(form, Buffer.from(file, 'base64'), Buffer.alloc(0))
  const named = opened && signerCertificate(opened.signed)
  if (!opened || !named) return null
  const signer = asNode(named)
  const chain = chainFrom(signer, certificatesIn(opened.signed))
  const top = chain.at(-1) ?? signer
  const complete = top.checkIssued(top) && top.verify(top.publicKey)
  const engine = new CertificateChainValidationEngine({ certs: chain.map(parsed), trustedCerts: complete ? [parsed(top)] : [], checkDate: at })
  const { result, resultMessage } = await engine.verify()
  const says = result ? 'Every certificate was issued by the next one, and is valid on that day' : resultMessage
  return {
    subject: oneLine(signer.subject),
    issuer: oneLine(signer.issuer),
    serial: signer.serialNumber,
    notBefore: new Date(signer.validFrom).toISOString(),
    notAfter: new Date(signer.validTo).toISOString(),
    statedQualified: statesQualified(signer.raw),
    chain: chain.map((certificate) => certificate.toString()),
    path: result && complete ? 'complete' : 'partial',
    pathSays: says,
    checkedAt: at.toISOString(),
  }
}

const asNode = (certificate: Certificate): X509Certificate => new X509Certificate(Buffer.from(certificate.toSchema().toBER(false)))
const parsed = (certificate: X509Certificate): Certificate => Certificate.fromBER(arrayBuffer(certificate.raw))
const oneLine = (name: string): string => name.split('\n').join(', ')

const certificatesIn = (signed: SignedData): X509Certificate[] => (signed.certificates ?? []).flatMap((each) => (each instanceof Certificate ? [asNode(each)] : []))

/** Each one's issuer after it, as far as they came along. */
function chainFrom(signer: X509Certificate, all: readonly X509Certificate[]): X509Certificate[] {
  const chain = [signer]
  for (;;) {
    const last = chain.at(-1)!
    const next = last.checkIssued(last)
      ? undefined
      : all.find((each) => !chain.some(({ fingerprint256 }) => fingerprint256 === each.fingerprint256) && last.checkIssued(each) && last.verify(each.publicKey))
    if (!next) return chain
    chain.push(next)
  }
}

/** The object identifiers 1.3.6.1.5.5.7.1.3 (qualified statements) and 0.4.0.1862.1.1 (compliance), as they stand in DER. */
const [qualifiedStatements, compliance] = [Buffer.from('06082b06010505070103', 'hex'), Buffer.from('060604008e460101', 'hex')]
const statesQualified = (der: Buffer): boolean => {
  const at = der.indexOf(qualifiedStatements)
  return at >= 0 && der.indexOf(compliance, at) > at
}
