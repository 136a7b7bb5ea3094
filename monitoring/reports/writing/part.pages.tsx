/** One part of a report: its fields, what was said before, two texts that met, evidence. Saves as one types; works without script. */
import type { Framework } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, FileInput, Hidden, Input, Radios, Select, TextArea } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { missingKinds, outcomes, statuses } from '../document.rules.ts'
import type { Report } from '../report.rules.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import type { PartState } from './completeness.rules.ts'
import { wordDiff } from './diff.rules.ts'
import { draftingWords, lackWords } from './drafting.words.ts'
import { actionsIn, type Draft, type Part, read } from './plan.rules.ts'
import { partName, partPath, type TasksPage } from './tasks.pages.tsx'

export interface PartPage {
  readonly report: Report
  readonly memberName: string
  readonly framework: Framework
  readonly announced: TasksPage['announced']
  readonly state: PartState
  readonly draft: Draft
  readonly versions: ReadonlyMap<string, number>
  readonly lastSaved: Date | null
  readonly editable: boolean
  /** Show what is missing beside the fields. */
  readonly checked: boolean
  readonly conflicts: readonly { readonly id: string; readonly path: string; readonly value: string; readonly name: string; readonly at: Date }[]
  readonly evidence: readonly {
    readonly id: string
    readonly path: string
    readonly kind: string
    readonly title: string
    readonly language: string
    readonly url: string | null
  }[]
  readonly earlier: readonly {
    readonly id: string
    readonly fields: { readonly title: string; readonly description: string; readonly responsible: string }
    readonly starts: string | null
    readonly status: string | null
  }[]
  readonly reasons: readonly { readonly section: string; readonly reason: string; readonly reply: string | null }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly assigned: string
  readonly refused?: string | undefined
}

export function partPage(cx: Context, page: PartPage) {
  const say = draftingWords(cx.language)
  const { report, state, editable } = page
  const { part } = state
  const title = `${part.goal ? `${part.goal} ` : ''}${partName(cx, part, page)}`
  const missing = page.checked && editable ? state.missing.map(({ path, lack }) => ({ field: path, text: lackWords(say, lack) })) : []
  const mistakes = page.refused ? [{ field: 'main', text: (say as (key: string) => string)(page.refused) }, ...missing] : missing
  const goal = page.framework.goals.find(({ code }) => code === part.goal)
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={`${page.memberName}${goal ? ` · ${pick(goal.names, cx.language).text}` : ''}`}
      section="work"
      madeUp={report.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: `/reports/${report.id}`, text: say(report.kind, { member: page.memberName }) }, { text: title }]}
    >
      {page.conflicts.map((conflict) => (
        <Conflict cx={cx} page={page} conflict={conflict} />
      ))}
      {page.reasons.map(({ reason, reply }) => (
        <div class="conflict">
          <h2>{say('reason')}</h2>
          <p class="typed">{reason}</p>
          {reply ? (
            <p>
              <strong>{say('yourReply')}</strong> {reply}
            </p>
          ) : (
            <p>
              <a href={`/reports/${report.id}/replies`}>{say('replies')}</a>
            </p>
          )}
        </div>
      ))}
      <div class="columns">
        <div class="read">
          {editable ? <PartForm cx={cx} page={page} mistakes={mistakes} /> : <p class="empty">{say('notEditable')}</p>}
          {editable && (part.kind === 'existing' || part.kind === 'new') && (
            <form method="post" action={`${partPath(report.id, part.id)}/actions`} class="mt5">
              <Hidden name="do" value="add" />
              <Button secondary>{say('addAction')}</Button>
            </form>
          )}
          {editable && <Removed cx={cx} page={page} />}
          {editable && part.kind !== 'value' && part.kind !== 'contacts' && <Evidence cx={cx} page={page} />}
        </div>
        <aside class="facts" aria-labelledby="h-beside">
          <h2 id="h-beside">{say('earlier')}</h2>
          <Earlier cx={cx} page={page} />
          {goal && goal.suggested.length > 0 && (
            <>
              <h2>{say('asks')}</h2>
              <ul>
                {goal.suggested.map(({ texts }) => (
                  <li>{pick(texts, cx.language).text}</li>
                ))}
              </ul>
            </>
          )}
          {editable && (
            <form method="post" action={`${partPath(report.id, part.id)}/assignment`}>
              <Select
                name="account"
                label={say('give')}
                value={page.assigned}
                choices={[{ value: '', text: say('nobodyOption') }, ...page.people.map(({ id, name }) => ({ value: id, text: name }))]}
              />
              <Button secondary small>
                {say('giveButton')}
              </Button>
            </form>
          )}
        </aside>
      </div>
    </Page>
  )
}

type Mistakes = readonly { readonly field: string; readonly text: string }[]
function PartForm({ cx, page, mistakes }: { cx: Context; page: PartPage; mistakes: Mistakes }) {
  const say = draftingWords(cx.language)
  const { report, state, draft, versions, lastSaved } = page
  const { part } = state
  const action = partPath(report.id, part.id)
  return (
    <form method="post" action={action} data-autosave={action} data-draft-key={`${report.id}/${part.id}`}>
      <p class="notice" data-restored hidden>
        {say('restored')}{' '}
        <button class="link" type="button">
          {say('restoredButton')}
        </button>
      </p>
      <Fields cx={cx} page={page} mistakes={mistakes} />
      {[...versions].map(([path, version]) => (
        <Hidden name={`version:${path}`} value={String(version)} />
      ))}
      <div class="buttons">
        <Button name="then" value="next">
          {say('saveGo')}
        </Button>
        <Button name="then" value="stay" secondary>
          {say('saveStay')}
        </Button>
      </div>
      <p class="small muted mt4">
        <span data-saved role="status">
          {lastSaved ? say('savedAt', { at: formatInstant(cx.language, lastSaved, report.zone) }) : say('savedNone')}
        </span>{' '}
        {draft.size > 0 && <a href={`${action}/versions`}>{say('versionsOf')}</a>}
      </p>
    </form>
  )
}

function Fields({ cx, page, mistakes }: { cx: Context; page: PartPage; mistakes: Mistakes }) {
  const say = draftingWords(cx.language)
  const record = recordWords(cx.language)
  const { draft, framework, state } = page
  const { part } = state
  const field = (path: string) => ({ name: path, value: read(draft, path), mistakes })
  const honest = (none: string) => [{ value: '', text: none }, ...missingKinds.map((value) => ({ value, text: wordOf(record, value) }))]
  switch (part.kind) {
    case 'existing':
    case 'new':
      return <ActionFields cx={cx} page={page} mistakes={mistakes} />
    case 'value':
      return (
        <>
          <Input
            {...field(`value/${part.code}/number`)}
            label={say('number', { unit: pick(framework.indicators.find(({ code }) => code === part.code)?.unit, cx.language).text })}
            inputmode="decimal"
            width={10}
          />
          <Input {...field(`value/${part.code}/asOf`)} label={say('asOf')} hint={say('dateHint')} width={10} />
          <Select {...field(`value/${part.code}/missing`)} label={say('missing')} choices={honest(say('missingNone'))} />
          <TextArea {...field(`value/${part.code}/note`)} label={say('note')} hint={say('optional')} rows={3} />
        </>
      )
    case 'question': {
      const question = framework.questions.find(({ code }) => code === part.code)
      const path = `question/${part.code}/text`
      const label = pick(question?.names, cx.language).text
      return (
        <>
          {question?.kind === 'yes-no' ? (
            <Radios
              {...field(path)}
              label={label}
              choices={[
                { value: 'yes', text: say('yes') },
                { value: 'no', text: say('no') },
              ]}
            />
          ) : question?.kind === 'choice' ? (
            <Radios {...field(path)} label={label} choices={question.choices.map(({ code, names }) => ({ value: code, text: pick(names, cx.language).text }))} />
          ) : question?.kind === 'number' ? (
            <Input {...field(path)} label={label} inputmode="decimal" width={10} />
          ) : (
            <TextArea {...field(path)} label={label} hint={pick(question?.hint, cx.language).text} />
          )}
          <Select {...field(`question/${part.code}/missing`)} label={say('missingAnswer')} choices={honest(say('answered'))} />
        </>
      )
    }
    case 'progress':
      return (
        <>
          <Select
            {...field(`progress/${part.code}/status`)}
            label={say('status')}
            choices={[{ value: '', text: say('choose') }, ...[...statuses, ...missingKinds].map((value) => ({ value, text: wordOf(record, value) }))]}
          />
          <TextArea {...field(`progress/${part.code}/done`)} label={say('done')} />
          <TextArea {...field(`progress/${part.code}/milestones`)} label={say('milestones')} hint={say('milestonesHint')} rows={3} />
          <Select
            {...field(`progress/${part.code}/outcome`)}
            label={say('outcome')}
            choices={[{ value: '', text: say('choose') }, ...outcomes.map((value) => ({ value, text: wordOf(record, `outcome-${value}`) }))]}
          />
          <TextArea {...field(`progress/${part.code}/reason`)} label={say('outcomeReason')} hint={say('outcomeReasonHint')} rows={3} />
        </>
      )
    case 'contacts':
      return (
        <>
          <p class="muted">{say('contactHint')}</p>
          <Input {...field('contacts/name')} label={say('contactName')} />
          <Input {...field('contacts/office')} label={say('office')} />
          <Input {...field('contacts/email')} type="email" label={say('email')} />
        </>
      )
  }
}

function ActionFields({ cx, page, mistakes }: { cx: Context; page: PartPage; mistakes: Mistakes }) {
  const say = draftingWords(cx.language)
  const { draft, state, report } = page
  const { part } = state
  const actions = actionsIn(draft, part)
  const nothing = `nothing/${part.id}`
  return (
    <>
      {actions.map((id) => {
        const field = (name: string) => ({ name: `action/${id}/${name}`, value: read(draft, `action/${id}/${name}`), mistakes })
        return (
          <section class="one-action" aria-label={id}>
            <h2>
              {read(draft, `action/${id}/title`) || say('new')} <span class="muted small">{id}</span>
            </h2>
            <Input {...field('title')} label={say('actionTitle')} hint={say('actionTitleHint')} />
            <TextArea {...field('problem')} label={say('problem')} hint={say('optional')} rows={3} />
            <TextArea {...field('description')} label={say('description')} />
            {part.kind === 'new' && <TextArea {...field('deliverable')} label={say('deliverable')} hint={say('deliverableHint')} rows={3} />}
            <Input {...field('responsible')} label={say('responsible')} hint={say('responsibleHint')} />
            <div class="pair">
              <Input {...field('start')} label={say('start')} hint={say('dateHint')} width={10} />
              <Input {...field('end')} label={say('end')} hint={say('dateHint')} width={10} />
            </div>
            <TextArea {...field('partners')} label={say('partners')} hint={say('partnersHint')} rows={2} />
            {part.kind === 'new' && <TextArea {...field('milestones')} label={say('milestones')} hint={say('milestonesHint')} rows={3} />}
            <Radios
              {...field('confidential')}
              value={read(draft, `action/${id}/confidential`) || 'no'}
              label={say('confidential')}
              hint={say('confidentialHint')}
              choices={[
                { value: 'no', text: say('no') },
                { value: 'yes', text: say('yes') },
              ]}
            />
            <p class="small">
              <button class="link" type="submit" formaction={`${partPath(report.id, part.id)}/actions/${id}/removal`}>
                {say('remove')}
              </button>
            </p>
          </section>
        )
      })}
      {actions.length === 0 && <TextArea name={nothing} value={read(draft, nothing)} mistakes={mistakes} label={say('nothing')} hint={say('nothingHint')} rows={3} />}
    </>
  )
}

function Removed({ cx, page }: { cx: Context; page: PartPage }) {
  const say = draftingWords(cx.language)
  const { draft, state, report } = page
  const removed = [...draft]
    .filter(([path, value]) => path.endsWith('/placed') && value === state.part.id)
    .map(([path]) => path.split('/')[1]!)
    .filter((id) => read(draft, `action/${id}/removed`) === 'yes')
  return (
    <>
      {removed.map((id) => (
        <form method="post" action={`${partPath(report.id, state.part.id)}/actions/${id}/restoring`} class="mt4">
          <span class="muted">{say('removed', { id })}</span>{' '}
          <button class="link" type="submit">
            {say('restore')}
          </button>
        </form>
      ))}
    </>
  )
}

function Conflict({ cx, page, conflict }: { cx: Context; page: PartPage; conflict: PartPage['conflicts'][number] }) {
  const say = draftingWords(cx.language)
  const { report, draft } = page
  const standing = read(draft, conflict.path)
  const field = conflict.path.split('/').at(-1) ?? conflict.path
  const label = { title: 'actionTitle', text: 'answer', number: 'value' }[field] ?? field
  return (
    <section class="conflict" aria-labelledby={`c-${conflict.id}`}>
      <h2 id={`c-${conflict.id}`}>{say('conflict', { name: conflict.name })}</h2>
      <p>{say('conflictText', { field: (say as (key: string) => string)(label) })}</p>
      <div class="versions">
        <div>
          <h3>{say('standing')}</h3>
          <p class="typed">{standing || say('empty')}</p>
        </div>
        <div>
          <h3>{say('later', { name: conflict.name, at: formatInstant(cx.language, conflict.at, report.zone) })}</h3>
          <p class="typed">{wordDiff(standing, conflict.value).map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>))}</p>
        </div>
      </div>
      <form method="post" action={`/reports/${report.id}/conflicts/${conflict.id}/settlement`} class="buttons">
        <Hidden name="part" value={page.state.part.id} />
        <Button secondary small name="keep" value="standing">
          {say('keepStanding')}
        </Button>
        <Button secondary small name="keep" value="later">
          {say('keepLater')}
        </Button>
        <Button secondary small name="keep" value="both">
          {say('keepBoth')}
        </Button>
      </form>
    </section>
  )
}

function Earlier({ cx, page }: { cx: Context; page: PartPage }) {
  const say = draftingWords(cx.language)
  const record = recordWords(cx.language)
  const { earlier, report, state, editable } = page
  if (!earlier.length) return <p class="empty">{say('earlierNone')}</p>
  return (
    <>
      <p>{say('earlierText')}</p>
      {earlier.map(({ id, fields, starts, status }) => (
        <div class="mt4">
          <p>
            <a href={`/actions/${id}`}>{fields.title}</a>
            <br />
            <span class="muted">{[fields.responsible, starts && formatDay(cx.language, starts), status && wordOf(record, status)].filter(Boolean).join(' · ')}</span>
          </p>
          {editable && (
            <form method="post" action={`${partPath(report.id, state.part.id)}/actions`}>
              <Hidden name="do" value="take-over" />
              <Hidden name="action" value={id} />
              <div class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" type="checkbox" id={`holds-${id}`} name="holds" value="yes" />
                <label class="govuk-label govuk-checkboxes__label" for={`holds-${id}`}>
                  {say('stillHolds')}
                </label>
              </div>
              <Button secondary small>
                {say('takeOver')}
              </Button>
            </form>
          )}
        </div>
      ))}
    </>
  )
}

function Evidence({ cx, page }: { cx: Context; page: PartPage }) {
  const say = draftingWords(cx.language)
  const { report, state, draft, evidence } = page
  const { part } = state
  const places =
    part.kind === 'question' || part.kind === 'progress'
      ? [{ value: `${part.kind}/${part.code}`, text: partName(cx, part, page) }]
      : actionsIn(draft, part).map((id) => ({ value: `action/${id}`, text: read(draft, `action/${id}/title`) || id }))
  if (!places.length) return null
  return (
    <section class="mt7" aria-labelledby="h-evidence">
      <h2 id="h-evidence">{say('evidence')}</h2>
      {evidence.length === 0 && <p class="empty">{say('evidenceNone')}</p>}
      <ul class="plain">
        {evidence.map(({ id, title, language, kind, url }) => (
          <li>
            <form method="post" action={`/reports/${report.id}/evidence/${id}/removal`}>
              {kind === 'document' ? <a href={`/reports/${report.id}/evidence/${id}`}>{title}</a> : title}{' '}
              <span class="muted small">
                {kind === 'document' ? 'PDF' : url}, {language}
              </span>{' '}
              <Hidden name="part" value={part.id} />
              <button class="link small" type="submit">
                {say('evidenceRemove')}
                <span class="vh">: {title}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say('evidenceAdd')}</summary>
        <form method="post" enctype="multipart/form-data" action={`${partPath(report.id, part.id)}/evidence`}>
          <Select name="path" label={say('evidenceFor')} value={places[0]!.value} choices={places} />
          <Input name="evidence-title" label={say('evidenceTitle')} />
          <Input name="evidence-language" label={say('evidenceLanguage')} hint={say('evidenceLanguageHint')} value={cx.language} width={4} />
          <Input name="evidence-url" type="url" label={say('evidenceUrl')} />
          <FileInput name="evidence-file" label={say('evidenceFile')} accept="application/pdf" />
          <Button secondary>{say('evidenceAdd')}</Button>
        </form>
      </details>
    </section>
  )
}

export interface VersionsPage {
  readonly report: Report
  readonly memberName: string
  readonly part: Part
  readonly title: string
  readonly fields: readonly {
    readonly path: string
    readonly label: string
    readonly current: number
    readonly versions: readonly { readonly version: number; readonly value: string; readonly savedAt: Date; readonly name: string | null }[]
  }[]
  readonly editable: boolean
}
export function versionsPage(cx: Context, { report, memberName, part, title, fields, editable }: VersionsPage) {
  const say = draftingWords(cx.language)
  return (
    <Page
      cx={cx}
      title={`${say('versionsOf')}: ${title}`}
      section="work"
      madeUp={report.madeUp}
      crumbs={[{ href: `/reports/${report.id}`, text: say(report.kind, { member: memberName }) }, { href: partPath(report.id, part.id), text: title }, { text: say('versionsOf') }]}
    >
      <div class="read">
        {fields.map(({ path, label, current, versions }) => (
          <section>
            <h2>{label}</h2>
            {versions.map(({ version, value, savedAt, name }) => (
              <div class="mt4">
                <p class="muted small mb0">{say('versionBy', { version: String(version), name: name ?? '–', at: formatInstant(cx.language, savedAt, report.zone) })}</p>
                <p class="typed">{value || say('empty')}</p>
                {editable && version !== current && (
                  <form method="post" action={partPath(report.id, part.id)}>
                    <Hidden name={path} value={value} />
                    <Hidden name={`version:${path}`} value={String(current)} />
                    <Hidden name="then" value="stay" />
                    <Button secondary small>
                      {say('restoreVersion')}
                    </Button>
                  </form>
                )}
              </div>
            ))}
          </section>
        ))}
      </div>
    </Page>
  )
}
