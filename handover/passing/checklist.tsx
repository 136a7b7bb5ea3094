/** The list that both sides go through: how each item stands now, who went through it, and what was agreed. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Hidden, Input } from '#web/kit.tsx'
import { type Check, type CheckItem, type Handover, isUnderWay, isWritten, type Side, sides } from './handover.rules.ts'
import { handoverWords } from './handover.words.ts'

export interface CheckView {
  readonly item: CheckItem
  /** How it stands, line by line. */
  readonly lines: readonly Child[]
  /** Where its lines can be read one by one. */
  readonly link: string | null
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
        {checks.map(({ item, lines, link }) => (
          <li id={`item-${item}`}>
            <div>
              <h3>{link ? <a href={link}>{say(`i-${item}`)}</a> : say(`i-${item}`)}</h3>
              <ul>
                {(isUnderWay(handover) ? lines : []).map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            </div>
            <div>
              <dl>
                {sides.map((each) => (
                  <div>
                    <dt>{say(each, { name: names[each] })}</dt>
                    <dd>
                      <Gone cx={cx} check={checkOf(handover, item, each)} />
                    </dd>
                  </div>
                ))}
              </dl>
              {side && <CheckForm cx={cx} handover={handover.id} item={item} own={checkOf(handover, item, side)} typed={typed[`note-${item}`]} mistakes={mistakes} />}
            </div>
          </li>
        ))}
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

const checkOf = ({ checks }: Pick<Handover, 'checks'>, item: CheckItem, side: Side): Check | undefined => checks.find((check) => check.item === item && check.side === side)

interface FormProps {
  readonly cx: Context
  readonly handover: string
  readonly item: CheckItem
  /** What the own side said already. */
  readonly own: Check | undefined
  readonly typed: string | undefined
  readonly mistakes: readonly Mistake[]
}
/** Folded away once the own side went through the item. */
function CheckForm({ cx, handover, item, own, typed, mistakes }: FormProps) {
  const say = handoverWords(cx.language)
  const name = `note-${item}`
  const form = (
    <form method="post" action={`/handovers/${handover}/checks`}>
      <Hidden name="item" value={item} />
      <Input name={name} label={say(isWritten(item) ? 'note' : 'noteOptional')} value={typed ?? own?.note ?? ''} mistakes={mistakes} maxlength={1000} />
      <Button secondary small>
        {say('check', { item: say(`i-${item}`) })}
      </Button>
    </form>
  )
  if (!own || mistakes.some(({ field }) => field === name)) return form
  return (
    <details>
      <summary>{say('again', { item: say(`i-${item}`) })}</summary>
      {form}
    </details>
  )
}
