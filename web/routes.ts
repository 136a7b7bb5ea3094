/** A module's URLs. A route is a view, an act or a reveal; each names a line of the policy, so none can forget to. */
import { type Context as Http, Hono } from 'hono'
import { ask } from '#access/ask.ts'
import { type Act, type Facts, policy } from '#access/policy.ts'
import type { Reader } from '#platform/database.ts'
import type { ActOf, DoorRefusal, Recorded } from '#record/perform.ts'
import type { Context } from './context.ts'
import type { Form } from './form.ts'
import { problemPage } from './problems.tsx'
import { noticeCookie } from './cookies.ts'

/** What a page function may give: mark-up, or a whole answer for files and data. */
export type Answer = string | { toString(): string } | Response
type Params<P extends string> = P extends `${string}:${infer K}/${infer Rest}`
  ? { [name in K]: string } & Params<`/${Rest}`>
  : P extends `${string}:${infer K}`
    ? { [name in K]: string }
    : object

export interface Listed {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly act: Act
  readonly kind: 'view' | 'act' | 'reveal'
}
export type Env = { Variables: { cx: Context; form: Form } }

interface View<A extends Act, T extends Facts[A], P extends string> {
  readonly name: A
  readonly find: (db: Reader, params: Params<P>, cx: Context) => Promise<T | undefined> | T | undefined
  readonly page: (cx: Context, target: T) => Answer | Promise<Answer>
}

/** Where to go, and cookies to set on the way. */
export interface Done {
  readonly location: string
  readonly cookies: readonly string[]
}

interface Acting<I, C extends string, P extends string> {
  readonly input: (params: Params<P>, form: Form, cx: Context) => I | Promise<I>
  /** Where the person finds what was done: a path, for 303. */
  readonly done: (input: I, cx: Context) => string | Done | Promise<string | Done>
  /** A word for the notice that the next page shows once. */
  readonly notice?: string
  /** The same page with its error summary and what was typed (422). */
  readonly refused: (because: C, input: I, cx: Context, form: Form) => Promise<Answer | undefined> | Answer | undefined
  /** What was kept but cannot go on yet: the same page with what is still to be mended (422). */
  readonly unfinished?: (input: I, cx: Context) => Answer | undefined | Promise<Answer | undefined>
  /** The answer to a save made by script while typing: words for the person, or a whole answer. */
  readonly saved?: (input: I, cx: Context) => string | Response | Promise<string | Response>
}

/** Wired in by people: keeps a form that cannot be acted on yet and says where the person proves who they are. */
export interface Parking {
  park(cx: Context, path: string, form: Form, why: 'sign-in' | 'step-up'): Promise<Response | null>
}

export class Routes {
  readonly list: Listed[] = []
  readonly http = new Hono<Env>()
  static parking: Parking = { park: async () => null }

  view<A extends Act, T extends Facts[A], P extends string>(path: P, view: View<A, T, P>) {
    this.list.push({ method: 'GET', path, act: view.name, kind: 'view' })
    this.http.get(path as string, async (c) => {
      const cx = c.get('cx')
      const target = await view.find(cx.db, c.req.param() as Params<P>, cx)
      if (!target || !ask(cx.person, view.name, target)) return problemPage(cx, 'not-found')
      return answer(c, await view.page(cx, target))
    })
  }

  act<A extends Act, I, T extends Facts[A] & Recorded, C extends string, P extends string>(path: P, act: ActOf<A, I, T, C>, on: Acting<I, C, P>) {
    this.list.push({ method: 'POST', path, act: act.name, kind: 'act' })
    this.http.post(path as string, async (c) => {
      const cx = c.get('cx')
      const form = c.get('form')
      const autosave = c.req.header('x-autosave') === '1'
      const input = await on.input(c.req.param() as Params<P>, form, cx)
      const verdict = await cx.perform(act, input, cx)
      if (verdict.ok) {
        if (autosave && on.saved) {
          const saved = await on.saved(input, cx)
          return typeof saved === 'string' ? c.text(saved) : saved
        }
        const unfinished = await on.unfinished?.(input, cx)
        if (unfinished) return answer(c, unfinished, 422)
        if (on.notice) c.header('set-cookie', noticeCookie(cx.site, on.notice), { append: true })
        const done = await on.done(input, cx)
        if (typeof done === 'string') return c.redirect(done, 303)
        for (const each of done.cookies) c.header('set-cookie', each, { append: true })
        return c.redirect(done.location, 303)
      }
      if (isDoorRefusal(verdict.because)) return shutDoor(c, cx, { act: act.name, because: verdict.because, form, autosave })
      const page = await on.refused(verdict.because, input, cx, form)
      return page ? answer(c, page, 422) : problemPage(cx, 'not-found')
    })
  }

  /** A POST that renders once and must not be kept: a code or link shown one time. */
  reveal<A extends Act, I, T extends Facts[A] & Recorded, C extends string, P extends string>(
    path: P,
    act: ActOf<A, I, T, C>,
    on: Omit<Acting<I, C, P>, 'done' | 'notice' | 'saved' | 'unfinished'> & { readonly page: (input: I, cx: Context) => Answer | Promise<Answer> },
  ) {
    this.list.push({ method: 'POST', path, act: act.name, kind: 'reveal' })
    this.http.post(path as string, async (c) => {
      const cx = c.get('cx')
      const form = c.get('form')
      const input = await on.input(c.req.param() as Params<P>, form, cx)
      const verdict = await cx.perform(act, input, cx)
      c.header('cache-control', 'no-store')
      if (verdict.ok) return answer(c, await on.page(input, cx))
      if (isDoorRefusal(verdict.because)) return shutDoor(c, cx, { act: act.name, because: verdict.because, form, autosave: false })
      const page = await on.refused(verdict.because as C, input, cx, form)
      return page ? answer(c, page, 422) : problemPage(cx, 'not-found')
    })
  }
}

const isDoorRefusal = (because: string): because is DoorRefusal =>
  (['not-found', 'forbidden', 'step-up', 'office-closed', 'office-awaiting'] satisfies DoorRefusal[] as string[]).includes(because)

interface ShutDoor {
  readonly act: Act
  readonly because: DoorRefusal
  readonly form: Form
  readonly autosave: boolean
}
/** Not found, not allowed, or not yet: a form that was typed is kept for whoever only has to say again who they are. What a visitor may do, no signing in opens. */
async function shutDoor(c: Http<Env>, cx: Context, { act, because, form, autosave }: ShutDoor): Promise<Response> {
  if (because === 'office-closed' || because === 'office-awaiting') return problemPage(cx, because)
  if (autosave) return c.text('', because === 'step-up' || !cx.session ? 401 : 403)
  if (because === 'step-up' || (!cx.session && !policy[act].visitor)) {
    const parked = await Routes.parking.park(cx, c.req.path, form, because === 'step-up' ? 'step-up' : 'sign-in')
    if (parked) return parked
  }
  return problemPage(cx, because === 'step-up' ? 'not-found' : because)
}

function answer(c: Http<Env>, given: Answer, status: 200 | 422 = 200): Response {
  if (given instanceof Response) return given
  return c.html(`<!DOCTYPE html>${given.toString()}`, status)
}
