/** Where a member approves what the two hosts agreed on: all of it on one page, and the ways to sign. */
import { SignWays } from '#signing/public.ts'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Facts } from '#web/kit.tsx'
import { approvalWords } from './approval.words.ts'
import { type Handover, isUnderWay } from './handover.rules.ts'

export interface ApprovalView {
  readonly handover: Handover & { readonly member: string }
  readonly names: { readonly from: string; readonly to: string; readonly member: string }
  readonly agreed: string
  /** Fingerprints of the keys in the next host's note, with the name of their log. */
  readonly keys: readonly string[]
  readonly approvedAt: Date | null
  readonly options: string | null
  readonly mistakes: readonly Mistake[]
}
export function approvalPage(cx: Context, { handover, names, agreed, keys, approvedAt, options, mistakes }: ApprovalView) {
  const say = approvalWords(cx.language)
  const here = `/handovers/${handover.id}/approval`
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={say('lead', names)}
      section="work"
      madeUp={handover.madeUp}
      mistakes={mistakes}
      notice={say('saved')}
      crumbs={[{ href: '/terms', text: `${names.from} – ${names.to}` }, { text: say('approve') }]}
    >
      <div class="read">
        <section>
          <h2>{say('what')}</h2>
          <div class="facts">
            <Facts
              rows={[
                [say('from'), names.from],
                [say('to'), names.to],
                [say('mode'), say(`mode-${handover.mode}`)],
                handover.address !== null && [say('address'), handover.address],
                [
                  say('logKeys'),
                  <ul>
                    {keys.map((key) => (
                      <li>
                        <code>{key}</code>
                      </li>
                    ))}
                  </ul>,
                ],
                [say('agreed'), <code class="digest-hex">{agreed}</code>],
              ]}
            />
          </div>
        </section>
        {approvedAt && <p>{say('done', { name: names.member, day: formatInstantDay(cx.language, approvedAt) })}</p>}
        {!approvedAt && !isUnderWay(handover) && <p>{say('over')}</p>}
        {!approvedAt && isUnderWay(handover) && (
          <>
            {!options && !cx.demonstration && (
              <p>
                {say('keyNeeded')} <a href={`/members/${handover.member}/signing-keys`}>{say('keys')}</a>
              </p>
            )}
            <SignWays
              cx={cx}
              sign={{
                action: here,
                hidden: { agreed },
                options,
                envelope: `${here}/to-sign/approval.dsse.json`,
                content: `${here}/to-sign/approval.bin`,
                words: say('approve'),
                mistakes,
              }}
            />
          </>
        )}
      </div>
    </Page>
  )
}
