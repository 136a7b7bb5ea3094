/** Where the country answers each reason for which its report was returned. */
import type { Context } from '#web/context.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, TextArea } from '#web/kit.tsx'
import { type Report, stateOf } from '../report.rules.ts'
import { anchorOf } from './frozen-text.pages.tsx'
import { frozenWords, sectionName } from './frozen-text.words.ts'
import { repliesWords } from './replies.words.ts'

export interface Reason {
  readonly section: string
  readonly reason: string
  readonly reply: string | null
}
export interface WrongReply {
  readonly because: 'not-returned' | 'no-such-reason' | 'no-reply'
  readonly section: string
  readonly typed: string
}

export function repliesPage(cx: Context, report: Report, memberName: string, reasons: readonly Reason[], wrong: WrongReply | null = null) {
  const say = repliesWords(cx.language)
  const field = (section: string) => `reply-${anchorOf(section)}`
  const mistakes: Mistake[] = wrong ? [{ field: field(wrong.section), text: say(wrong.because) }] : []
  const open = stateOf(report) === 'returned'
  return (
    <Page
      cx={cx}
      title={say('title')}
      lead={reasons.length ? say('lead') : undefined}
      section="work"
      madeUp={report.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: `/reports/${report.id}`, text: frozenWords(cx.language)(report.kind, { member: memberName }) }, { text: say('title') }]}
      notice={say('kept')}
    >
      <div class="read">
        {reasons.length === 0 && <p class="empty">{say('none')}</p>}
        {reasons.map(({ section, reason, reply }) => (
          <section>
            <h2>{say('reason', { section: sectionName(frozenWords(cx.language), section) })}</h2>
            <p class="as-typed">{reason}</p>
            {open ? (
              <form method="post" action={`/reports/${report.id}/replies`}>
                <Hidden name="section" value={section} />
                <TextArea
                  name={field(section)}
                  label={say('reply')}
                  hint={say('replyHint')}
                  value={wrong?.section === section ? wrong.typed : (reply ?? '')}
                  mistakes={mistakes}
                  rows={3}
                  maxlength={4000}
                />
                <Button secondary small>
                  {say('save')}
                </Button>
              </form>
            ) : (
              reply && <p class="behind as-typed">{reply}</p>
            )}
          </section>
        ))}
      </div>
    </Page>
  )
}
