/** The protocol of a handover, for everybody whom it concerns. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Facts } from '#web/kit.tsx'
import { handoverWords } from './handover.words.ts'
import { type Protocol, protocolFacts, type ProtocolNames, protocolTables } from './protocol-document.ts'

export function protocolPage(cx: Context, protocol: Protocol & { readonly id: string }, names: ProtocolNames) {
  const say = handoverWords(cx.language)
  const title = say('protocolOf', { from: names.from, to: names.to })
  return (
    <Page cx={cx} title={title} lead={say('protocolLead')} madeUp={protocol.statement.madeUp} crumbs={[{ href: '/terms', text: say('terms') }, { text: say('protocol') }]}>
      <div class="facts read mb6">
        <Facts rows={protocolFacts(cx, protocol, names).map(({ label, text }) => [label, text] as const)} />
      </div>
      <p class="no-print">
        <a href={`/handovers/${protocol.id}/protocol.pdf`}>{say('asPdf')}</a>
        <br />
        <a href={`/handovers/${protocol.id}/protocol.json`}>{say('asJson')}</a>
      </p>
      {protocolTables(cx, protocol, names).map(({ id, caption, definition, columns, rows }) => (
        <section aria-labelledby={id} class="mb6">
          <h2 id={id}>{caption}</h2>
          {definition !== caption && <p class="read small">{definition}</p>}
          <table class="fold protocol">
            <caption class="vh">{caption}</caption>
            <thead>
              <tr>
                {columns.map(({ head, numeric }) => (
                  <th scope="col" class={numeric ? 'num' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([first, ...rest]) => (
                <tr>
                  <th scope="row">{first?.text}</th>
                  {rest.map((cell, at) => (
                    <td class={columns[at + 1]?.numeric ? 'num' : undefined} data-h={columns[at + 1]?.head}>
                      {cell.text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Page>
  )
}
