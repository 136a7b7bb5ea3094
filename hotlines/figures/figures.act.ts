/** The manager of a hotline asks for figures, has them counted again, publishes them and takes them back. */
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/queue/enqueue.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { lockMember } from '../desk/set-hotline.act.ts'
import { type FiguresOfPeriod, figuresIn, isLost, publicBytes } from './figures.rules.ts'
import { countAgain, countingOf, documentOf, insertFigures, lockFigures, publish, publishedWithin, withdraw } from './figures.store.ts'
import { isOver, readPeriod, type TypedPeriod } from './period.rules.ts'

export interface AskingFigures {
  readonly member: string
  readonly typed: TypedPeriod
}
export const askFigures: ActOf<'figures.ask', AskingFigures, { readonly id: string; readonly member: string }, 'mistakes' | 'nothing-said' | 'counting-already'> = {
  name: 'figures.ask',
  sees: 'figures.read',
  find: lockMember,
  work: async (tx, { member }, { typed }, { person, now }) => {
    if (!(await hotlineOf(tx, member))) return no('nothing-said')
    const read = readPeriod(typed, now)
    if ('wrong' in read) return no('mistakes')
    if ((await countingOf(tx, member)).some((each) => !isLost(each, now))) return no('counting-already')
    const id = newId()
    await insertFigures(tx, { id, member, ...read.days }, person.id, now)
    await enqueue(tx, 'figures.count', { figures: id })
    return yes
  },
}
export interface OneFigures {
  readonly member: string
  readonly figures: string
}
const find: ActOf<'figures.publish', OneFigures, FiguresOfPeriod, never>['find'] = async (tx, { member, figures }) => {
  const found = await lockFigures(tx, figures)
  return found?.member === member ? found : undefined
}
export const askAgain: ActOf<'figures.ask', OneFigures, FiguresOfPeriod, 'not-failed'> = {
  name: 'figures.ask',
  sees: 'figures.read',
  find,
  work: async (tx, found, _input, { now }) => {
    if (found.state !== 'failed' && !isLost(found, now)) return no('not-failed')
    await countAgain(tx, found.id)
    await enqueue(tx, 'figures.count', { figures: found.id })
    return yes
  },
}
export const publishFigures: ActOf<'figures.publish', OneFigures, FiguresOfPeriod, 'not-frozen' | 'is-published' | 'not-over' | 'overlaps'> = {
  name: 'figures.publish',
  sees: 'figures.read',
  find,
  work: async (tx, found, _input, { person, now }) => {
    const document = found.state === 'frozen' ? await documentOf(tx, found.id) : null
    if (!document) return no('not-frozen')
    if (found.publishedAt) return no('is-published')
    if (!isOver(found, found.countedAt)) return no('not-over')
    // From two periods that overlap, what each leaves out could be worked out.
    const before = await publishedWithin(tx, found.member, found.from, found.to)
    if (before.some(({ from, to }) => from !== found.from || to !== found.to)) return no('overlaps')
    await publish(
      tx,
      found.id,
      publicBytes(figuresIn(document)),
      before.map(({ id }) => id),
      person.id,
      now,
    )
    return yes
  },
  detail: ({ digest }) => ({ digest: digest ?? '' }),
}
export const withdrawFigures: ActOf<'figures.publish', OneFigures, FiguresOfPeriod, 'not-published'> = {
  name: 'figures.publish',
  sees: 'figures.read',
  find,
  work: async (tx, found, _input, { person, now }) => {
    if (!found.publishedAt || found.withdrawnAt || found.replacedBy) return no('not-published')
    await withdraw(tx, found.id, person.id, now)
    return yes
  },
  detail: () => ({ does: 'withdraw' }),
}
