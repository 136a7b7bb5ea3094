/** The fields of one part of a report, and its evidence. */
import type { FiguresToTake } from '#hotlines/public.ts'
import type { Framework } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import { Button, FileInput, Hidden, Input, Radios, Select, TextArea } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { missingByCountry, outcomes, statuses } from '../document.rules.ts'
import type { Report } from '../report.rules.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import type { PartState } from './completeness.rules.ts'
import { draftingWords } from './drafting.words.ts'
import { actionsIn, type Draft, read } from './plan.rules.ts'
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
  /** Names are null for whoever looks. */
  readonly conflicts: readonly {
    readonly id: string
    readonly path: string
    readonly value: string
    readonly name: string | null
    readonly at: Date
    readonly standing: { readonly name: string | null; readonly at: Date }
  }[]
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
  /** Of a value, a question, the contact person: what the report before said. */
  readonly earlierAnswers: { readonly kind: 'commitment' | 'progress'; readonly roundNames: Texts; readonly fields: ReadonlyMap<string, string> } | null
  /** Of a progress part. */
  readonly announcedAction: {
    readonly id: string
    readonly published: boolean
    readonly language: string
    readonly fields: Readonly<Record<'description' | 'deliverable' | 'responsible', string>>
    readonly starts: string | null
    readonly ends: string | null
    readonly milestones: readonly { readonly by: string | null; readonly what: string }[]
    readonly status: string | null
  } | null
  readonly reasons: readonly { readonly section: string; readonly reason: string; readonly reply: string | null }[]
  /** Of the hotline of the country, from which numbers can be taken; null: the part takes none. */
  readonly figures: readonly FiguresToTake[] | null
  readonly mayReply: boolean
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly assigned: string
  readonly refused?: string | undefined
}

export type Mistakes = readonly { readonly field: string; readonly text: string }[]
export function Fields({ cx, page, mistakes }: { cx: Context; page: PartPage; mistakes: Mistakes }) {
  const say = draftingWords(cx.language)
  const record = recordWords(cx.language)
  const { draft, framework, state } = page
  const { part } = state
  const field = (path: string) => ({ name: path, value: read(draft, path), mistakes })
  const honest = (none: string) => [{ value: '', text: none }, ...missingByCountry.map((value) => ({ value, text: wordOf(record, value) }))]
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
    case 'figure':
      return (
        <>
          <Select {...field(`value/${part.code}/missing`)} label={say('missing')} choices={honest(say('missingFigure'))} />
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
            choices={[{ value: '', text: say('choose') }, ...[...statuses, ...missingByCountry].map((value) => ({ value, text: wordOf(record, value) }))]}
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

export function ActionFields({ cx, page, mistakes }: { cx: Context; page: PartPage; mistakes: Mistakes }) {
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

export function Evidence({ cx, page }: { cx: Context; page: PartPage }) {
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
