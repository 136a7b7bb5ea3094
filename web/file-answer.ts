/** A file as an answer: always a download under a sandbox, with a name of ours and never one that came from outside. */

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
/** The ending of the name says what it is. */
export const fileAnswer = (bytes: Uint8Array, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}"`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
