/** In the place of record/signatures/certificate.ts: a page that is kept for years does not carry a reader of certificates. It says where to have them checked. */
export const signerKey = (): null => null
export const checkCertificate = async (): Promise<readonly ['certificate-elsewhere']> => ['certificate-elsewhere']
