/** The directory of hotlines: who takes cases of others, within which time, and who stands in for whom. And the page on which a manager says so. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Hidden, Input, Select } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { canTake, type Receiving } from './receiver.rules.ts'
import type { TypedReceiving } from './receiving.rules.ts'
import { transferWords } from './transfer.words.ts'

export interface DirectoryView {
  readonly all: readonly (Receiving & { readonly name: string; readonly languages: readonly string[]; readonly since: Date; readonly ownSystem: boolean })[]
  /** By country; `none`: no country. */
  readonly standIns: ReadonlyMap<string, string>
  readonly known: readonly { readonly member: string; readonly name: string; readonly website: string | null; readonly since: string | null }[]
  /** Of members and of countries, by code. */
  readonly members: ReadonlyMap<string, string>
  readonly countries: ReadonlyMap<string, string>
  readonly typed: { readonly country: string; readonly hotline: string }
}
export function directoryPage(cx: Context, view: DirectoryView, mistakes: readonly Mistake[] = []) {
  const say = transferWords(cx.language)
  const { all, known } = view
  return (
    <Page cx={cx} title={say('directory')} lead={say('directoryLead')} crumbs={[{ text: say('directory') }]} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <section class="mb6">
        <h2>{say('takingHere')}</h2>
        {all.length === 0 ? <p class="empty read">{say('nobodyTakes')}</p> : <Taking cx={cx} view={view} />}
      </section>
      <StandIns cx={cx} view={view} mistakes={mistakes} />
      {known.length > 0 && (
        <section class="mb6">
          <h2>{say('knownHotlines')}</h2>
          <ul class="read">
            {known.map(({ member, name, website, since }) => (
              <li>
                <a href={`/members/${member}`}>{view.members.get(member) ?? member}</a>: {name}{' '}
                <span class="muted">{[website, since && say('sinceYear', { year: since })].filter(Boolean).join(', ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
type PartProps = { readonly cx: Context; readonly view: DirectoryView }
function Taking({ cx, view: { all, members } }: PartProps) {
  const say = transferWords(cx.language)
  const heads = ['country', 'hotline', 'answersIn', 'reads', 'today', 'standInHead', 'since', 'procedureHead'] as const
  return (
    <table class="fold">
      <caption class="vh">{say('takingHere')}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{say(head)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map((each) => (
          <tr>
            <th scope="row">{members.get(each.member) ?? each.member}</th>
            <td data-h={say('hotline')}>
              {each.name} {each.ownSystem && <span class="muted">{say('ownSystem')}</span>} {!canTake(each) && <span class="mark">{say('takesNone')}</span>}
            </td>
            <td data-h={say('answersIn')}>{say('answersInHours', { hours: each.withinHours, urgent: each.urgentHours })}</td>
            <td data-h={say('reads')}>{each.languages.join(', ')}</td>
            <td data-h={say('today')}>{say('todayOf', { n: formatNumber(cx.language, each.today), most: formatNumber(cx.language, each.dailyCases) })}</td>
            <td data-h={say('standInHead')}>{each.standsIn ? (members.get(each.standsIn) ?? each.standsIn) : say('nobodyYet')}</td>
            <td data-h={say('since')}>{formatInstantDay(cx.language, each.since)}</td>
            <td data-h={say('procedureHead')}>
              <a href={`/hotlines/${each.member}/procedure`} aria-label={`${say('readIt')}: ${each.name}`}>
                {say('readIt')}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
function StandIns({ cx, view: { all, standIns, members, countries, typed }, mistakes }: PartProps & { readonly mistakes: readonly Mistake[] }) {
  const say = transferWords(cx.language)
  const nameOf = (country: string) => (country === 'none' ? say('noCountry') : (countries.get(country) ?? country))
  const free = [...countries].filter(([code]) => !all.some(({ country }) => country === code)).toSorted(([, a], [, b]) => a.localeCompare(b, cx.language))
  return (
    <section class="read mb6" id="stand-ins">
      <h2>{say('elsewhere')}</h2>
      <p>{say('elsewhereLead')}</p>
      {standIns.size === 0 ? (
        <p class="empty">{say('noStandIns')}</p>
      ) : (
        <ul>
          {[...standIns].map(([country, member]) => (
            <li>
              {nameOf(country)}: {members.get(member) ?? member}
            </li>
          ))}
        </ul>
      )}
      {ask(cx.person, 'stand-in.set', {}) && (
        <details open={mistakes.length > 0}>
          <summary>{say('setStandIn')}</summary>
          <form method="post" action="/hotlines/stand-ins">
            <Select
              name="country"
              label={say('standInFor')}
              value={typed.country}
              mistakes={mistakes}
              choices={[{ value: '', text: say('standInMissing') }, { value: 'none', text: say('noCountry') }, ...free.map(([value, text]) => ({ value, text }))]}
            />
            <Select
              name="hotline"
              label={say('standInWho')}
              value={typed.hotline}
              mistakes={mistakes}
              choices={[
                { value: '', text: say('nobody') },
                ...all.filter(({ takes }) => takes).map(({ member, name }) => ({ value: member, text: `${members.get(member) ?? member}: ${name}` })),
              ]}
            />
            <Button>{say('setStandIn')}</Button>
          </form>
        </details>
      )}
    </section>
  )
}

export interface ReceivingView {
  readonly member: NamedMember
  readonly typed: TypedReceiving
  readonly version: number
  readonly others: readonly { readonly value: string; readonly text: string }[]
}
export function receivingPage(cx: Context, { member, typed, version, others }: ReceivingView, mistakes: readonly Mistake[] = []) {
  const say = transferWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('receiving')}
      lead={say('receivingLead')}
      crumbs={hotlineCrumbs(cx, member, say('receiving'))}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      <form method="post" action={`/hotlines/${member.code}/receiving`} class="read" data-draft-key={`receiving-${member.code}`}>
        <Hidden name="version" value={String(version)} />
        <Checkboxes name="takes" label={say('receiving')} values={typed.takes ? ['yes'] : []} mistakes={mistakes} choices={[{ value: 'yes', text: say('takes') }]} />
        <Input name="withinHours" label={say('withinHours')} hint={say('withinHint')} value={typed.withinHours} mistakes={mistakes} inputmode="numeric" width={4} />
        <Input name="urgentHours" label={say('urgentHours')} value={typed.urgentHours} mistakes={mistakes} inputmode="numeric" width={4} />
        <Input name="dailyCases" label={say('dailyCases')} value={typed.dailyCases} mistakes={mistakes} inputmode="numeric" width={5} />
        <Input name="languages" label={say('languages')} hint={say('languagesHint')} value={typed.languages} mistakes={mistakes} width={20} />
        <Select name="standsIn" label={say('standsIn')} value={typed.standsIn} mistakes={mistakes} choices={[{ value: '', text: say('nobody') }, ...others]} />
        <Button>{say('save')}</Button>
      </form>
    </Page>
  )
}
