/** A provider as a hotline knows it: where its notices go, in which language, and how long cases are gathered for one. */
import { type SharedClass, toldAs } from '../assessments/shared-class.rules.ts'
import type { Outcome } from './notice-track.rules.ts'

export const rungs = ['host', 'owner', 'registrar'] as const
/** Of the ladder: who keeps the content, whose site it is, who registered the name. */
export type Rung = (typeof rungs)[number]

/** How it is told: by mail, or by an interface of its own (interfaces/). */
export const channels = ['mail', 'aws', 'cloudflare'] as const
export type Channel = (typeof channels)[number]

export interface SaidProvider {
  readonly name: string
  readonly channel: Channel
  /** Empty where it is told by its interface. */
  readonly email: string
  readonly language: string
  readonly rung: Rung
  /** As conclusions name them; a case in one of these suggests this provider. Of a registrar: how registries name it. */
  readonly networks: readonly string[]
  readonly windowMinutes: number
  /** Stands before the list, in the language of the provider; blank: as every notice begins. */
  readonly opening: string
  readonly active: boolean
}
export interface Provider extends SaidProvider {
  readonly id: string
  readonly member: string
  readonly version: number
}
export interface TypedProvider {
  readonly name: string
  readonly channel: string
  readonly email: string
  readonly language: string
  readonly rung: string
  readonly networks: string
  readonly windowMinutes: string
  readonly opening: string
  readonly active: boolean
}
export type ProviderMistake = 'name-missing' | 'channel-missing' | 'email-wrong' | 'language-wrong' | 'rung-missing' | 'networks-wrong' | 'window-wrong' | 'opening-wrong'
export const newProvider: TypedProvider = { name: '', channel: 'mail', email: '', language: 'en', rung: 'host', networks: '', windowMinutes: '60', opening: '', active: true }

const longest = { name: 120, opening: 2_000, network: 120 } as const
const mostNetworks = 50
/** One mailbox, bare. What a header could be bent with is in none. */
const isMailbox = (text: string): boolean => text.length <= 254 && /^[^\s@<>",;:\\()[\]]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z0-9-]{2,}$/.test(text)
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

export function readProvider(typed: TypedProvider): { readonly said: SaidProvider } | { readonly wrong: (readonly [string, ProviderMistake])[] } {
  const wrong: (readonly [string, ProviderMistake])[] = []
  const [name, email, language, opening] = [oneLine(typed.name), typed.email.trim(), typed.language.trim().toLowerCase(), typed.opening.trim()]
  const rung = rungs.find((each) => each === typed.rung)
  const channel = channels.find((each) => each === typed.channel)
  const networks = [
    ...new Set(
      typed.networks
        .split('\n')
        .map((line) => oneLine(line))
        .filter(Boolean),
    ),
  ]
  const windowMinutes = /^\d{1,5}$/.test(typed.windowMinutes.trim()) ? Number(typed.windowMinutes) : Number.NaN
  if (name === '' || name.length > longest.name) wrong.push(['name', 'name-missing'])
  if (!channel) wrong.push(['channel', 'channel-missing'])
  if (!(email === '' && channel !== 'mail') && !isMailbox(email)) wrong.push(['email', 'email-wrong'])
  if (!/^[a-z]{2,3}$/.test(language)) wrong.push(['language', 'language-wrong'])
  if (!rung) wrong.push(['rung', 'rung-missing'])
  if (networks.length > mostNetworks || networks.some((each) => each.length > longest.network)) wrong.push(['networks', 'networks-wrong'])
  if (!(windowMinutes >= 0 && windowMinutes <= 1_440)) wrong.push(['windowMinutes', 'window-wrong'])
  // An address in it would be a live one in a letter.
  if (opening.length > longest.opening || /https?:/i.test(opening)) wrong.push(['opening', 'opening-wrong'])
  if (wrong.length || !rung || !channel) return { wrong }
  return { said: { name, channel, email, language, rung, networks, windowMinutes, opening, active: typed.active } }
}
export const typedProvider = ({ windowMinutes, networks, ...rest }: SaidProvider): TypedProvider => ({
  ...rest,
  windowMinutes: String(windowMinutes),
  networks: networks.join('\n'),
})

/** An interface that takes XARF alone has no word for what only national law forbids. */
export const canSay = (channel: Channel, shared: SharedClass): boolean => channel !== 'aws' || toldAs(shared, true).some(({ scheme, as }) => scheme === 'xarf' && as !== null)

/** By the network in which a case lies; null where none or several are known. */
export const providerFor = <P extends Pick<Provider, 'networks' | 'rung' | 'active'>>(network: string | null, all: readonly P[]): P | null => onlyOne('host', network, all)
function onlyOne<P extends Pick<Provider, 'networks' | 'rung' | 'active'>>(rung: Rung, name: string | null, all: readonly P[]): P | null {
  if (name === null) return null
  const fit = all.filter((each) => each.active && each.rung === rung && each.networks.some((one) => one.toLowerCase() === name.toLowerCase()))
  return fit.length === 1 ? fit[0]! : null
}

/** What came of a case at somebody who was told. */
export interface ToldOfCase {
  readonly rung: Rung
  readonly outcome: Outcome | null
}
const left: readonly (Outcome | null)[] = ['refused', 'still-there', 'reappeared']
export interface Suggested<P> {
  readonly provider: P
  readonly why: 'network' | 'ladder'
}
/** First whoever keeps it. Where that refuses, or a person saw it there all the same, whoever registered the name, unless told already. */
export function suggestedProvider<P extends Pick<Provider, 'networks' | 'rung' | 'active'>>(
  { network, registrar, told }: { readonly network: string | null; readonly registrar: string | null; readonly told: readonly ToldOfCase[] },
  all: readonly P[],
): Suggested<P> | null {
  const climbs = told.some(({ rung, outcome }) => rung !== 'registrar' && left.includes(outcome)) && !told.some(({ rung }) => rung === 'registrar')
  const next = climbs ? onlyOne('registrar', registrar, all) : null
  if (next) return { provider: next, why: 'ladder' }
  const host = providerFor(network, all)
  return host && { provider: host, why: 'network' }
}
