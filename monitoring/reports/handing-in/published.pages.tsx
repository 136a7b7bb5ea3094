/** A published report as everybody reads it. */
import { DigestHex, QrCode } from '#web/components/digest.tsx'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Facts } from '#web/kit.tsx'
import type { FrozenFacts, Report } from '../report.rules.ts'
import { FrozenSheet } from './frozen-text.pages.tsx'
import { frozenWords } from './frozen-text.words.ts'
import { lateness, type LatenessRule, maySeeLateness } from './lateness.rules.ts'
import { publishedWords } from './published.words.ts'
import { lateWords } from './receipt.pages.tsx'
import type { Leaf, Names } from './sheet.rules.ts'
import type { SignedWay } from './signed-way.rules.ts'

export interface PublishedData {
  readonly report: Report
  readonly facts: FrozenFacts
  readonly digest: string
  readonly leaves: readonly Leaf[]
  readonly names: Names
  readonly memberName: string
  readonly roundName: string
  readonly latenessSeenBy: string
  readonly way: SignedWay
  /** Reference of the text that this one corrects. */
  readonly corrects: string | null
}

export function publishedPage(cx: Context, data: PublishedData) {
  const say = publishedWords(cx.language)
  const { report, facts, leaves } = data
  const title = frozenWords(cx.language)(report.kind, { member: data.memberName })
  const late = lateness(report.due, facts.submittedAt, cx.now)
  const seen = maySeeLateness(data.latenessSeenBy as LatenessRule, cx.person, report.member)
  const at = (instant: Date | null) => (instant ? formatInstant(cx.language, instant, report.zone) : '–')
  const parts = leaves.flatMap((leaf) => [leaf.part, ...leaf.annexes.map(({ part }) => part)])
  const way = say(data.way === 'paper' ? 'onPaper' : data.way)
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={say('eyebrow', { round: data.roundName })}
      lead={say('lead')}
      section="members"
      madeUp={report.madeUp}
      json={`/reports/${report.id}/published/bundle.json`}
      crumbs={[{ href: `/members/${report.member}`, text: data.memberName }, { text: title }]}
    >
      <div class="columns">
        <FrozenSheet
          cx={cx}
          title={title}
          eyebrow={data.roundName}
          leaves={leaves}
          names={data.names}
          digest={data.digest}
          eyeDigits={null}
          annexPath={(annex) => `/reports/${report.id}/published/annexes/${annex}`}
        />
        <aside class="facts" aria-labelledby="h-verify">
          <h2 id="h-verify">{say('verify')}</h2>
          <p>{say('verifyText')}</p>
          <p>
            <a href={`/reports/${report.id}/published/bundle.json`}>{say('bundle')}</a>
          </p>
          <p>
            {say('takeWithYou')} <a href={`/reports/${report.id}/published/report.pdf`}>PDF</a> · <a href={`/reports/${report.id}/published/report.docx`}>Word</a>
          </p>
          <Facts
            rows={[
              [say('published'), at(facts.publishedAt)],
              [say('handedIn'), at(facts.submittedAt)],
              seen && late.kind === 'late' && [say('late'), <span class="late">{lateWords(cx, report, late, facts.submittedAt)}</span>],
              [say('reference'), facts.reference ?? '–'],
              [
                say('signed'),
                <>
                  {say('signedWords', { member: data.memberName, way })} {data.way === 'paper' && <span class="mark">{say('paper')}</span>}
                </>,
              ],
              [say('parts'), say('partsWords', { n: parts.length, hidden: parts.filter((part) => part.private).length })],
              data.corrects !== null && [say('earlier'), data.corrects],
              [say('digest'), <DigestHex hex={data.digest} />],
            ]}
          />
          <div class="no-print">
            <QrCode text={data.digest} title={frozenWords(cx.language)('qr')} />
          </div>
        </aside>
      </div>
    </Page>
  )
}
