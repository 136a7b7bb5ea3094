/** What a manager types about taking cases of other hotlines. */
import { readLanguageCodes } from '../desk/language-codes.rules.ts'

export interface TypedReceiving {
  readonly takes: boolean
  readonly withinHours: string
  readonly urgentHours: string
  readonly dailyCases: string
  readonly languages: string
  readonly standsIn: string
}
export type ReceivingMistake = 'hours-wrong' | 'urgent-wrong' | 'cases-wrong' | 'languages-wrong' | 'stand-in-wrong'
export interface SaidReceiving {
  readonly takes: boolean
  readonly withinHours: number
  readonly urgentHours: number
  readonly dailyCases: number
  readonly languages: readonly string[]
  readonly standsIn: string | null
}
/** As every hotline begins: it takes none until it says so. */
export const startingReceiving: TypedReceiving = { takes: false, withinHours: '24', urgentHours: '4', dailyCases: '100', languages: 'en', standsIn: '' }

const whole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
const within = (n: number, most: number): boolean => n >= 1 && n <= most
/** The name of a field, and what is wrong with it. `others`: who may stand in. */
export function readReceiving(typed: TypedReceiving, others: readonly string[]): { readonly said: SaidReceiving } | { readonly wrong: readonly [string, ReceivingMistake][] } {
  const wrong: [string, ReceivingMistake][] = []
  const [withinHours, urgentHours, dailyCases] = [whole(typed.withinHours), whole(typed.urgentHours), whole(typed.dailyCases)]
  const languages = readLanguageCodes(typed.languages)
  if (!within(withinHours, 336)) wrong.push(['withinHours', 'hours-wrong'])
  if (!within(urgentHours, 72) || urgentHours > withinHours) wrong.push(['urgentHours', 'urgent-wrong'])
  if (!within(dailyCases, 100_000)) wrong.push(['dailyCases', 'cases-wrong'])
  if (!languages) wrong.push(['languages', 'languages-wrong'])
  if (typed.standsIn !== '' && !others.includes(typed.standsIn)) wrong.push(['standsIn', 'stand-in-wrong'])
  if (wrong.length || !languages) return { wrong }
  return { said: { takes: typed.takes, withinHours, urgentHours, dailyCases, languages, standsIn: typed.standsIn || null } }
}
