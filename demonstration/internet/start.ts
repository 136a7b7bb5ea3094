/** Starts the made-up internet: a name server, a registry and the mail server of every provider, on this machine alone. */
import { madeUpNames, madeUpRegistry } from './made-up.ts'
import { serveMail } from './mail-server.ts'
import { serveNames } from './name-server.ts'
import { serveRegistry } from './registry-server.ts'

export interface MadeUpInternet {
  readonly nameServers: readonly string[]
  readonly registries: string
  readonly mailServer: string
  stop(): Promise<void>
}
/** `folder`: where made-up providers keep the links by which they answer. */
export async function startMadeUpInternet(folder: string): Promise<MadeUpInternet> {
  const [names, registry, mail] = await Promise.all([serveNames(madeUpNames), serveRegistry(madeUpRegistry), serveMail(folder)])
  return {
    nameServers: [names.address],
    registries: `${registry.origin}/`,
    mailServer: mail.url,
    stop: async () => {
      await Promise.all([names.stop(), registry.stop(), mail.stop()])
    },
  }
}
