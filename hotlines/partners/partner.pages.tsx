/** The partners of a hotline, and one of them with the tokens of its programs. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Input, Select } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { hotlineCrumbs, type NamedMember } from '../desk/hotline.pages.tsx'
import { type Partner, partnerKinds, printToken, scopes, type Token, tokenWorks, type TypedPartner } from './partner.rules.ts'
import { partnerWords } from './partner.words.ts'

export interface PartnersView {
  readonly member: NamedMember
  readonly partners: readonly Partner[]
  readonly typed: TypedPartner
  /** As it was typed, a number or not. */
  readonly dailyTyped: string
}
export function partnersPage(cx: Context, { member, partners, typed, dailyTyped }: PartnersView, mistakes: readonly Mistake[] = []) {
  const say = partnerWords(cx.language)
  const at = `/hotlines/${member.code}/partners`
  const kinds = [{ value: '', text: say('choose') }, ...partnerKinds.map((value) => ({ value, text: say(`k-${value}`) }))]
  return (
    <Page
      cx={cx}
      title={say('partners')}
      lead={say('partnersLead')}
      crumbs={hotlineCrumbs(cx, member, say('partners'))}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
    >
      {partners.length === 0 ? (
        <p class="empty read">{say('noPartners')}</p>
      ) : (
        <table class="fold mb6">
          <caption class="vh">{say('partners')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('kind')}</th>
              <th scope="col" class="num">
                {say('dailyReports')}
              </th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {partners.map(({ id, name, kind, dailyReports, endedAt }) => (
              <tr>
                <th scope="row">
                  <a href={`${at}/${id}`}>{name}</a>
                </th>
                <td data-h={say('kind')}>{say(`k-${kind}`)}</td>
                <td data-h={say('dailyReports')} class="num">
                  {formatNumber(cx.language, dailyReports)}
                </td>
                <td data-h={say('state')}>{endedAt ? say('endedOn', { day: formatInstantDay(cx.language, endedAt) }) : say('sends')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ask(cx.person, 'partner.set', { member: member.code }) && (
        <section class="read">
          <h2>{say('add')}</h2>
          <form method="post" action={at} data-draft-key={`partner-${member.code}`}>
            <Input name="name" label={say('name')} value={typed.name} mistakes={mistakes} maxlength={120} />
            <Select name="kind" label={say('kind')} value={typed.kind} mistakes={mistakes} choices={kinds} />
            <Input name="dailyReports" label={say('dailyReports')} hint={say('dailyHint')} value={dailyTyped} mistakes={mistakes} inputmode="numeric" width={10} />
            <Button>{say('addButton')}</Button>
          </form>
        </section>
      )}
    </Page>
  )
}

export interface PartnerView {
  readonly member: NamedMember
  readonly partner: Partner
  readonly tokens: readonly Token[]
  readonly typed: { readonly scopes: readonly string[]; readonly endsOn: string }
}
export function partnerPage(cx: Context, view: PartnerView, mistakes: readonly Mistake[] = []) {
  const say = partnerWords(cx.language)
  const { member, partner, tokens } = view
  const at = `/hotlines/${member.code}/partners/${partner.id}`
  const manages = ask(cx.person, 'partner-token.make', { member: member.code })
  const crumbs = [...hotlineCrumbs(cx, member, '').slice(0, 1), { href: `/hotlines/${member.code}/partners`, text: say('partners') }, { text: partner.name }]
  return (
    <Page cx={cx} title={partner.name} lead={say(`k-${partner.kind}`)} crumbs={crumbs} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <p class="read mb6">
        {partner.endedAt && <strong>{say('endedOn', { day: formatInstantDay(cx.language, partner.endedAt) })}. </strong>}
        <a href={`/hotlines/${member.code}/lists`}>{say('lists')}</a> · <a href="/api/partners/v1/openapi.json">{say('api')}</a>
      </p>
      <h2>{say('tokens')}</h2>
      <p class="read mb6">{say('tokensLead')}</p>
      {tokens.length === 0 ? <p class="empty read">{say('noTokens')}</p> : <Tokens cx={cx} at={at} tokens={tokens} manages={manages !== null} />}
      {manages && !partner.endedAt && <MakeToken cx={cx} at={at} typed={view.typed} mistakes={mistakes} />}
      {manages && !partner.endedAt && (
        <section class="read mt7">
          <h2>{say('endPartner')}</h2>
          <p>{say('endPartnerLead')}</p>
          <form method="post" action={`${at}/end`}>
            <Button secondary>{say('endPartner')}</Button>
          </form>
        </section>
      )}
    </Page>
  )
}
function Tokens({ cx, at, tokens, manages }: { cx: Context; at: string; tokens: readonly Token[]; manages: boolean }) {
  const say = partnerWords(cx.language)
  return (
    <table class="fold mb6">
      <caption class="vh">{say('tokens')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('madeOn')}</th>
          <th scope="col">{say('scopes')}</th>
          <th scope="col">{say('tokenState')}</th>
          {manages && (
            <th scope="col">
              <span class="vh">{say('endToken')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => {
          const day = formatInstantDay(cx.language, token.madeAt)
          return (
            <tr>
              <th scope="row">{day}</th>
              <td data-h={say('scopes')}>{token.scopes.map((scope) => say(`sc-${scope}`)).join(', ')}</td>
              <td data-h={say('tokenState')}>
                {token.endedAt
                  ? say('tokenOver', { day: formatInstantDay(cx.language, token.endedAt) })
                  : say(tokenWorks(token, cx.now) ? 'tokenWorks' : 'tokenOver', { day: formatDay(cx.language, token.endsOn) })}
              </td>
              {manages && (
                <td>
                  {tokenWorks(token, cx.now) && (
                    <form method="post" action={`${at}/tokens/${token.id}/end`}>
                      <button class="link" type="submit" aria-label={say('endTokenNamed', { day })}>
                        {say('endToken')}
                      </button>
                    </form>
                  )}
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
function MakeToken({ cx, at, typed, mistakes }: { cx: Context; at: string; typed: PartnerView['typed']; mistakes: readonly Mistake[] }) {
  const say = partnerWords(cx.language)
  return (
    <section class="read">
      <h2>{say('makeToken')}</h2>
      <form method="post" action={`${at}/tokens`}>
        <Checkboxes name="scopes" label={say('scopes')} values={typed.scopes} mistakes={mistakes} choices={scopes.map((value) => ({ value, text: say(`sc-${value}`) }))} />
        <Input name="endsOn" type="date" label={say('endsOn')} hint={say('endsHint')} value={typed.endsOn} mistakes={mistakes} width={10} />
        <Button>{say('makeToken')}</Button>
      </form>
    </section>
  )
}

export function tokenPage(cx: Context, { member, partner, made }: { member: NamedMember; partner: Partner; made: { readonly id: string; readonly secret: string } }) {
  const say = partnerWords(cx.language)
  const at = `/hotlines/${member.code}/partners`
  const crumbs = [...hotlineCrumbs(cx, member, '').slice(0, 1), { href: at, text: say('partners') }, { href: `${at}/${partner.id}`, text: partner.name }, { text: say('tokens') }]
  return (
    <Page cx={cx} title={say('tokenOnce')} crumbs={crumbs} section="work" madeUp={cx.demonstration}>
      <div class="read">
        <p>{say('tokenKeep')}</p>
        <pre class="share">Authorization: Bearer {printToken(made.id, made.secret)}</pre>
        <p>
          <a href={`${at}/${partner.id}`}>{say('back')}</a> · <a href="/api/partners/v1/openapi.json">{say('api')}</a>
        </p>
      </div>
    </Page>
  )
}
