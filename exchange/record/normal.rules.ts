/** Records as the tables keep them, so that a file and the record can be compared: a due day is its last second in the zone of the round; a network's name, given once, holds for all its rows. */
import type { NetworkRecord } from '#exchange/formats/networks.ts'
import { endOfDayIn } from '#platform/zones.rules.ts'
import type { RoundRecord } from '#exchange/formats/rounds.ts'

const instant = (moment: string | null, zone: string) => {
  if (moment === null) return null
  return /^\d{4}-\d{2}-\d{2}$/.test(moment) ? endOfDayIn(moment, zone).toISOString() : new Date(moment).toISOString()
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
