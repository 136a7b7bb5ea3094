/** Where accepted reports are chosen for publication, and where a country erases what is not published. */
import { DigestHex } from '#web/components/digest.tsx'
import type { Context } from '#web/context.ts'
import { formatInstant, formatInstantDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { frameWords } from '#web/frame.words.ts'
import { Button, Checkboxes, Hidden, TextArea } from '#web/kit.tsx'
import type { Report } from '../report.rules.ts'
import { frozenWords, sectionName } from './frozen-text.words.ts'
import { partName } from './manifest.rules.ts'
import { reviewWords } from './review.words.ts'
import type { ListedPart } from './sheet.rules.ts'

export interface WaitingReport {
  readonly text: string
  readonly memberName: string
  readonly kind: 'commitment' | 'progress'
  readonly reference: string
  readonly acceptedAt: Date
  readonly madeUp: boolean
}
export type PublicationMistake = 'nothing-chosen' | 'not-waiting' | 'own-report' | 'no-reason' | 'already-proposed'

export function publicationPage(
  cx: Context,
  waiting: readonly WaitingReport[],
  wrong: PublicationMistake | null = null,
  typed: { texts: readonly string[]; reason: string } = { texts: [], reason: '' },
) {
  const say = reviewWords(cx.language)
  const mistakes: Mistake[] = wrong ? [{ field: wrong === 'no-reason' ? 'reason' : 'texts', text: say(wrong) }] : []
  return (
    <Page
      cx={cx}
      title={say('publicationTitle')}
      lead={say('publicationLead')}
      section="desk"
      crumbs={[{ href: '/desk', text: frameWords(cx.language)('desk') }, { text: say('publicationTitle') }]}
      madeUp={waiting.some(({ madeUp }) => madeUp)}
      mistakes={mistakes}
      notice={say('proposed')}
    >
      <div class="read">
        {waiting.length === 0 ? (
          <p class="empty">{say('publicationNone')}</p>
        ) : (
          <form method="post" action="/reports/publication">
            <Checkboxes
              name="texts"
              label={say('choose')}
              values={typed.texts}
              mistakes={mistakes}
              choices={waiting.map(({ text, kind, memberName, reference, acceptedAt }) => ({
                value: text,
                text: frozenWords(cx.language)(kind, { member: memberName }),
                hint: `${reference}, ${say('acceptedOn', { at: formatInstant(cx.language, acceptedAt) })}`,
              }))}
            />
            <TextArea name="reason" label={say('why')} hint={say('whyHint')} value={typed.reason} mistakes={mistakes} rows={2} maxlength={2000} />
            <Button>{say('propose')}</Button>
          </form>
        )}
      </div>
    </Page>
  )
}

export function partsPage(cx: Context, report: Report, memberName: string, parts: readonly ListedPart[], wrong: 'not-published' | 'not-private' | 'erased-already' | null = null) {
  const say = reviewWords(cx.language)
  const hidden = parts.filter((part) => part.private)
  const published = report.texts.at(-1)?.publishedAt != null
  const title = frozenWords(cx.language)(report.kind, { member: memberName })
  return (
    <Page
      cx={cx}
      title={say('partsTitle')}
      lead={say('partsLead')}
      section="work"
      madeUp={report.madeUp}
      mistakes={wrong ? [{ field: 'parts', text: say(wrong) }] : []}
      crumbs={[{ href: `/reports/${report.id}`, text: title }, { text: say('partsTitle') }]}
      notice={say('erased')}
    >
      {hidden.length === 0 || !published ? (
        <p class="empty read" id="parts">
          {say(published ? 'partsNone' : 'partsNotYet')}
        </p>
      ) : (
        <table class="fold" id="parts">
          <caption class="vh">{say('partsTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('part')}</th>
              <th scope="col">{say('digest')}</th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {hidden.map((part) => (
              <tr>
                <th scope="row">
                  {[sectionName(frozenWords(cx.language), part.section), part.annex && frozenWords(cx.language)('annex', { annex: part.annex }), part.language]
                    .filter(Boolean)
                    .join(', ')}
                </th>
                <td data-h={say('digest')}>
                  <DigestHex hex={Buffer.from(part.digest).toString('hex')} />
                </td>
                <td data-h={say('state')}>
                  {part.erasedAt ? (
                    say('erasedOn', { on: formatInstantDay(cx.language, part.erasedAt) })
                  ) : (
                    <form method="post" action={`/reports/${report.id}/unpublished-sections/erasure`}>
                      <Hidden name="position" value={String(part.position)} />
                      <button class="link" type="submit">
                        {say('erase')}
                        <span class="vh"> {partName(part)}</span>
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}
