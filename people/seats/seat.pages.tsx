/** The two pages before something is done to a seat: what its end, or a new key, means for whom. */
import type { Context } from '#web/context.ts'
import { Page } from '#web/frame.tsx'
import { Button } from '#web/kit.tsx'
import type { ShownSeat } from './people.pages.tsx'
import { peopleWords } from './people.words.ts'

export interface Ending {
  readonly seat: ShownSeat
  /** Role and place in words. */
  readonly words: string
  readonly back: string
  readonly last: boolean
}
export function endSeatPage(cx: Context, { seat, words, back, last }: Ending) {
  const say = peopleWords(cx.language)
  const own = seat.account === cx.person.id
  const title = own ? say('endOwnTitle') : say('endTitle', { name: seat.name })
  return (
    <Page cx={cx} title={title} lead={words} madeUp={cx.demonstration} section="work">
      <form class="read" method="post" action={`/seats/${seat.id}/end`}>
        <ul>
          <li>{say('endNow', { name: seat.name })}</li>
          <li>{say('endKeeps', { name: seat.name })}</li>
          {last && <li>{say('endLast')}</li>}
          <li>{say('endTold')}</li>
        </ul>
        <div class="buttons">
          <Button>{own ? say('giveUp') : say('end')}</Button>
          <a href={back}>{say('cancel')}</a>
        </div>
      </form>
    </Page>
  )
}

export function mendingPage(cx: Context, { seat, words, back }: Omit<Ending, 'last'>) {
  const say = peopleWords(cx.language)
  return (
    <Page cx={cx} title={say('mendTitle', { name: seat.name })} lead={say('mendLead')} eyebrow={words} madeUp={cx.demonstration} section="work">
      <form class="read" method="post" action={`/seats/${seat.id}/mending`}>
        <p>{say('mendWhere', { email: seat.email })}</p>
        <p>{say('mendTold')}</p>
        <div class="buttons">
          <Button>{say('mendSend')}</Button>
          <a href={back}>{say('cancel')}</a>
        </div>
      </form>
    </Page>
  )
}
