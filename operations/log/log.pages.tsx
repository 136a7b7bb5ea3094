/** What the logs are, what was signed last, under which keys, and how anybody checks. */
import { logNames } from '#record/log/leaf.rules.ts'
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { formatNumber } from '#web/words.ts'
import { logWords } from './log.words.ts'
import { Remembered } from './remembered.tsx'

export interface LogsView {
  readonly newest: Readonly<Record<string, { readonly size: number; readonly at: Date } | undefined>>
  readonly keys: readonly { readonly vkey: string; readonly log: string; readonly since: Date }[]
  /** The pages that check off line, with their SHA-256 in hex. */
  readonly pages: readonly { readonly name: string; readonly digest: string }[]
}
export function logsPage(cx: Context, { newest, keys, pages }: LogsView) {
  const say = logWords(cx.language)
  // A post-quantum key has some 1,800 letters; it stands in the checkpoint's company, not here.
  const short = keys.filter(({ vkey }) => vkey.length < 200)
  return (
    <Page cx={cx} title={say('title')} lead={say('lead')} crumbs={[{ text: say('title') }]}>
      <table class="fold mb6">
        <caption>{say('logs')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('log')}</th>
            <th scope="col" class="num">
              {say('entries')}
            </th>
            <th scope="col">{say('signed')}</th>
            <th scope="col">{say('checkpoint')}</th>
          </tr>
        </thead>
        <tbody>
          {logNames.map((log) => (
            <tr>
              <th scope="row">
                {say(log)}
                <br />
                <span class="small muted">{say(`${log}Holds`)}</span>
              </th>
              <td class="num" data-h={say('entries')}>
                {formatNumber(cx.language, newest[log]?.size ?? 0)}
              </td>
              <td data-h={say('signed')}>{newest[log] ? formatInstant(cx.language, newest[log].at) : say('none')}</td>
              <td data-h={say('checkpoint')}>{newest[log] && <a href={`/log/${log}/checkpoint`}>{`${say('checkpoint')}: ${say(log)}`}</a>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {short.length > 0 && (
        <table class="fold mb6">
          <caption>{say('keys')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('key')}</th>
              <th scope="col">{say('since')}</th>
            </tr>
          </thead>
          <tbody>
            {short.map(({ vkey, since }) => (
              <tr>
                <th scope="row" class="wrap-any">
                  <code class="digest-hex">{vkey}</code>
                </th>
                <td data-h={say('since')}>{formatInstantDay(cx.language, since)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="read">
        <h2>{say('remembered')}</h2>
        <Remembered cx={cx} keys={keys} />
        <h2>{say('how')}</h2>
        <p>{say('howText')}</p>
        <pre class="as-written">alliance verify receipt.json --key PUBLIC --key MEMBERS</pre>
        <p>{say('pageText')}</p>
        <ul>
          {pages.map(({ name, digest }) => (
            <li class="wrap-any">
              <a href={`/log/${name}`} download={name}>
                {name}
              </a>
              <br />
              <span class="small">SHA-256</span> <code class="digest-hex">{digest}</code>
            </li>
          ))}
        </ul>
        <p class="small">{say('pageDigest')}</p>
        <p>
          {say('handoversText')} <a href="/log/handovers">{say('handovers')}</a>
        </p>
        <p>{say('mirrorText')}</p>
        <pre class="as-written">{`alliance log mirror ${cx.site.origin}/log/public folder --key KEY`}</pre>
        <p>{say('formats')}</p>
      </div>
    </Page>
  )
}
