/** Tables of reference beside the record: dedicated units, hotlines, treaty statuses by country. They may name countries that are no members. */
import { code, date, oneOf, source, text, yesNo } from './cell-types.rules.ts'
import { type Columns, type Format, optional, otherwise, required } from './column.rules.ts'
import { type Provenance, provenance } from './shared-columns.ts'

interface OfCountry extends Provenance {
  readonly country: string
}
export interface UnitRecord extends OfCountry {
  readonly unit: string
  readonly kind: string | null
  readonly since: string | null
  readonly staff: string | null
  readonly roundTheClock: boolean
  readonly cases: string | null
}
export interface HotlineRecord extends OfCountry {
  readonly hotline: string | null
  readonly organisation: string | null
  readonly domain: string | null
  /** null: not found out. */
  readonly inhopeMember: boolean | null
  readonly inhopeJoined: string | null
  readonly inhopeMember2005: boolean
  readonly operatingSince: string | null
}
export interface TreatyRecord extends OfCountry {
  readonly treaty: string
  readonly treatyName: string | null
  readonly status: 'party' | 'signatory' | 'ratified-not-in-force' | 'none'
  readonly signed: string | null
  readonly ratified: string | null
  readonly entryIntoForce: string | null
  /** Unchecked: shown, if at all, as unconfirmed. */
  readonly recalledRatified: string | null
  readonly sourceAsOf: string | null
}

const ofCountry: Columns<OfCountry> = {
  country: required(code(/^[A-Z]{2,3}$/, 'a code of two or three capitals'), { means: 'ISO 3166-1 alpha-3; EU for the European Union; need not be a member', example: 'FRA' }),
  ...provenance,
}

export const units: Format<UnitRecord> = {
  kind: 'units',
  means: 'Dedicated units of police and prosecution, shown on the page of a member.',
  columns: {
    unit: required(text, { means: 'its name', example: 'PHAROS (OCLTIC)' }),
    kind: optional(text, { means: 'what it is', example: 'reporting platform' }),
    since: optional(date, { means: 'since when', example: '2009' }),
    staff: optional(text, { means: 'staff, in the source’s words', example: 'over 50' }),
    roundTheClock: otherwise(yesNo, false, { means: 'works day and night', example: 'yes' }),
    cases: optional(text, { means: 'cases, as far as a source counts them' }),
    ...ofCountry,
  },
  key: ({ country, unit }) => [country, unit],
}

export const hotlines: Format<HotlineRecord> = {
  kind: 'hotlines',
  means: 'Hotlines where the public can report, shown on the page of a member.',
  columns: {
    hotline: optional(text, { means: 'its name', example: 'Hotline.ie' }),
    organisation: optional(text, { means: 'who runs it', example: 'ISPAI' }),
    domain: optional(text, { means: 'its own web domain', example: 'hotline.example' }),
    inhopeMember: optional(yesNo, { means: 'member of INHOPE; empty: not found out', example: 'yes' }),
    inhopeJoined: optional(date, { means: 'when it joined INHOPE', example: '1999' }),
    inhopeMember2005: otherwise(yesNo, false, { means: 'the country had a member of INHOPE in the list of 2005', example: 'yes' }),
    operatingSince: optional(date, { means: 'since when it works' }),
    ...ofCountry,
  },
  key: ({ country, hotline, organisation }) => [country, hotline, organisation],
}

export const treaties: Format<TreatyRecord> = {
  kind: 'treaties',
  means: 'Status of countries under treaties, shown on the page of a member until it confirms or replaces it.',
  columns: {
    treaty: required(text, { means: 'number of the treaty', example: 'CETS201' }),
    treatyName: optional(text, { means: 'its short name', example: 'Lanzarote Convention' }),
    status: required(oneOf(['party', 'signatory', 'ratified-not-in-force', 'none'], 'a treaty status'), { means: 'how the country stands to it', example: 'party' }),
    signed: optional(date, { means: 'signature', example: '2007-10-25' }),
    ratified: optional(date, { means: 'ratification or accession', example: '2010-09-27' }),
    entryIntoForce: optional(date, { means: 'entry into force for the country', example: '2011-01-01' }),
    recalledRatified: optional(date, { means: 'ratification from memory, unchecked' }),
    sourceAsOf: optional(source, { means: 'the day of the source, in its words', example: '2020-09-07' }),
    ...ofCountry,
  },
  key: ({ country, treaty }) => [country, treaty],
}
