/** The secretariat's list of members, and one member with its history, declarations and what may be proposed about it. */
import { DigestHex } from '#web/components/digest.tsx'
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Facts, SourceLink } from '#web/kit.tsx'
import { countsFrom, type Declaration, inOrder, type Member, type Membership, memberName, type Standing, standingOn } from './member.rules.ts'
import { type Turn, turns } from './member-proposal.rules.ts'
import { memberDeskWords } from './member-desk.words.ts'

/** What is open about a member: the proposal and its kind in words. */
export interface Waiting {
  readonly id: string
  readonly title: string
}

export function membersDeskPage(cx: Context, members: readonly Member[]) {
  const say = memberDeskWords(cx.language)
  const compare = new Intl.Collator(cx.language).compare
  const sorted = members.toSorted((a, b) => compare(memberName(a, cx.language), memberName(b, cx.language)))
  const [real, invented] = [sorted.filter(({ madeUp }) => !madeUp), sorted.filter(({ madeUp }) => madeUp)]
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead')}
      section="desk"
      madeUp={invented.length > 0 && real.length === 0}
      crumbs={[{ href: '/desk', text: say('desk') }, { text: say('title') }]}
    >
      <p class="buttons mb5">
        <a class="govuk-button" href="/desk/members/join">
          {say('propose')}
        </a>
      </p>
      {members.length === 0 && <p class="empty read">{say('none')}</p>}
      {invented.length > 0 && <MemberTable cx={cx} members={invented} caption={say('inventedCount', { count: invented.length })} />}
      {real.length > 0 && <MemberTable cx={cx} members={real} caption={say('count', { count: real.length })} />}
    </Page>
  )
}

function MemberTable({ cx, members, caption }: { cx: Context; members: readonly Member[]; caption: string }) {
  const say = memberDeskWords(cx.language)
  const today = cx.now.toISOString().slice(0, 10)
  return (
    <table class="fold member-list mb6">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('member')}</th>
          <th scope="col">{say('code')}</th>
          <th scope="col">{say('standing')}</th>
          <th scope="col">{say('membership')}</th>
          <th scope="col">{say('history')}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr>
            <th scope="row">
              <a href={`/desk/members/${member.code}`}>{memberName(member, cx.language)}</a>
            </th>
            <td>{member.code}</td>
            <td data-h={say('standing')}>{say(`standing-${member.standing}`)}</td>
            <td data-h={say('membership')}>{standingWords(member, today, say)}</td>
            <td class="own small">
              {inOrder(member.memberships)
                .map((event) => `${say(event.status)} ${dayOf(event, cx, say)}`)
                .join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A host or observer that never joined takes part all the same: there is no membership to speak of. */
const standingWords = ({ standing, memberships }: Member, today: string, say: ReturnType<typeof memberDeskWords>) =>
  standing !== 'member' && memberships.length === 0 ? '–' : say(`now-${standingOn(memberships, today)}`)

/** Never more than is known: a day, an interval, or one end of it. */
function dayOf({ onDate, afterDate, byDate }: Pick<Membership, 'onDate' | 'afterDate' | 'byDate'>, cx: Context, say: ReturnType<typeof memberDeskWords>): string {
  const day = (partial: string) => formatDay(cx.language, partial)
  if (onDate) return day(onDate)
  if (afterDate && byDate) return say('between', { after: day(afterDate), by: day(byDate) })
  if (byDate) return say('by', { by: day(byDate) })
  return afterDate ? say('after', { after: day(afterDate) }) : say('undated')
}

export interface MemberDesk {
  readonly member: Member
  readonly declarations: readonly Declaration[]
  readonly waiting: readonly Waiting[]
}
export function memberDeskPage(cx: Context, { member, declarations, waiting }: MemberDesk) {
  const say = memberDeskWords(cx.language)
  const name = memberName(member, cx.language)
  const today = cx.now.toISOString().slice(0, 10)
  const standing = standingOn(member.memberships, today)
  const since = inOrder(member.memberships)
    .filter((event) => countsFrom(event) <= today)
    .at(-1)
  return (
    <Page
      cx={cx}
      title={name}
      lead={since && countsFrom(since) ? `${say(`now-${standing}`)}, ${say('since', { day: dayOf(since, cx, say) })}` : say(`now-${standing}`)}
      section="desk"
      madeUp={member.madeUp}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/desk/members', text: say('title') }, { text: name }]}
    >
      <div class="columns">
        <div class="read">
          {waiting.length > 0 && (
            <section>
              <h2>{say('open')}</h2>
              <ul class="plain">
                {waiting.map(({ id, title }) => (
                  <li>
                    <a href={`/proposals/${id}`}>{title}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h2>{say('history')}</h2>
            {member.memberships.length === 0 ? <p class="empty">{say('noHistory')}</p> : <History cx={cx} member={member} />}
          </section>
          <section>
            <h2>{say('declarations')}</h2>
            {declarations.length === 0 ? <p class="empty">{say('noDeclaration')}</p> : declarations.map((declaration) => <Declared cx={cx} declaration={declaration} />)}
          </section>
          <section>
            <h2>{say('proposeChange')}</h2>
            {cx.demonstration && !member.madeUp ? <p class="empty">{say('real-record')}</p> : <Choices cx={cx} member={member} standing={standing} />}
          </section>
        </div>
        <aside class="facts">
          <h2>{say('facts')}</h2>
          <Facts
            rows={[
              [say('code'), member.code],
              member.alpha2 ? [say('alpha2'), member.alpha2] : null,
              [say('kind'), say(member.kind)],
              [say('standing'), say(`standing-${member.standing}`)],
              [say('release'), say(member.signatoryReleases ? 'signatoryReleases' : 'focalPointReleases')],
              [say('signingKeys'), <a href={`/members/${member.code}/signing-keys`}>{say('signingKeysLink')}</a>],
              [say('publicPage'), <a href={`/members/${member.code}`}>{`/members/${member.code}`}</a>],
            ]}
          />
        </aside>
      </div>
    </Page>
  )
}

/** What can be proposed as things stand; the rules decide again when it is. */
function Choices({ cx, member, standing }: { cx: Context; member: Member; standing: Standing }) {
  const say = memberDeskWords(cx.language)
  const inside = standing === 'member' || standing === 'suspended'
  const possible: Record<Turn, boolean> = { suspend: standing === 'member', resume: standing === 'suspended', leave: inside }
  return (
    <ul class="plain choices">
      {!inside && (
        <li>
          <a href={`/desk/members/join?code=${member.code}`}>{say('rejoin')}</a>
        </li>
      )}
      {turns
        .filter((turn) => possible[turn])
        .map((turn) => (
          <li>
            <a href={`/desk/members/${member.code}/${turn}`}>{say(turn)}</a>
          </li>
        ))}
      <li>
        <a href={`/desk/members/${member.code}/change`}>{say('change')}</a>
      </li>
    </ul>
  )
}

function History({ cx, member }: { cx: Context; member: Member }) {
  const say = memberDeskWords(cx.language)
  return (
    <table class="fold">
      <caption class="vh">{say('historyOf')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('event')}</th>
          <th scope="col">{say('day')}</th>
          <th scope="col">{say('why')}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(member.memberships).map((event) => (
          <tr>
            <th scope="row">{say(event.status)}</th>
            <td>{dayOf(event, cx, say)}</td>
            <td>
              {[event.reason, event.note].filter(Boolean).join(' ')} {event.source && <SourceLink href={event.source} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Declared({ cx, declaration: { declaredOn, signatory, textVersion, textDigest } }: { cx: Context; declaration: Declaration }) {
  const say = memberDeskWords(cx.language)
  return (
    <div class="facts declaration">
      <Facts
        rows={[
          [say('declaredOn'), formatDay(cx.language, declaredOn)],
          [say('signatory'), signatory],
          [say('textVersion'), textVersion],
          [say('textDigest'), <DigestHex hex={textDigest} />],
        ]}
      />
    </div>
  )
}
