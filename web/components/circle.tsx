/** The circle: ten steps out and back, with the present one in the middle. On a phone it becomes a line. */
import type { Child } from 'hono/jsx'

export interface Step {
  readonly title: string
  readonly note: string
  readonly state: 'done' | 'now' | 'ahead'
}

/** The first five steps go out, the rest come back. */
export function Circle({ steps, children }: { steps: readonly Step[]; children: Child }) {
  const half = Math.ceil(steps.length / 2)
  return (
    <div class="circle">
      <ol class="out">{steps.slice(0, half).map(item)}</ol>
      <div class="track">
        <p>{children}</p>
      </div>
      <ol class="back" start={half + 1}>
        {steps.slice(half).map(item)}
      </ol>
    </div>
  )
}
const item = ({ title, note, state }: Step) => (
  <li class={state === 'ahead' ? undefined : state} aria-current={state === 'now' ? 'step' : undefined}>
    <b>{title}</b> <span>{note}</span>
  </li>
)
