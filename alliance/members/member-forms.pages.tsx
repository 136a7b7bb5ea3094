/** The forms by which the secretariat proposes that a member joins, is suspended, comes back, leaves, or is kept differently. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Input, Radios, TextArea } from '#web/kit.tsx'
import { languageNames, languages } from '#web/languages.ts'
import { type Member, memberName } from './member.rules.ts'
import { kindsOfMember, standingsOfMember, type Turn, type Typed } from './member-proposal.rules.ts'
import { memberDeskWords } from './member-desk.words.ts'

interface Filled {
  readonly typed: Typed
  readonly mistakes: readonly Mistake[]
}
export const joinFields = ['code', 'alpha2', 'kind', 'standing', 'name-en', 'name-fr', 'name-es', 'declaredOn', 'signatory', 'textVersion', 'textDigest', 'note', 'reason'] as const
export const turnFields = ['onDate', 'reason'] as const
export const changeFields = ['name-en', 'name-fr', 'name-es', 'alpha2', 'signatoryReleases', 'reason'] as const

function Names({ cx, typed, mistakes }: Filled & { readonly cx: Context }) {
  const say = memberDeskWords(cx.language)
  return (
    <>
      {languages.map((language, at) => (
        <Input
          name={`name-${language}`}
          label={say('nameIn', { language: languageNames[language] })}
          hint={at === 0 ? say('nameHint') : undefined}
          value={typed[`name-${language}`]}
          mistakes={mistakes}
          language={language}
          maxlength={200}
        />
      ))}
    </>
  )
}

export function joinPage(cx: Context, { typed, mistakes }: Filled) {
  const say = memberDeskWords(cx.language)
  const field = (name: string) => ({ name, value: typed[name], mistakes })
  return (
    <Page
      cx={cx}
      title={say('propose')}
      lead={say('proposeLead')}
      section="desk"
      madeUp={cx.demonstration}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/desk/members', text: say('title') }, { text: say('propose') }]}
    >
      <form class="read" method="post" action="/desk/members/joinings">
        <section>
          <h2>{say('theMember')}</h2>
          <Radios {...field('kind')} label={say('kind')} choices={kindsOfMember.map((value) => ({ value, text: say(value) }))} />
          <Input {...field('code')} label={say('code')} hint={say('codeHint')} width={10} maxlength={8} />
          <Input {...field('alpha2')} label={say('alpha2')} hint={say('alpha2Hint')} width={4} maxlength={2} />
          <Names cx={cx} typed={typed} mistakes={mistakes} />
          <Radios {...field('standing')} label={say('standing')} choices={standingsOfMember.map((value) => ({ value, text: say(`standing-${value}`) }))} />
        </section>
        <section>
          <h2>{say('theDeclaration')}</h2>
          <Input {...field('declaredOn')} label={say('declaredOn')} hint={say('declaredOnHint')} width={10} />
          <Input {...field('signatory')} label={say('signatory')} hint={say('signatoryHint')} maxlength={200} />
          <Input {...field('textVersion')} label={say('textVersion')} hint={say('textVersionHint')} maxlength={200} />
          <Input {...field('textDigest')} label={say('textDigest')} hint={say('textDigestHint')} />
          <TextArea {...field('note')} label={say('note')} rows={2} maxlength={2000} />
        </section>
        <section>
          <TextArea {...field('reason')} label={say('reason')} hint={say('reasonHint')} rows={3} maxlength={2000} />
          <Button>{say('send')}</Button>
        </section>
      </form>
    </Page>
  )
}

export function turnPage(cx: Context, member: Member, turn: Turn, { typed, mistakes }: Filled) {
  const say = memberDeskWords(cx.language)
  const name = memberName(member, cx.language)
  return (
    <Page
      cx={cx}
      title={say(`title-${turn}`, { name })}
      section="desk"
      madeUp={member.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/desk/members', text: say('title') }, { href: `/desk/members/${member.code}`, text: name }, { text: say(turn) }]}
    >
      <form class="read" method="post" action={`/desk/members/${member.code}/${turn}`}>
        <Input name="onDate" label={say('onDate')} hint={say('onDateHint')} value={typed['onDate']} mistakes={mistakes} width={10} />
        <TextArea name="reason" label={say('why')} hint={say('whyHint')} value={typed['reason']} mistakes={mistakes} rows={3} maxlength={2000} />
        <Button>{say('send')}</Button>
      </form>
    </Page>
  )
}

export function changePage(cx: Context, member: Member, { typed, mistakes }: Filled) {
  const say = memberDeskWords(cx.language)
  const name = memberName(member, cx.language)
  return (
    <Page
      cx={cx}
      title={say('titleChange', { name })}
      section="desk"
      madeUp={member.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/desk/members', text: say('title') }, { href: `/desk/members/${member.code}`, text: name }, { text: say('change') }]}
    >
      <form class="read" method="post" action={`/desk/members/${member.code}/change`}>
        <Names cx={cx} typed={typed} mistakes={mistakes} />
        <Input name="alpha2" label={say('alpha2')} hint={say('alpha2Hint')} value={typed['alpha2']} mistakes={mistakes} width={4} maxlength={2} />
        <Radios
          name="signatoryReleases"
          label={say('release')}
          value={typed['signatoryReleases']}
          mistakes={mistakes}
          choices={[
            { value: 'yes', text: say('signatoryReleases') },
            { value: 'no', text: say('focalPointReleases') },
          ]}
        />
        <TextArea name="reason" label={say('reason')} hint={say('reasonHint')} value={typed['reason']} mistakes={mistakes} rows={3} maxlength={2000} />
        <Button>{say('send')}</Button>
      </form>
    </Page>
  )
}
