/** What runs in browsers of the code that checks: made once by esbuild out of the same files that the command runs. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundled as bundle, once } from '#web/browser-script.ts'

const here = join(import.meta.dirname, 'browser')
const root = join(import.meta.dirname, '..', '..')

function bundled(entry: string, certificates = false): Promise<string> {
  return bundle(entry, {
    alias: { 'node:crypto': join(here, 'crypto.ts') },
    inject: [join(here, 'buffer.ts')],
    // Two thirds of the size, and of use only where a country signs with certificates.
    plugins: certificates
      ? []
      : [
          {
            name: 'without-certificates',
            setup: (of) => void of.onResolve({ filter: /certificate\.ts$/ }, () => ({ path: join(here, 'certificate.ts') })),
          },
        ],
  })
}
export const rememberScript = once(() => bundled(join(here, 'remember.ts')))

export interface VerifyPage {
  readonly html: Buffer
  /** SHA-256 in hex, by which a copy is told from another. */
  readonly digest: string
}
/** One file that needs nothing beside it; the larger one reads certificates too. */
const pageWith = async (certificates: boolean): Promise<VerifyPage> => {
  const script = await bundled(join(root, 'monitoring/reports/handing-in/verify-page.ts'), certificates)
  const html = Buffer.from(readFileSync(join(here, 'verify.html'), 'utf8').replace('/* script */', () => script.replaceAll('</script', '<\\/script')))
  return { html, digest: createHash('sha256').update(html).digest('hex') }
}
export const verifyPage = once(() => pageWith(false))
export const verifyPageWithCertificates = once(() => pageWith(true))
