/** With what a hotline's worker may use the interfaces of providers: a file beside its secrets, which is in no database and no backup. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { awsInterface, awsSettings } from './aws.ts'
import { cloudflareInterface, cloudflareSettings } from './cloudflare.ts'
import type { Asking, ProviderInterface } from './provider-interface.ts'
import type { Channel } from '../provider.rules.ts'

const settings = z.strictObject({ aws: awsSettings.optional(), cloudflare: cloudflareSettings.optional() })
export type InterfaceSettings = z.infer<typeof settings>
export type Interfaces = Readonly<Partial<Record<Exclude<Channel, 'mail'>, ProviderInterface>>>

export const interfaceFile = (dataFolder: string, member: string): string => `${dataFolder}/hotline-workers/${member}.interfaces.json`

/** Nothing where there is no file. Throws where it says something else, with the place and never the value. */
export async function readInterfaceFile(file: string): Promise<InterfaceSettings> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return {}
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error(`${file} is no JSON. Mend it, or take it away.`)
  }
  const read = settings.safeParse(json)
  if (!read.success)
    throw new Error(`${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`).join('; ')}. Mend it, or take it away.`)
  return read.data
}
export const openInterfaces = ({ aws, cloudflare }: InterfaceSettings, asking: Asking, now: () => Date): Interfaces => ({
  ...(aws && { aws: awsInterface(aws, asking, now) }),
  ...(cloudflare && { cloudflare: cloudflareInterface(cloudflare, asking) }),
})
