/** The dates of the demonstration round, relative to the day of loading: most reports were due nine days ago, extensions run on, and two years lie ahead. */

export interface DemonstrationDates {
  readonly joined: string
  readonly opensOn: string
  readonly commitmentsDue: Date
  readonly extendedTo: Date
  readonly progressDue: Date
  readonly conferenceOn: string
  readonly closesOn: string
}
const dayMs = 86_400_000
const after = (now: Date, days: number) => new Date(now.getTime() + days * dayMs)
const day = (at: Date) => at.toISOString().slice(0, 10)
/** The last second of a day in UTC, the zone of the demonstration. */
const endOfDay = (at: Date) => new Date(`${day(at)}T23:59:59Z`)
/** An office day begins: whoever goes there has the day before them. */
const morningOf = (at: Date) => new Date(`${day(at)}T09:00:00Z`)

export const demonstrationDates = (now: Date): DemonstrationDates => ({
  joined: day(after(now, -200)),
  opensOn: day(after(now, -70)),
  commitmentsDue: endOfDay(after(now, -9)),
  extendedTo: endOfDay(after(now, 18)),
  progressDue: endOfDay(after(now, 670)),
  conferenceOn: day(after(now, 735)),
  closesOn: day(after(now, 736)),
})

export interface Landmark {
  readonly name: 'tomorrow' | 'in-a-month' | 'two-years-later' | 'progress-due' | 'conference'
  readonly at: Date
}

/** The days to which a visitor may want to go, in order: each is one more step of the circle. */
export function landmarks(dates: { readonly commitmentsDue: Date | null; readonly progressDue: Date | null; readonly conferenceOn: string | null }, now: Date): Landmark[] {
  const list: Landmark[] = [
    { name: 'tomorrow', at: after(now, 1) },
    { name: 'in-a-month', at: after(now, 30) },
    ...(dates.progressDue
      ? ([
          { name: 'two-years-later', at: morningOf(after(dates.progressDue, -60)) },
          { name: 'progress-due', at: morningOf(after(dates.progressDue, 1)) },
        ] satisfies Landmark[])
      : []),
    ...(dates.conferenceOn ? [{ name: 'conference', at: morningOf(new Date(dates.conferenceOn)) } satisfies Landmark] : []),
  ]
  return list.filter(({ at }) => at > now)
}
