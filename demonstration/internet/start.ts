/** Starts the made-up internet: a name server and a registry on this machine alone. */
import { madeUpNames, madeUpRegistry } from './made-up.ts'
import { serveNames } from './name-server.ts'
import { serveRegistry } from './registry-server.ts'

export interface MadeUpInternet {
  readonly nameServers: readonly string[]
  readonly registries: string
  stop(): Promise<void>
}
export async function startMadeUpInternet(): Promise<MadeUpInternet> {
  const [names, registry] = await Promise.all([serveNames(madeUpNames), serveRegistry(madeUpRegistry)])
  return {
    nameServers: [names.address],
    registries: `${registry.origin}/`,
    stop: async () => {
      await Promise.all([names.stop(), registry.stop()])
    },
  }
}
