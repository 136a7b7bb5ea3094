/** Whom a hotline tells, and the page on which its manager says so. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Hidden, Input, Radios, TextArea } from '#web/kit.tsx'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { noticeWords } from './notice.words.ts'
import { channels, type Provider, rungs, type TypedProvider } from './provider.rules.ts'

export interface ProvidersView {
  readonly member: NamedMember
  readonly providers: readonly Provider[]
  readonly edits: boolean
}
export function providersPage(cx: Context, { member, providers, edits }: ProvidersView) {
  const say = noticeWords(cx.language)
  const at = `/hotlines/${member.code}/providers`
  return (
    <Page cx={cx} title={say('providers')} lead={say('providersLead')} crumbs={hotlineCrumbs(cx, member, say('providers'))} section="work" madeUp={cx.demonstration}>
      {edits && (
        <p>
          <a href={`${at}/new`}>{say('addProvider')}</a>
        </p>
      )}
      {providers.length === 0 ? (
        <p class="empty read">{say('noProviders')}</p>
      ) : (
        <table class="fold mb6">
          <caption class="vh">{say('providers')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('rung')}</th>
              <th scope="col">{say('email')}</th>
              <th scope="col">{say('networks')}</th>
            </tr>
          </thead>
          <tbody>
            {providers.map(({ id, name, rung, channel, email, networks, active }) => (
              <tr>
                <th scope="row">
                  {edits ? <a href={`${at}/${id}`}>{name}</a> : name} {!active && <span class="mark soft">{say('inactive')}</span>}
                </th>
                <td data-h={say('rung')}>{say(`r-${rung}`)}</td>
                <td data-h={say('email')}>{channel === 'mail' ? email : say(`c-${channel}`)}</td>
                <td data-h={say('networks')}>{networks.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}

export interface ProviderView {
  readonly member: NamedMember
  /** null: a new one. */
  readonly id: string | null
  readonly typed: TypedProvider
  readonly version: number
}
export function providerPage(cx: Context, { member, id, typed, version }: ProviderView, mistakes: readonly Mistake[] = []) {
  const say = noticeWords(cx.language)
  const at = `/hotlines/${member.code}/providers`
  const title = id === null ? say('addProvider') : typed.name || say('provider')
  return (
    <Page
      cx={cx}
      title={title}
      crumbs={[...hotlineCrumbs(cx, member, '').slice(0, 1), { href: at, text: say('providers') }, { text: title }]}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      <form method="post" action={`${at}/${id ?? 'new'}`} class="read" data-draft-key={`provider-${id ?? 'new'}`}>
        <Hidden name="version" value={String(version)} />
        <Input name="name" label={say('name')} value={typed.name} mistakes={mistakes} maxlength={120} />
        <Radios
          name="channel"
          label={say('channel')}
          hint={say('channelHint')}
          value={typed.channel}
          mistakes={mistakes}
          choices={channels.map((value) => ({ value, text: say(`c-${value}`) }))}
        />
        <Input name="email" label={say('email')} hint={say('emailHint')} value={typed.email} mistakes={mistakes} />
        <Input name="language" label={say('language')} hint={say('languageHint')} value={typed.language} mistakes={mistakes} width={4} />
        <Radios name="rung" label={say('rung')} value={typed.rung} mistakes={mistakes} choices={rungs.map((value) => ({ value, text: say(`r-${value}`) }))} />
        <TextArea name="networks" label={say('networks')} hint={say('networksHint')} value={typed.networks} mistakes={mistakes} rows={3} />
        <Input name="windowMinutes" label={say('windowMinutes')} hint={say('windowHint')} value={typed.windowMinutes} mistakes={mistakes} inputmode="numeric" width={5} />
        <TextArea name="opening" label={say('opening')} hint={say('openingHint')} value={typed.opening} mistakes={mistakes} rows={4} />
        <Checkboxes name="active" label={say('active')} values={typed.active ? ['yes'] : []} choices={[{ value: 'yes', text: say('active-yes') }]} />
        <Button>{say('save')}</Button>
      </form>
    </Page>
  )
}
