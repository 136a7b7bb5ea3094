/** What the queue and a case have in common: how a case is called, what it is about, and in whose hands it is. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Box } from '../desk/unlock.tsx'
import { hotlineWords } from '../desk/hotline.words.ts'
import { holds } from './case-track.rules.ts'
import { caseWords } from './case.words.ts'

export interface OutlineProps {
  readonly cx: Context
  readonly of: { readonly key: string | null; readonly outline: Buffer | null; readonly position: number | null; readonly erased: boolean }
}
export function Outline({ cx, of: { key, outline, position, erased } }: OutlineProps) {
  const say = hotlineWords(cx.language)
  if (erased || !outline || key === null) return <span class="muted">{say('erasedShort')}</span>
  return (
    <Box as="outline" box={outline} sealedTo={key} position={position}>
      {say('sealedOutline')}
    </Box>
  )
}

interface Held {
  readonly holder: string | null
  readonly heldUntil: Date | null
}
export function heldWords(cx: Context, held: Held, names: ReadonlyMap<string, string>): string | null {
  const say = caseWords(cx.language)
  const holder = holds(held, cx.now)
  if (holder === null) return null
  const time = formatInstant(cx.language, held.heldUntil!)
  return holder === cx.person.id ? say('heldByYou', { time }) : say('heldBy', { name: names.get(holder) ?? say('somebody'), time })
}
/** The public, the police and whoever else reported it. */
export const sourceWords = (cx: Context, sources: readonly string[]): string => sources.map((each) => caseWords(cx.language)(`so-${each}` as 'so-public')).join(', ')
