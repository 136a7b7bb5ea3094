/** The pages for what cannot be answered: not found, not allowed, not readable, too large, and our own mistakes. Rendered here only. */
import type { Context } from './context.ts'
import { Page } from './frame.tsx'
import { frameWords } from './frame.words.ts'

export type Problem = 'not-found' | 'forbidden' | 'too-large' | 'bad-request' | 'office-closed' | 'office-awaiting' | 'bug'

const kinds = {
  'not-found': { status: 404, title: 'notFound', text: 'notFoundText' },
  forbidden: { status: 403, title: 'forbidden', text: 'forbiddenText' },
  'too-large': { status: 413, title: 'tooLarge', text: 'tooLargeText' },
  'bad-request': { status: 400, title: 'badRequest', text: 'badRequestText' },
  'office-closed': { status: 409, title: 'closed', text: 'closedText' },
  'office-awaiting': { status: 409, title: 'awaiting', text: 'awaitingText' },
  bug: { status: 500, title: 'bug', text: 'bugText' },
} as const

/** `number` is the id under which the log has the details; the person sees nothing else of it. */
export function problemPage(cx: Context, problem: Problem, number = ''): Response {
  const say = frameWords(cx.language)
  const { status, title, text } = kinds[problem]
  const page = (
    <Page cx={cx} title={say(title)}>
      <p class="read">{say(text, { number })}</p>
      {problem === 'not-found' && !cx.session && (
        <p>
          <a href={`/sign-in?next=${encodeURIComponent(cx.path)}`}>{say('notFoundSignIn')}</a>
        </p>
      )}
    </Page>
  )
  return new Response(`<!DOCTYPE html>${page.toString()}`, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}
