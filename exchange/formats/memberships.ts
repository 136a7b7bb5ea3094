/** The table of what became of memberships: suspended, resumed, left, no longer listed, joined again. Each with a date or an interval. */
import { date, oneOf, text } from './cell-types.rules.ts'
import { type Format, optional, required } from './column.rules.ts'
import { member } from './known-types.rules.ts'
import { type Provenance, provenance } from './shared-columns.ts'
import { type MembershipEvent, membershipEvents } from './vocabulary.rules.ts'

export interface MembershipRecord extends Provenance {
  readonly member: string
  readonly event: MembershipEvent
  readonly on: string | null
  readonly after: string | null
  readonly by: string | null
  readonly way: string | null
  readonly reason: string | null
}

export const memberships: Format<MembershipRecord> = {
  kind: 'memberships',
  means: 'Later events of a membership. `no-longer-listed` is the cautious word where a list leaves a member out and nothing says why.',
  columns: {
    member: required(member, { means: 'whose membership', example: 'VNM' }),
    event: required(oneOf(membershipEvents, 'an event of a membership'), { means: 'what happened', example: 'no-longer-listed' }),
    on: optional(date, { means: 'when' }),
    after: optional(date, { means: 'where the date is not known: after this', example: '2012-12-05' }),
    by: optional(date, { means: 'where the date is not known: by this', example: '2014-09-30' }),
    way: optional(text, { means: 'how, where it joined again' }),
    reason: optional(text, { means: 'the reason given' }),
    ...provenance,
  },
  key: ({ member, event, on, after, by }) => [member, event, on, after, by],
  check: ({ on, after, by }, _look, refuse) => {
    if (!on && !after && !by) refuse('on', 'No date is given.', 'Give the date, or an interval in after and by.')
    if (on && (after || by)) refuse('on', 'Both a date and an interval are given.', 'Give the date alone, or the interval alone.')
  },
}
