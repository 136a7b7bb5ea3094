/** Members in three groups for the map: there since the launch, joined later, no longer listed. */
import type { MapGroup } from '#web/charts/world-map.tsx'

interface Mapped {
  readonly code: string
  readonly kind: string
  readonly memberships: readonly { readonly status: string; readonly onDate: string | null }[]
}
export function mapGroups(
  members: readonly Mapped[],
  memberName: (code: string) => string,
  say: (key: 'atLaunch' | 'later' | 'launchOnly') => string,
): (MapGroup & { codes: string[] })[] {
  const countries = members.filter(({ kind }) => kind === 'country')
  const gone = (member: Mapped) => member.memberships.some(({ status }) => status === 'left' || status === 'no-longer-listed')
  const launched = (member: Mapped) => member.memberships.some(({ status, onDate }) => status === 'joined' && onDate === '2012-12-05')
  const group = (of: MapGroup['class'], word: string, some: readonly Mapped[]) => {
    const codes = some.map(({ code }) => code)
    return { class: of, word, codes, names: codes.map(memberName).sort() }
  }
  return [
    group(
      'm',
      say('atLaunch'),
      countries.filter((member) => launched(member) && !gone(member)),
    ),
    group(
      'j',
      say('later'),
      countries.filter((member) => !launched(member) && !gone(member)),
    ),
    group('l', say('launchOnly'), countries.filter(gone)),
  ]
}
