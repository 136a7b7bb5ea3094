/** The table of members: who takes part, since when, and how that is known. */
import type { Texts } from '#web/texts.rules.ts'
import { code, date, oneOf, text } from './cell-types.rules.ts'
import { type Format, optional, otherwise, required } from './column.rules.ts'
import { memberCode } from './known-types.rules.ts'
import { language, type Provenance, provenanceWithoutNote, texts } from './shared-columns.ts'

export interface MemberRecord extends Omit<Provenance, 'note'> {
  readonly code: string
  readonly alpha2: string | null
  readonly kind: 'country' | 'body'
  readonly standing: 'member' | 'observer' | 'host'
  readonly language: string
  /** Empty for a country: its names come from CLDR by alpha2. */
  readonly name: Texts
  readonly note: Texts
  readonly joined: string | null
  readonly joinedAfter: string | null
  readonly joinedBy: string | null
  readonly way: string | null
  readonly joinedNote: string | null
}

export const members: Format<MemberRecord> = {
  kind: 'members',
  means: 'Countries and bodies that take part. What became of a membership later stands in `memberships`.',
  columns: {
    code: required(memberCode, { means: 'ISO 3166-1 alpha-3, or a user-assigned code such as XKX; of an alliance of cities or agencies, its own', example: 'FRA' }),
    alpha2: optional(code(/^[A-Z]{2}$/, 'a code of two capitals'), { means: 'two-letter code by which names in every language are found', example: 'FR' }),
    kind: otherwise(oneOf(['country', 'body'], 'a kind of member'), 'country', { means: 'country where empty', example: 'country' }),
    standing: otherwise(oneOf(['member', 'observer', 'host'], 'a standing'), 'member', { means: 'member where empty', example: 'member' }),
    language,
    name: texts({ means: 'own name, for bodies and where the usual name is not the right one' }),
    note: texts({ means: 'a remark that stands beside the name' }),
    joined: optional(date, { means: 'when it joined', example: '2012-12-05' }),
    joinedAfter: optional(date, { means: 'where the date is not known: it was not yet a member then' }),
    joinedBy: optional(date, { means: 'where the date is not known: it was a member by then' }),
    way: optional(text, { means: 'how it joined', example: 'launch conference' }),
    joinedNote: optional(text, { means: 'a remark on the joining' }),
    ...provenanceWithoutNote,
  },
  key: ({ code }) => [code],
  check: ({ kind, alpha2, name, joined, joinedAfter, joinedBy }, _look, refuse) => {
    if (!alpha2 && Object.keys(name).length === 0)
      refuse('name', 'Neither a name nor a two-letter code is given.', kind === 'body' ? 'A body needs its name.' : 'Give one of them.')
    if (joined && (joinedAfter || joinedBy)) refuse('joined', 'Both a date and an interval are given.', 'Give the date alone, or the interval alone.')
    if (joinedAfter && joinedBy && joinedAfter.slice(0, 4) > joinedBy.slice(0, 4)) refuse('joined-by', 'The interval ends before it begins.', 'Exchange the two dates.')
  },
}
