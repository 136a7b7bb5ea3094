/** What an interface of a provider is for the worker: one way to tell it of cases, one to ask what became of each. */
import { createHash } from 'node:crypto'
import type { Answered, Bounds, Sending } from '../../hosting/bounded-request.ts'
import { boundedExchange } from '../../hosting/bounded-request.ts'
import type { Failure } from '../../hosting/observation.rules.ts'
import type { NoticeToCompose } from '../compose-notice.ts'
import type { Learned } from './interface-outcomes.rules.ts'

export interface ToldThere {
  readonly case: string
  /** What the interface calls it. */
  readonly as: string
}
export interface Told {
  /** `later`: it is sent again, and the interface knows what it has. `unknown`: it would not, so a person decides. */
  readonly outcome: 'sent' | 'later' | 'refused' | 'unknown'
  /** A status of HTTP or a word of ours, never what the other side wrote. */
  readonly answer: string
  readonly told: readonly ToldThere[]
  /** SHA-256 of the bodies that were sent; null: none was. */
  readonly digest: Buffer | null
}
export interface ProviderInterface {
  /** The cases that it has not taken yet. */
  tell(of: NoticeToCompose, attempts: number): Promise<Told>
  /** null: no answer that counts; it is asked again. */
  ask(id: string): Promise<Learned | null>
}
export type Asking = (address: string, sending: Sending) => Promise<Answered | { readonly failure: Failure }>
/** `own`: the one origin that may be without TLS and on this machine, as tests have it. */
export const askingWithin =
  (bounds: Bounds): Asking =>
  (address, sending) =>
    boundedExchange(address, sending, bounds)

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
export const digestOf = (bodies: readonly Uint8Array[]): Buffer | null => (bodies.length ? bodies.reduce((hash, body) => hash.update(body), createHash('sha256')).digest() : null)
export const wordOf = (answer: Answered | { readonly failure: Failure }): string => ('failure' in answer ? answer.failure : `HTTP ${answer.status}`)
