/** The pages of a hotline's manager: what stands, and what the form says. */
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { formatInstantDay } from '#web/dates.ts'
import { type Crumb, type Mistake, Page } from '#web/frame.tsx'
import { Button, Hidden, Input, TextArea } from '#web/kit.tsx'
import { formatNumber } from '#web/words.ts'
import { languageNames, languages } from '#web/languages.ts'
import type { PersonExposure } from './exposure.rules.ts'
import { type CannotOpen, type HotlineMistake, opening, type TypedHotline } from './hotline.rules.ts'
import { hotlineWords } from './hotline.words.ts'

export interface NamedMember {
  readonly code: string
  readonly name: string
}
export interface HotlineView {
  readonly member: NamedMember
  readonly said: { readonly emergencyCheckedOn: string } | null
  readonly hasKey: boolean
  readonly openedAt: Date | null
  /** Of this year. */
  /** For the manager alone. */
  readonly exposure: readonly (PersonExposure & { readonly name: string })[]
  readonly counts: { readonly year: number; readonly reports: number; readonly addresses: number; readonly waiting: number }
}
export const hotlineCrumbs = (cx: Context, { code, name }: NamedMember, here: string): Crumb[] => [
  // Others of the country see its figures alone.
  { ...(ask(cx.person, 'hotline.read', { member: code }) && { href: `/hotlines/${code}` }), text: hotlineWords(cx.language)('title', { member: name }) },
  { text: here },
]

export function hotlinePage(cx: Context, view: HotlineView, because?: CannotOpen | 'is-closed' | 'no-reason') {
  const say = hotlineWords(cx.language)
  const { member, openedAt } = view
  const at = `/hotlines/${member.code}`
  const mistakes: Mistake[] = because ? [{ field: because === 'no-reason' ? 'reason' : 'open', text: say(because) }] : []
  const title = say('title', { member: member.name })
  const manages = ask(cx.person, 'hotline.set', { member: member.code })
  const reads = ask(cx.person, 'public-report.read', { member: member.code })
  return (
    <Page cx={cx} title={title} lead={say('lead')} crumbs={[{ text: title }]} section="work" madeUp={cx.demonstration} mistakes={mistakes}>
      <nav class="read mb6" aria-label={title}>
        <ul class="plain">
          <li>
            <a href={`${at}/cases`}>{say('casesLink')}</a>
          </li>
          {reads && (
            <li>
              <a href={`${at}/reports`}>{say('reports')}</a>
            </li>
          )}
          <li>
            <a href={`${at}/assessment-form`}>{say('assessmentForm')}</a>
          </li>
          <li>
            <a href={`${at}/lists`}>{say('lists')}</a>
          </li>
          <li>
            <a href={`${at}/partners`}>{say('partners')}</a>
          </li>
          <li>
            <a href={`${at}/keys`}>{say('keys')}</a>
          </li>
          <li>
            <a href="/hotlines">{say('directory')}</a>
          </li>
          <li>
            <a href={`${at}/procedure`}>{say('procedure')}</a>
          </li>
          <li>
            <a href={`${at}/notices`}>{say('notices')}</a>
          </li>
          <li>
            <a href={`${at}/providers`}>{say('providers')}</a>
          </li>
          <li>
            <a href={`${at}/figures`}>{say('figures')}</a>
          </li>
          <li>
            <a href={`${at}/exchange`}>{say('exchange')}</a>
          </li>
          {manages && (
            <>
              <li>
                <a href={`${at}/receiving`}>{say('receiving')}</a>
              </li>
              <li>
                <a href={`${at}/work-rules`}>{say('workRules')}</a>
              </li>
              <li>
                <a href={`${at}/texts`}>{say('texts')}</a>
              </li>
              <li>
                <a href={`/members/${member.code}/people`}>{say('people')}</a>
              </li>
            </>
          )}
        </ul>
      </nav>
      <section class="read" id="open">
        <p class="lead">
          {openedAt ? say('isOpen', { day: formatInstantDay(cx.language, openedAt) }) : say('isClosed')} {openedAt && <a href={`/report/${member.code}`}>{say('publicForm')}</a>}
        </p>
        <p>
          {say('countReports', { count: view.counts.reports, year: String(view.counts.year) })} {say('countAddresses', { count: view.counts.addresses })}{' '}
          {view.counts.waiting > 0 && <strong>{say('countWaiting', { count: view.counts.waiting })}</strong>}
        </p>
        {!openedAt && <Needs cx={cx} view={view} />}
        {manages && (openedAt ? <CloseForm cx={cx} at={at} mistakes={mistakes} /> : <OpenForm cx={cx} at={at} />)}
      </section>
      {manages && <Exposed cx={cx} exposure={view.exposure} />}
    </Page>
  )
}
/** For the care of people: how many, never which. */
function Exposed({ cx, exposure }: { cx: Context; exposure: HotlineView['exposure'] }) {
  const say = hotlineWords(cx.language)
  return (
    <section class="mt7">
      <h2>{say('exposure')}</h2>
      <p class="read mb6">{say('exposureLead')}</p>
      {exposure.length === 0 ? (
        <p class="empty read">{say('noExposure')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('exposure')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('person')}</th>
              <th scope="col" class="num">
                {say('todayHead')}
              </th>
              <th scope="col" class="num">
                {say('weekHead')}
              </th>
              <th scope="col" class="num">
                {say('beyondHead')}
              </th>
            </tr>
          </thead>
          <tbody>
            {exposure.map(({ name, today, week, beyond }) => (
              <tr>
                <th scope="row">{name}</th>
                <td class="num" data-h={say('todayHead')}>
                  {formatNumber(cx.language, today)}
                </td>
                <td class="num" data-h={say('weekHead')}>
                  {formatNumber(cx.language, week)}
                </td>
                <td class="num" data-h={say('beyondHead')}>
                  {beyond > 0 ? <strong>{formatNumber(cx.language, beyond)}</strong> : 0}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
function Needs({ cx, view: { said, hasKey } }: { cx: Context; view: HotlineView }) {
  const say = hotlineWords(cx.language)
  const fresh = said !== null && opening({ open: false, said, hasKey: true }, cx.now).ok
  const rows = [
    ['todo-said', said !== null],
    ['todo-number', fresh],
    ['todo-key', hasKey],
  ] as const
  return (
    <>
      <h2>{say('todo')}</h2>
      <ul>
        {rows.map(([key, there]) => (
          <li>
            {say(key)}: <strong>{say(there ? 'done' : 'missing')}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}
const OpenForm = ({ cx, at }: { cx: Context; at: string }) => (
  <form method="post" action={`${at}/opening`}>
    <Button>{hotlineWords(cx.language)('openForm')}</Button>
  </form>
)
function CloseForm({ cx, at, mistakes }: { cx: Context; at: string; mistakes: readonly Mistake[] }) {
  const say = hotlineWords(cx.language)
  return (
    <form method="post" action={`${at}/closing`}>
      <Input name="reason" label={say('closeReason')} hint={say('closeHint')} mistakes={mistakes} maxlength={500} />
      <Button secondary>{say('closeForm')}</Button>
    </form>
  )
}

export interface TextsView {
  readonly member: NamedMember
  readonly typed: TypedHotline
  readonly version: number
  readonly wrong: readonly [string, HotlineMistake][]
  readonly changedMeanwhile: boolean
  /** Numbers as they were typed, where they may be none. */
  readonly raw?: Readonly<Record<'ticketDays' | 'textDays' | 'lawfulDays' | 'dailyReadings', string>>
}
export function textsPage(cx: Context, { member, typed, version, wrong, changedMeanwhile, raw }: TextsView) {
  const say = hotlineWords(cx.language)
  const mistakes: Mistake[] = wrong.map(([field, because]) => ({ field, text: say(because) }))
  if (changedMeanwhile) mistakes.push({ field: 'name', text: say('changed-meanwhile') })
  const field = (name: 'name' | 'organisation') => <Input name={name} label={say(name)} value={typed[name]} mistakes={mistakes} maxlength={120} />
  return (
    <Page
      cx={cx}
      title={say('texts')}
      lead={say('textsLead')}
      crumbs={hotlineCrumbs(cx, member, say('texts'))}
      section="work"
      madeUp={cx.demonstration}
      mistakes={mistakes}
      notice={say('saved')}
    >
      <form class="read" method="post" action={`/hotlines/${member.code}/texts`} data-draft-key={`hotline-${member.code}`}>
        <Hidden name="version" value={String(version)} />
        {field('name')}
        {field('organisation')}
        <Input name="website" label={say('website')} hint={say('websiteHint')} value={typed.website} mistakes={mistakes} width={20} />
        <Input name="emergencyNumber" label={say('emergencyNumber')} value={typed.emergencyNumber} mistakes={mistakes} width={10} />
        <Input name="emergencyCheckedOn" type="date" label={say('emergencyCheckedOn')} value={typed.emergencyCheckedOn} mistakes={mistakes} width={10} />
        <Input
          name="ticketDays"
          label={say('ticketDays')}
          hint={say('ticketDaysHint')}
          value={raw?.ticketDays ?? String(typed.ticketDays)}
          mistakes={mistakes}
          inputmode="numeric"
          width={4}
        />
        <Input
          name="textDays"
          label={say('textDays')}
          hint={say('textDaysHint')}
          value={raw?.textDays ?? String(typed.textDays)}
          mistakes={mistakes}
          inputmode="numeric"
          width={4}
        />
        <Input
          name="lawfulDays"
          label={say('lawfulDays')}
          hint={say('lawfulDaysHint')}
          value={raw?.lawfulDays ?? String(typed.lawfulDays)}
          mistakes={mistakes}
          inputmode="numeric"
          width={4}
        />
        <Input
          name="dailyReadings"
          label={say('dailyReadings')}
          hint={say('dailyReadingsHint')}
          value={raw?.dailyReadings ?? String(typed.dailyReadings)}
          mistakes={mistakes}
          inputmode="numeric"
          width={4}
        />
        {languages.map((language) => {
          const text = typed.texts[language] ?? { about: '', legalNote: '' }
          return (
            <fieldset class="govuk-fieldset mt7">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--m" lang={language}>
                {languageNames[language]}
              </legend>
              <TextArea name={`about-${language}`} label={say('about')} value={text.about} language={language} mistakes={mistakes} rows={4} maxlength={3_000} />
              <TextArea name={`legalNote-${language}`} label={say('legalNote')} value={text.legalNote} language={language} mistakes={mistakes} rows={4} maxlength={3_000} />
            </fieldset>
          )
        })}
        <Button>{say('save')}</Button>
      </form>
    </Page>
  )
}
