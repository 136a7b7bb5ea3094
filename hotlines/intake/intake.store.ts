/** The two functions of the database that the process facing the public may call, and nothing else. */
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const inBase64 = (values: Readonly<Record<string, Uint8Array>>) => Object.fromEntries(Object.entries(values).map(([name, bytes]) => [name, base64(bytes)]))

export interface SealedReport {
  readonly id: Buffer
  readonly member: string
  readonly language: string
  readonly at: Date
  readonly nonce: Uint8Array
  readonly lookup: Uint8Array
  readonly ticketKey: Uint8Array
  /** Fingerprint of the key of the hotline. */
  readonly key: string
  readonly outline: Uint8Array
  readonly text: Uint8Array
  /** For the worker of the hotline, where it has one. */
  readonly address: { readonly key: string; readonly sealed: Uint8Array } | null
  readonly step: Uint8Array
}
export type Received = 'received' | 'again' | 'closed'

export async function receiveReport(intake: Database, report: SealedReport): Promise<Received> {
  const { id, nonce, lookup, ticketKey, outline, text, address, step, member, language, key } = report
  const keys = { for: 'report', member, language, key, at: report.at.toISOString(), ...(address && { worker: address.key }), ...inBase64({ id, nonce, lookup, ticket: ticketKey }) }
  return (await received(intake, inBase64({ outline, text, step, ...(address && { address: address.sealed }) }), keys)) as Received
}

export interface SealedFromSender {
  readonly id: Buffer
  readonly at: Date
  readonly nonce: Uint8Array
  readonly lookup: Uint8Array
  readonly key: string
  readonly forHotline: Uint8Array
  readonly forSender: Uint8Array
}
export type MessageReceived = 'received' | 'again' | 'closed' | 'unknown' | 'full'

export async function receiveMessage(intake: Database, message: SealedFromSender): Promise<MessageReceived> {
  const { id, nonce, lookup, forHotline, forSender, key } = message
  const keys = { for: 'message', key, at: message.at.toISOString(), ...inBase64({ id, nonce, lookup }) }
  return (await received(intake, inBase64({ hotline: forHotline, sender: forSender }), keys)) as MessageReceived
}
async function received(intake: Database, sealed: object, keys: object): Promise<string> {
  const { rows } = await sql<{ answer: string }>`select hotlines.receive(${JSON.stringify(sealed)}::jsonb, ${JSON.stringify(keys)}::jsonb) as answer`.execute(intake)
  return rows[0]!.answer
}

export interface SealedStatus {
  readonly id: string
  readonly member: string
  readonly steps: readonly Buffer[]
  readonly messages: readonly Buffer[]
}
export async function sealedStatus(intake: Database, lookup: Buffer): Promise<SealedStatus | null> {
  const { rows } = await sql<{ found: { id: string; member: string; steps: string[]; messages: string[] } | null }>`select hotlines.check_back(${lookup}) as found`.execute(intake)
  const found = rows[0]?.found
  const bytes = (each: string) => Buffer.from(each, 'base64')
  return found ? { id: found.id, member: found.member, steps: found.steps.map(bytes), messages: found.messages.map(bytes) } : null
}
