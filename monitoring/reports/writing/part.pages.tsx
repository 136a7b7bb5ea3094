/** One part of a report: its form, what was said before, two texts that met. Saves as one types; works without script. */
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden, Select } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { Earlier } from './beside.tsx'
import { wordDiff } from './diff.rules.ts'
import { draftingWords, lackWords } from './drafting.words.ts'
import { fieldLabel } from './field-labels.ts'
import { read } from './plan.rules.ts'
import { partName, partPath } from './tasks.pages.tsx'
import { TakeFigure } from './take-figure.tsx'
import { Evidence, Fields, type Mistakes, type PartPage } from './part-fields.tsx'

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
            page.mayReply && (
              <p>
                <a href={`/reports/${report.id}/replies`}>{say('replies')}</a>
              </p>
            )
          )}
        </div>
      ))}
      <div class="columns">
        <div class="read">
          {page.figures && <TakeFigure cx={cx} page={page} figures={page.figures} />}
          {editable ? <PartForm cx={cx} page={page} mistakes={mistakes} /> : <p class="empty">{say('notEditable')}</p>}
          {editable && (part.kind === 'existing' || part.kind === 'new') && (
            <form method="post" action={`${partPath(report.id, part.id)}/actions`} class="mt5">
              <Hidden name="do" value="add" />
              <Button secondary>{say('addAction')}</Button>
            </form>
          )}
          {editable && <Removed cx={cx} page={page} />}
          {editable && part.kind !== 'value' && part.kind !== 'figure' && part.kind !== 'contacts' && <Evidence cx={cx} page={page} />}
        </div>
        <aside class="facts" aria-labelledby="h-beside">
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
        <Button name="onward" value="next">
          {say('saveGo')}
        </Button>
        <Button name="onward" value="stay" secondary>
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
  const at = (instant: Date) => formatInstant(cx.language, instant, report.zone)
  const by = { standing: conflict.standing.name ?? say('you'), later: conflict.name ?? say('you') }
  return (
    <section class="conflict" aria-labelledby={`c-${conflict.id}`}>
      <h2 id={`c-${conflict.id}`}>{say('conflict', by)}</h2>
      <p>{say('conflictText', { field: fieldLabel(cx.language, page, conflict.path) })}</p>
      <div class="versions">
        <div>
          <h3>{say('standing', { name: by.standing, at: at(conflict.standing.at) })}</h3>
          <p class="typed">{standing || say('empty')}</p>
        </div>
        <div>
          <h3>{say('later', { name: by.later, at: at(conflict.at) })}</h3>
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
