/** The last second of a day in a zone, as an instant. */
export function endOfDayIn(day: string, zone: string): Date {
  const guess = Date.parse(`${day}T23:59:59Z`)
  const wall = (at: number) => {
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
  const once = guess - (wall(guess) - guess)
  // A second look, because the zone's offset may have changed in between.
  return new Date(once - (wall(once) - guess))
}
