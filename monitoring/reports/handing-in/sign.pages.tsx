/** The page on which a frozen text is read, compared, signed or sent back; and what stands around it at every later step. */
import { ask } from '#access/ask.ts'
import { DigestDigits, DigestHex, QrCode } from '#web/components/digest.tsx'
import type { Context } from '#web/context.ts'
import { daysBetween, formatInstant, formatInstantDay } from '#web/dates.ts'
import type { Mistake } from '#web/frame.tsx'
import { Page } from '#web/frame.tsx'
import { Button, Facts, FileInput, Hidden, Input, TextArea } from '#web/kit.tsx'
import type { FrozenFacts, Report } from '../report.rules.ts'
import { SignWays } from '#signing/public.ts'
import { FrozenSheet } from './frozen-text.pages.tsx'
import { frozenWords } from './frozen-text.words.ts'
import type { Leaf, Names } from './sheet.rules.ts'
import { type SignWord, signWords } from './sign.words.ts'
import { type Possible, possible } from './text-state.rules.ts'

export interface SignData {
  readonly report: Report
  readonly facts: FrozenFacts
  readonly digest: string
  readonly eyeDigits: string
  readonly leaves: readonly Leaf[]
  readonly names: Names
  readonly memberName: string
  readonly roundName: string
  readonly drafters: readonly string[]
  readonly frozenBy: string
  readonly releases: boolean
  readonly reasons: string | null
  readonly note: { readonly attachedAt: Date; readonly sha256: string } | null
  readonly signedWay: string | null
  /** For the browser, where the reader may sign now, with a passkey that counts. */
  readonly options: string | null
  /** Whether the PDF that is to be signed with a certificate was made. */
  readonly sheet: boolean
}
interface ReadBy extends SignData {
  /** The secretariat sees digest and standing of a text that was not handed in, and none of its words. */
  readonly mayRead: boolean
}
export interface Typed {
  readonly reasons?: string
  readonly reason?: string
  readonly digest?: string
}

export function signPage(cx: Context, data: ReadBy, mistakes: readonly Mistake[] = [], typed: Typed = {}) {
  const say = signWords(cx.language)
  const { report, facts } = data
  const can = possible(facts)
  const maySign = Boolean(ask(cx.person, 'report.attest', report)) && can.attest
  const title = frozenWords(cx.language)(report.kind, { member: data.memberName })
  return (
    <Page
      cx={cx}
      title={maySign ? say('titleSign') : say('titleFrozen')}
      lead={say(maySign ? 'leadSign' : facts.way === 'paper' && can.note ? 'leadPaper' : 'leadFrozen')}
      crumbs={[{ href: `/reports/${report.id}`, text: title }, { text: say('titleFrozen') }]}
      section="work"
      bodyClass="sign-page"
      madeUp={report.madeUp}
      mistakes={mistakes}
      notice={cx.notice && cx.notice in noticeWords ? say(cx.notice as SignWord) : say('done')}
    >
      <div class="columns">
        {data.mayRead ? (
          <FrozenSheet
            cx={cx}
            title={title}
            eyebrow={[say('eyebrow', { number: facts.number, round: data.roundName }), ...(report.madeUp ? [say('madeUp')] : [])].join(' · ')}
            leaves={data.leaves}
            names={data.names}
            digest={data.digest}
            eyeDigits={data.eyeDigits}
            annexPath={(annex) => `/reports/${report.id}/texts/${facts.number}/annexes/${annex}`}
            toSign
          />
        ) : (
          <p class="empty">{say('notHandedIn', { member: data.memberName })}</p>
        )}
        <aside class="facts sign-box no-print" aria-labelledby="h-digest">
          <h2 id="h-digest">{say('digits')}</h2>
          <DigestDigits digits={data.eyeDigits} />
          <p>{say('digitsNote')}</p>
          {maySign ? <SignForm cx={cx} data={data} mistakes={mistakes} /> : <Standing cx={cx} data={data} can={can} />}
          <Facts
            rows={[
              data.mayRead && [say('draftedBy'), data.drafters.join(', ') || '–'],
              [say(maySign ? 'sentToYou' : 'frozenAt'), say('sentBy', { at: formatInstant(cx.language, facts.frozenAt, report.zone), name: data.frozenBy })],
              [say('due'), dueWords(cx, report)],
              maySign && [say('follows'), say(data.releases ? 'followsText' : 'followsRelease')],
            ]}
          />
          <ul>
            {data.mayRead && facts.number > 1 && (
              <li>
                <a href={`/reports/${report.id}/texts/${facts.number}/changes`}>{say('changes')}</a>
              </li>
            )}
            {data.mayRead && (
              <li>
                <a href={`/reports/${report.id}/texts/${facts.number}/paper`}>{say(facts.way === 'paper' ? 'print' : 'pdf')}</a>
              </li>
            )}
            <li>
              {say('fullDigest')} <DigestHex hex={data.digest} />
              <QrCode text={data.digest} title={frozenWords(cx.language)('qr')} />
            </li>
          </ul>
        </aside>
      </div>
      <div class="read no-print mt7">
        {ask(cx.person, 'report.send-back', report) && can.sendBack && <SendBackForm cx={cx} report={report} typed={typed} mistakes={mistakes} />}
        {can.note && <Note cx={cx} data={data} typed={typed} mistakes={mistakes} />}
        {ask(cx.person, 'report.unfreeze', report) && can.takeBack && (
          <section>
            <h2>{say('takeBack')}</h2>
            <p>{say('takeBackText')}</p>
            <form method="post" action={`/reports/${report.id}/taking-back`}>
              <Button secondary>{say('takeBack')}</Button>
            </form>
          </section>
        )}
        {ask(cx.person, 'report.withdraw', report) && can.withdraw && (
          <section>
            <form method="post" action={`/reports/${report.id}/withdrawal`}>
              <TextArea name="reason" label={say('withdrawReason')} hint={say('withdrawHint')} value={typed.reason} mistakes={mistakes} rows={3} maxlength={4000} />
              <Button secondary>{say('withdraw')}</Button>
            </form>
          </section>
        )}
      </div>
    </Page>
  )
}
/** What a redirect to this page may say. */
const noticeWords = { 'sheet-made': 1, frozen: 1, 'sent-back': 1, 'taken-back': 1, attached: 1 }

function SignForm({ cx, data, mistakes }: { cx: Context; data: SignData; mistakes: readonly Mistake[] }) {
  const say = signWords(cx.language)
  const { report, facts, options } = data
  const toSign = `/reports/${report.id}/texts/${facts.number}/to-sign`
  return (
    <>
      {!cx.demonstration && !options && (
        <p>
          {say('noKey')} <a href={`/members/${report.member}/signing-keys`}>{say('toKeys')}</a>
        </p>
      )}
      <SignWays
        cx={cx}
        sign={{
          action: `/reports/${report.id}/attestation`,
          hidden: { digest: data.digest },
          options,
          envelope: `${toSign}/report.dsse.json`,
          content: `${toSign}/report.bin`,
          sheet: { made: data.sheet ? `${toSign}/sheet.pdf` : null, make: `/reports/${report.id}/signing-sheet` },
          words: say('sign'),
          mistakes,
        }}
      />
      {cx.demonstration && <p class="muted">{say('demonstrationNote')}</p>}
      <p>
        <a href="#reasons">{say('sendBack')}</a>
      </p>
    </>
  )
}

/** Where the text stands, for whoever does not sign it. */
function Standing({ cx, data, can }: { cx: Context; data: ReadBy; can: Possible }) {
  const say = signWords(cx.language)
  const { report, facts } = data
  const writes = can.attest && cx.person.seats.some(({ role, member }) => role === 'signatory' && member === report.member)
  const way = data.signedWay ? say(data.signedWay as SignWord) : ''
  return (
    <div class="stack">
      <p>
        <strong>
          {facts.takenBackAt
            ? say('stateTakenBack')
            : facts.sentBackAt
              ? say('stateSentBack')
              : facts.submittedAt
                ? say('stateSubmitted')
                : facts.attestedAt
                  ? say('stateSigned', { way, at: formatInstant(cx.language, facts.attestedAt, report.zone) })
                  : say(facts.way === 'paper' ? 'stateWaitsPaper' : 'stateWaitsSignatory')}
        </strong>
      </p>
      {writes && <p>{say('writer')}</p>}
      {data.mayRead && data.reasons && (
        <p>
          {say('reasonsGiven')}: <span class="as-typed">{data.reasons}</span>
        </p>
      )}
      {facts.reference && (
        <p>
          <a href={`/reports/${report.id}/receipts/${facts.reference}`}>{say('receipt', { reference: facts.reference })}</a>
        </p>
      )}
      {can.release && ask(cx.person, 'report.release', report) && (
        <form method="post" action={`/reports/${report.id}/release`}>
          <Button>{say('release')}</Button>
        </form>
      )}
    </div>
  )
}

function SendBackForm({ cx, report, typed, mistakes }: { cx: Context; report: Report; typed: Typed; mistakes: readonly Mistake[] }) {
  const say = signWords(cx.language)
  return (
    <section>
      <form method="post" action={`/reports/${report.id}/sending-back`}>
        <TextArea name="reasons" label={say('reasons')} hint={say('reasonsHint')} value={typed.reasons} mistakes={mistakes} rows={4} maxlength={8000} />
        <Button secondary>{say('sendBack')}</Button>
      </form>
    </section>
  )
}

/** The paper route: the secretariat attaches the scan, the country confirms it. */
function Note({ cx, data, typed, mistakes }: { cx: Context; data: SignData; typed: Typed; mistakes: readonly Mistake[] }) {
  const say = signWords(cx.language)
  const { report, note } = data
  return (
    <section>
      <h2>{say('notePaper')}</h2>
      {note ? (
        <>
          <p>
            {say('noteThere', { at: formatInstant(cx.language, note.attachedAt, report.zone) })} <a href={`/reports/${report.id}/note`}>{say('noteDownload')}</a>
          </p>
          <p class="small">
            {say('noteSha')}: <DigestHex hex={note.sha256} />
          </p>
        </>
      ) : (
        <p class="empty">{say('noteNone')}</p>
      )}
      {note && ask(cx.person, 'report.confirm-note', report) && (
        <form method="post" action={`/reports/${report.id}/note/confirmation`}>
          <Hidden name="scan" value={note.sha256} />
          <Button>{say('confirm')}</Button>
        </form>
      )}
      {ask(cx.person, 'report.attach-note', report) && (
        <form method="post" action={`/reports/${report.id}/note`} enctype="multipart/form-data">
          <p>{say('noteText')}</p>
          <Input name="digest" label={say('noteDigest')} hint={say('noteDigestHint')} value={typed.digest} mistakes={mistakes} />
          <FileInput name="scan" label={say('noteFile')} hint={say('noteFileHint')} accept="application/pdf" mistakes={mistakes} />
          <Button>{say('attach')}</Button>
        </form>
      )}
    </section>
  )
}

/** The date and how far off it is; calendar days in the zone of the round. */
export function dueWords(cx: Context, { due, zone }: Pick<Report, 'due' | 'zone'>): string {
  const say = signWords(cx.language)
  if (!due) return say('noDue')
  const date = formatInstantDay(cx.language, due, zone)
  const days = daysBetween(cx.now, due, zone)
  if (cx.now > due) return say('dueLate', { date, count: Math.max(1, -days) })
  return days === 0 ? say('dueToday', { date }) : say('dueLeft', { date, count: days })
}

/** Nothing has been frozen: what will be here and who puts it there. */
export function nothingFrozenPage(cx: Context, report: Report, title: string) {
  const say = signWords(cx.language)
  return (
    <Page cx={cx} title={say('notYet')} section="work" madeUp={report.madeUp} crumbs={[{ href: `/reports/${report.id}`, text: title }, { text: say('titleFrozen') }]}>
      <p class="empty read">{say('notYetText')}</p>
      <p>
        <a href={`/reports/${report.id}`}>{say('toReport')}</a>
      </p>
    </Page>
  )
}
