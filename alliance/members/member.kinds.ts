/** Grave acts about members: joining, suspension and its end, leaving, a change of names or of the rule who releases. Each is decided by a second person. */
import { z } from 'zod'
import type { Reader } from '#platform/database.ts'
import type { Moment } from '#record/perform.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { formatDay } from '#web/dates.ts'
import { type Language, languageNames, languages } from '#web/languages.ts'
import { defineKind, type Kind } from '../proposals/proposal-kind.ts'
import type { FieldChange } from '../proposals/proposal.rules.ts'
import { type Member, memberName, standingAtLast } from './member.rules.ts'
import { type ChangePayload, isUserAssigned, type JoinPayload, type Turn, type TurnPayload, turnRefusal } from './member-proposal.rules.ts'
import { memberByCode } from './member.store.ts'
import { memberDeskWords } from './member-desk.words.ts'
import { alpha2Holder, insertDeclaration, insertEvent, insertMember, updateMember } from './membership.store.ts'

const shapeOf =
  <T>(schema: z.ZodType<T>) =>
  (stored: unknown): T | null =>
    schema.safeParse(stored).data ?? null
const texts = z.record(z.string(), z.string())
const desk = (code: string) => `/desk/members/${code}`
/** In a demonstration the compiled record of real members stays as it is. */
const outOfReach = (madeUp: boolean, { demonstration }: Moment) => demonstration && !madeUp

export type CannotJoin = 'already-member' | 'alpha2-taken' | 'invented-code-only' | 'real-record'
export const memberJoin = defineKind<JoinPayload, CannotJoin>({
  kind: 'member.join',
  read: shapeOf<JoinPayload>(
    z.object({
      ...{ code: z.string(), alpha2: z.string().nullable(), kind: z.enum(['country', 'body']), standing: z.enum(['member', 'observer', 'host']), names: texts },
      ...{ declaredOn: z.string(), signatory: z.string(), textVersion: z.string(), textDigest: z.string(), note: z.string().nullable() },
    }),
  ),
  subject: ({ code }) => code,
  member: ({ code }) => code,
  check: async (db, { code, alpha2 }, moment) => {
    const known = await memberByCode(db, code)
    if (known && outOfReach(known.madeUp, moment)) return no('real-record')
    if (!known && moment.demonstration && !isUserAssigned(code)) return no('invented-code-only')
    const standing = known ? standingAtLast(known.memberships) : 'not-yet'
    if (standing === 'member' || standing === 'suspended') return no('already-member')
    const holder = alpha2 ? await alpha2Holder(db, alpha2) : undefined
    return holder !== undefined && holder !== code ? no('alpha2-taken') : yes
  },
  apply: async (tx, payload, { now, demonstration }) => {
    await insertMember(tx, payload, demonstration, now)
    const declaration = await insertDeclaration(tx, payload, now)
    await insertEvent(tx, { member: payload.code, status: 'joined', onDate: payload.declaredOn, way: 'declaration', note: payload.note, declaration }, now)
    await addLeaf(tx, 'public', { kind: 'membership', about: payload.code, member: payload.code, at: now, facts: { status: 'joined', on: payload.declaredOn }, documents: {} })
  },
  shown: async (db, payload, language) => {
    const say = memberDeskWords(language)
    const known = await memberByCode(db, payload.code)
    const field = (label: string, after: string | null): FieldChange[] => (after ? [{ label, before: null, after }] : [])
    return {
      title: say('titleJoin', { name: memberName(known ?? payload, language) }),
      link: known && desk(payload.code),
      madeUp: known?.madeUp ?? isUserAssigned(payload.code),
      groups: [
        {
          heading: say('theMember'),
          changes: known
            ? []
            : [
                ...field(say('code'), payload.code),
                ...field(say('alpha2'), payload.alpha2),
                ...field(say('kind'), say(payload.kind)),
                ...field(say('standing'), say(`standing-${payload.standing}`)),
                ...namesOf({}, payload.names, language),
              ],
        },
        {
          heading: say('theDeclaration'),
          changes: [
            ...field(say('declaredOn'), formatDay(language, payload.declaredOn)),
            ...field(say('signatory'), payload.signatory),
            ...field(say('textVersion'), payload.textVersion),
            ...field(say('textDigest'), payload.textDigest),
            ...field(say('note'), payload.note),
          ],
        },
      ].filter(({ changes }) => changes.length),
    }
  },
  refusal: (because, language) => memberDeskWords(language)(because),
})

const namesOf = (before: Member['names'], after: Member['names'], language: Language): FieldChange[] =>
  languages
    .filter((each) => (before[each] ?? '') !== (after[each] ?? ''))
    .map((each) => ({ label: memberDeskWords(language)('nameIn', { language: languageNames[each] }), before: before[each] ?? null, after: after[each] ?? null, language: each }))

const statuses = { suspend: 'suspended', resume: 'resumed', leave: 'left' } as const
const becomes = { suspend: 'suspended', resume: 'member', leave: 'former' } as const
const turnKind = (turn: Turn): Kind =>
  defineKind({
    kind: `member.${turn}`,
    read: shapeOf<TurnPayload>(z.object({ member: z.string(), onDate: z.string(), why: z.string() })),
    subject: ({ member }) => member,
    member: ({ member }) => member,
    check: async (db, { member: code, onDate }, moment) => {
      const member = await memberByCode(db, code)
      if (!member) return no('no-such-member')
      if (outOfReach(member.madeUp, moment)) return no('real-record')
      const refusal = turnRefusal(member, turn, onDate)
      return refusal ? no(refusal) : yes
    },
    apply: async (tx, { member, onDate, why }, { now }) => {
      await insertEvent(tx, { member, status: statuses[turn], onDate, reason: why }, now)
      await addLeaf(tx, 'public', { kind: 'membership', about: member, member, at: now, facts: { status: statuses[turn], ...(onDate && { on: onDate }) }, documents: {} })
    },
    shown: async (db, { member: code, onDate, why }, language) => {
      const say = memberDeskWords(language)
      const member = await memberOr(db, code)
      return {
        title: say(`title-${turn}`, { name: memberName(member, language) }),
        link: desk(code),
        madeUp: member.madeUp,
        groups: [
          {
            heading: '',
            changes: [
              { label: say('membership'), before: say(`now-${standingAtLast(member.memberships)}`), after: say(`now-${becomes[turn]}`) },
              { label: say('onDate'), before: null, after: formatDay(language, onDate) },
              { label: say('why'), before: null, after: why },
            ],
          },
        ],
      }
    },
    refusal: (because, language) => memberDeskWords(language)(because),
  })
export const turnKinds: Record<Turn, Kind> = { suspend: turnKind('suspend'), resume: turnKind('resume'), leave: turnKind('leave') }

export type CannotChange = 'no-such-member' | 'real-record' | 'nothing-changes' | 'alpha2-taken'
export const memberChange = defineKind<ChangePayload, CannotChange>({
  kind: 'member.change',
  read: shapeOf<ChangePayload>(z.object({ member: z.string(), names: texts, alpha2: z.string().nullable(), signatoryReleases: z.boolean() })),
  subject: ({ member }) => member,
  member: ({ member }) => member,
  check: async (db, payload, moment) => {
    const member = await memberByCode(db, payload.member)
    if (!member) return no('no-such-member')
    if (outOfReach(member.madeUp, moment)) return no('real-record')
    if (!changesOf(member, payload, 'en').length) return no('nothing-changes')
    const holder = payload.alpha2 ? await alpha2Holder(db, payload.alpha2) : undefined
    return holder !== undefined && holder !== member.code ? no('alpha2-taken') : yes
  },
  apply: async (tx, payload) => void (await updateMember(tx, payload)),
  shown: async (db, payload, language) => {
    const member = await memberOr(db, payload.member)
    const changes = changesOf(member, payload, language)
    return {
      title: memberDeskWords(language)('titleChange', { name: memberName(member, language) }),
      link: desk(member.code),
      madeUp: member.madeUp,
      groups: [{ heading: '', changes }],
    }
  },
  refusal: (because, language) => memberDeskWords(language)(because),
})

function changesOf(member: Pick<Member, 'names' | 'alpha2' | 'signatoryReleases'>, to: ChangePayload, language: Language): FieldChange[] {
  const say = memberDeskWords(language)
  const releases = (signatory: boolean) => say(signatory ? 'signatoryReleases' : 'focalPointReleases')
  return [
    ...namesOf(member.names, to.names, language),
    ...(member.alpha2 === to.alpha2 ? [] : [{ label: say('alpha2'), before: member.alpha2, after: to.alpha2 }]),
    ...(member.signatoryReleases === to.signatoryReleases ? [] : [{ label: say('release'), before: releases(member.signatoryReleases), after: releases(to.signatoryReleases) }]),
  ]
}

/** A proposal names a member that exists; should it be gone, its code still stands. */
const memberOr = async (db: Reader, code: string) => (await memberByCode(db, code)) ?? { code, alpha2: null, names: {}, memberships: [], madeUp: false, signatoryReleases: true }
