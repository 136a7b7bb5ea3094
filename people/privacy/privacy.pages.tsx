/** The privacy notice. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { privacyWords } from './privacy.words.ts'

export interface Kept {
  readonly host: string | null
  readonly months: number
  readonly days: number
}
const kinds = ['account', 'keys', 'sessions', 'letters', 'record', 'signed', 'contacts', 'delegates'] as const

export function privacyPage(cx: Context, { host, months, days }: Kept) {
  const say = privacyWords(cx.language)
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} crumbs={[{ text: say('title') }]}>
      <div class="read">
        <section>
          <h2>{say('who')}</h2>
          <p>
            {host ? say('whoText', { host }) : say('whoNobody')} <a href="/terms">{say('terms')}</a>
          </p>
        </section>
        <section>
          <h2>{say('visitors')}</h2>
          <p>{say('visitorsText')}</p>
        </section>
      </div>
      <section class="band" aria-labelledby="seats">
        <h2 id="seats">{say('seats')}</h2>
        <table class="fold">
          <caption class="vh">{say('seats')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('what')}</th>
              <th scope="col">{say('why')}</th>
              <th scope="col">{say('long')}</th>
              <th scope="col">{say('seen')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr>
                <th scope="row">{say(kind)}</th>
                <td data-h={say('why')}>{say(`${kind}Why`)}</td>
                <td data-h={say('long')}>{say(`${kind}Long`, { months, days })}</td>
                <td data-h={say('seen')}>{say(`${kind}Seen`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="read">
        {(['cookies', 'rights', 'never'] as const).map((part) => (
          <section>
            <h2>{say(part)}</h2>
            <p>
              {say(`${part}Text`)} {part === 'rights' && cx.session && <a href="/account">{say('rightsLink')}</a>}
            </p>
          </section>
        ))}
      </div>
    </Page>
  )
}
