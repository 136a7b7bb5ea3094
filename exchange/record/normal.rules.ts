/** Records as the tables keep them, so that a file and the record can be compared: a due day is its last second in the zone of the round; a network's name, given once, holds for all its rows. */
import type { NetworkRecord } from '#exchange/formats/networks.ts'
import type { RoundRecord } from '#exchange/formats/rounds.ts'

/** The last second of a day (YYYY-MM-DD) in a zone, as an instant in ISO form. */
export function endOfDay(day: string, zone: string): string {
  const guess = new Date(`${day}T23:59:59Z`)
  const wall = (at: Date) => {
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(at)
    const part = (name: string) => parts.find(({ type }) => type === name)?.value
    return Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`)
  }
  const once = new Date(guess.getTime() - (wall(guess) - guess.getTime()))
  // A second look, because the zone's offset may have changed in between.
  return new Date(once.getTime() - (wall(once) - guess.getTime())).toISOString()
}

const instant = (moment: string | null, zone: string) => {
  if (moment === null) return null
  return /^\d{4}-\d{2}-\d{2}$/.test(moment) ? endOfDay(moment, zone) : new Date(moment).toISOString()
}
export const normalRound = (record: RoundRecord): RoundRecord => ({
  ...record,
  commitmentsDue: instant(record.commitmentsDue, record.timezone),
  progressDue: instant(record.progressDue, record.timezone),
  members: [...record.members].sort(),
})

export function normalNetworks(records: readonly NetworkRecord[]): NetworkRecord[] {
  const names = new Map(records.filter(({ networkName }) => Object.keys(networkName).length).map(({ network, networkName }) => [network, networkName]))
  return records.map((record) => ({ ...record, networkName: names.get(record.network) ?? record.networkName }))
}
