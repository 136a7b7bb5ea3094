/** The forms of a round: opening one, and a later date for one member. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Radios, Select, TextArea } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import type { RoundView } from './desk.pages.tsx'
import { deskWords } from './desk.words.ts'
import { latenessRules, type RoundMistake, type TypedRound } from './round.rules.ts'

interface NewRoundPage {
  readonly typed: TypedRound
  readonly frameworks: readonly { readonly code: string; readonly version: number; readonly names: Texts }[]
  /** Public decisions of conferences. */
  readonly decisions: readonly { readonly key: string; readonly conference: Texts; readonly number: number; readonly texts: Texts }[]
  readonly mistakes: readonly RoundMistake[]
}
export function newRoundPage(cx: Context, { typed, frameworks, decisions, mistakes: found }: NewRoundPage) {
  const say = deskWords(cx.language)
  const mistakes = found.map((mistake) => ({ field: mistake === 'id-taken' ? 'id' : mistake, text: say(`m-${mistake}`) }))
  const field = (name: keyof TypedRound) => ({ name, value: typed[name], mistakes, label: say(name) })
  const date = (name: keyof TypedRound) => <Input {...field(name)} hint={say('dayHint')} width={10} />
  return (
    <Page cx={cx} title={say('openNew')} section="desk" mistakes={mistakes} madeUp={cx.demonstration} crumbs={[{ href: '/desk', text: say('desk') }, { text: say('openNew') }]}>
      <form class="read" method="post" action="/desk/rounds">
        <Input {...field('name')} />
        <Input {...field('id')} hint={say('idHint')} width={20} />
        <Select
          {...field('framework')}
          choices={[
            { value: '', text: '–' },
            ...frameworks.map(({ code, version, names }) => ({ value: `${code}/${version}`, text: `${pick(names, cx.language).text}, ${version}` })),
          ]}
        />
        {date('opensOn')}
        {date('commitmentsDue')}
        {date('progressDue')}
        {date('conferenceOn')}
        <Input {...field('conferencePlace')} />
        {date('closesOn')}
        <Input {...field('zone')} hint={say('zoneHint')} width={20} />
        <Radios {...field('lateness')} choices={latenessRules.map((value) => ({ value, text: say(value === 'members' ? 'l-members' : value) }))} />
        <Select
          {...field('latenessDecision')}
          hint={say('decisionHint')}
          choices={[
            { value: '', text: '–' },
            ...decisions.map(({ key, conference, number, texts }) => ({
              value: key,
              text: `${pick(conference, cx.language).text}, ${number}: ${pick(texts, cx.language).text.slice(0, 80)}`,
            })),
          ]}
        />
        <TextArea {...field('consequence')} rows={3} />
        <Button>{say('openIt')}</Button>
      </form>
    </Page>
  )
}

export interface ExtensionPage {
  readonly round: RoundView
  readonly member: string
  readonly memberName: string
  readonly kind: 'commitment' | 'progress'
  readonly due: Date | null
  readonly typed: { readonly until: string; readonly reason: string }
  readonly because?: 'not-a-day' | 'not-later' | 'no-reason' | 'no-such-member'
}
export function extensionPage(cx: Context, { round, member, memberName, kind, due, typed, because }: ExtensionPage) {
  const say = deskWords(cx.language)
  const mistakes = because ? [{ field: because === 'no-reason' ? 'reason' : 'until', text: say(because) }] : []
  const title = say('extendTitle', { member: memberName })
  return (
    <Page
      cx={cx}
      title={title}
      section="desk"
      mistakes={mistakes}
      madeUp={round.madeUp}
      lead={due ? say('now', { date: formatInstant(cx.language, due, round.zone) }) : undefined}
      crumbs={[{ href: `/desk?round=${round.id}`, text: say('desk') }, { text: title }]}
    >
      <form class="read" method="post" action={`/desk/rounds/${round.id}/extensions/${member}`}>
        <Hidden name="kind" value={kind} />
        <Input name="until" label={say('until')} hint={say('dayHint')} value={typed.until} mistakes={mistakes} width={10} />
        <TextArea name="reason" label={say('reason')} value={typed.reason} mistakes={mistakes} rows={3} />
        <Button>{say('extend')}</Button>
      </form>
    </Page>
  )
}
