/** The list that both sides go through: how each item stands now, who went through it, and what was agreed. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Hidden, Input } from '#web/kit.tsx'
import { type Check, type CheckItem, type Handover, isWritten, type Side, sides } from './handover.rules.ts'
import { handoverWords } from './handover.words.ts'

export interface CheckView {
  readonly item: CheckItem
  /** How it stands, line by line. */
  readonly lines: readonly Child[]
  readonly link: { readonly href: string; readonly text: string } | null
}
interface Props {
  readonly cx: Context
  readonly handover: Handover
  readonly names: Readonly<Record<Side, string>>
  readonly checks: readonly CheckView[]
  /** The side of whoever looks, where they may go through it. */
  readonly side: Side | null
  readonly mistakes: readonly Mistake[]
  readonly typed: Readonly<Record<string, string>>
}
export function Checklist({ cx, handover, names, checks, side, mistakes, typed }: Props) {
  const say = handoverWords(cx.language)
  return (
    <section class="mb6" aria-labelledby="checklist">
      <h2 id="checklist">{say('checklist')}</h2>
      <ol class="checklist">
        {checks.map(({ item, lines, link }) => {
          const own = side && handover.checks.find((check) => check.item === item && check.side === side)
          return (
            <li id={`item-${item}`}>
              <h3>{say(`i-${item}`)}</h3>
              <ul class="plain">
                {lines.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
              {link && (
                <p>
                  <a href={link.href}>{link.text}</a>
                </p>
              )}
              <dl class="facts">
                {sides.map((each) => (
                  <div>
                    <dt>{say(each, { name: names[each] })}</dt>
                    <dd>
                      <Gone cx={cx} check={handover.checks.find((check) => check.item === item && check.side === each)} />
                    </dd>
                  </div>
                ))}
              </dl>
              {side && (
                <form method="post" action={`/handovers/${handover.id}/checks`}>
                  <Hidden name="item" value={item} />
                  <Input
                    name={`note-${item}`}
                    label={say(isWritten(item) ? 'note' : 'noteOptional')}
                    value={typed[`note-${item}`] ?? own?.note ?? ''}
                    mistakes={mistakes}
                    maxlength={1000}
                  />
                  <Button secondary small>
                    {say('check', { item: say(`i-${item}`) })}
                  </Button>
                </form>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Gone({ cx, check }: { cx: Context; check: Check | undefined }) {
  const say = handoverWords(cx.language)
  if (!check) return <span class="muted">{say('open')}</span>
  return (
    <>
      {say('gone', { day: formatInstantDay(cx.language, check.at) })}
      {check.note && <span class="as-written">: {check.note}</span>}
    </>
  )
}
