/** The table of participations: in which network a member takes part, through whom, from when to when. */
import type { Texts } from '#web/texts.rules.ts'
import { date, key, text } from './cell-types.rules.ts'
import { type Format, optional, required } from './column.rules.ts'
import { member } from './known-types.rules.ts'
import { language, type Provenance, provenance, texts } from './shared-columns.ts'

export interface NetworkRecord extends Provenance {
  readonly network: string
  readonly language: string
  readonly networkName: Texts
  readonly member: string
  readonly agency: string | null
  readonly from: string | null
  /** Where the beginning is not known: it took part by then. */
  readonly fromBy: string | null
  readonly to: string | null
}

export const networks: Format<NetworkRecord> = {
  kind: 'networks',
  means: 'Participation of members in networks such as INHOPE or the Virtual Global Taskforce.',
  columns: {
    network: required(key, { means: 'key of the network', example: 'inhope' }),
    language,
    networkName: texts({ means: 'its name; needed once in a file', example: 'INHOPE' }),
    member: required(member, { means: 'which member', example: 'IRL' }),
    agency: optional(text, { means: 'through which agency or hotline', example: 'Hotline.ie' }),
    from: optional(date, { means: 'since when', example: '1999' }),
    fromBy: optional(date, { means: 'where the beginning is not known: it took part by then' }),
    to: optional(date, { means: 'until when' }),
    ...provenance,
  },
  key: ({ network, member, agency, from, fromBy }) => [network, member, agency, from, fromBy],
  check: ({ from, fromBy }, _look, refuse) => {
    if (from && fromBy) refuse('from-by', 'Both a beginning and a latest beginning are given.', 'Keep one of them.')
  },
}
