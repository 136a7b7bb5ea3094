/** How a report was signed, as pages name it: each way by its name, none before another. */
import { maySync, type PasskeyEvidence } from '#record/signatures/passkey.rules.ts'
import type { KeyWay } from '#record/signatures/signature.ts'

export type SignedWay = KeyWay | 'passkey-synced' | 'paper' | 'demonstration'
export function signedWay({ way, evidence }: { readonly way: string; readonly evidence: unknown }): SignedWay {
  if (way === 'passkey' && maySync(evidence as PasskeyEvidence)) return 'passkey-synced'
  return way as SignedWay
}
