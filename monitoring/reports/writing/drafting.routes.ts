/** Addresses of drafting: a report's task list, its parts, evidence, and the way to the signatory. */
import { ask } from '#access/ask.ts'
import { memberByCode, memberName } from '#alliance/public.ts'
import { figuresToTake } from '#hotlines/public.ts'
import { peopleOf, roleName, seatHolders } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import type { Form } from '#web/form.ts'
import { Routes } from '#web/routes.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import type { ReportKind } from '../document.rules.ts'
import type { Report } from '../report.rules.ts'
import { reportById, reportIdOf } from '../report.store.ts'
import { assignPart } from './assign-part.act.ts'
import { completeness, requiredFields } from './completeness.rules.ts'
import { draftAction } from './draft-action.act.ts'
import { reasonsOf, versionsOf, type WholeDraft, wholeDraft } from './draft.store.ts'
import { draftingWords } from './drafting.words.ts'
import { announcedAction, earlierActions, earlierAnswers } from './earlier.store.ts'
import { concerns, mayEdit } from './editable.rules.ts'
import { addEvidence, removeEvidence, standsIn } from './evidence.act.ts'
import { fieldLabel } from './field-labels.ts'
import { freezeReport } from './freeze-report.act.ts'
import { openReport } from './open-report.act.ts'
import { type Part, pathsOf, placedIn } from './plan.rules.ts'
import { partPage } from './part.pages.tsx'
import { periodsOffered, takeFigure } from './take-figure.act.ts'
import { takeOverAnswers } from './take-over-answers.act.ts'
import { versionsPage } from './versions.pages.tsx'
import { savePart, type TypedField } from './save-part.act.ts'
import { settle } from './settle-conflict.act.ts'
import { partName, partPath, type TasksPage, tasksPage } from './tasks.pages.tsx'

export const draftingRoutes = new Routes()

async function named(db: Reader, cx: Context, report: Report) {
  const [member, round] = await Promise.all([memberByCode(db, report.member), db.selectFrom('monitoring.rounds').select('names').where('id', '=', report.round).executeTakeFirst()])
  return { memberName: member ? memberName(member, cx.language) : report.member, roundName: pick(round?.names as Texts | undefined, cx.language).text }
}

draftingRoutes.view('/reports/:report', { name: 'report.read', find: (db, { report }) => reportById(db, report), page: (cx, report) => tasks(cx, report) })

async function tasks(cx: Context, report: Report, because?: TasksPage['because']) {
  const [whole, names, people, reasons, sentBack] = await Promise.all([
    wholeDraft(cx.db, report),
    named(cx.db, cx, report),
    seatHolders(cx.db, ['drafter', 'focal-point', 'signatory'], report.member),
    reasonsOf(cx.db, report),
    cx.db
      .selectFrom('monitoring.send_backs')
      .select('reasons')
      .where('text', '=', report.texts.at(-1)?.id ?? '')
      .executeTakeFirst(),
  ])
  const last = [...whole.fields.values()].sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime())[0]
  const mayDraft = ask(cx.person, 'report.draft', report) !== null
  return tasksPage(cx, {
    ...whole,
    ...names,
    states: completeness(whole.plan, whole.draft),
    savedAt: new Map(whole.plan.flatMap((part) => (lastSave(whole, part) ? [[part.id, lastSave(whole, part)!] as const] : []))),
    lastSaved: last ? { at: last.savedAt, name: whole.names.get(last.savedBy) ?? '–' } : null,
    twoTexts: new Set(whole.plan.filter((part) => whole.conflicts.some(({ path }) => pathsOf(whole.draft, part).includes(path))).map(({ id }) => id)),
    people: people.map(({ name, role }) => ({ name, role: roleName(cx.language, role) })),
    mayRead: ask(cx.person, 'report.read-draft', report) !== null,
    sentBack: sentBack?.reasons ?? '',
    mayReply: reasons.length > 0 && ask(cx.person, 'report.reply', report) !== null,
    editable: new Set(mayDraft ? whole.plan.filter((part) => mayEdit(report, reasons, part)).map(({ id }) => id) : []),
    mayFreeze: ask(cx.person, 'report.freeze', report) !== null,
    requiredFields: requiredFields(whole.plan),
    because,
  })
}
const lastSave = ({ fields, draft }: WholeDraft, part: Part): Date | undefined =>
  // A number that was taken over was saved too.
  [...pathsOf(draft, part), ...(part.kind === 'figure' ? [`value/${part.code}/figures`] : [])]
    .flatMap((path) => fields.get(path)?.savedAt ?? [])
    .sort((a, b) => a.getTime() - b.getTime())
    .at(-1)

draftingRoutes.act('/rounds/:round/reports', openReport, {
  input: ({ round }, form) => ({ round, member: form.text('member'), kind: (form.text('kind') === 'progress' ? 'progress' : 'commitment') as ReportKind }),
  done: ({ round, member, kind }) => `/reports/${reportIdOf(member, round, kind)}`,
  refused: () => undefined,
})

const withPart = async (db: Reader, id: string, part: string) => {
  const report = await reportById(db, id)
  if (!report) return undefined
  const whole = await wholeDraft(db, report)
  const found = whole.plan.find((each) => each.id === part)
  return found && { ...report, whole, part: found }
}
type Found = NonNullable<Awaited<ReturnType<typeof withPart>>>

// Words that nobody has sent are the country's own; the secretariat sees how far they are, and reads what was frozen.
draftingRoutes.view('/reports/:report/parts/:part', {
  name: 'report.read-draft',
  find: (db, { report, part }) => withPart(db, report, part),
  page: (cx, found) => showPart(cx, found),
})

async function showPart(cx: Context, { whole, part }: Found, refused?: string) {
  const { report, draft, fields } = whole
  const paths = pathsOf(draft, part)
  const answered = part.kind === 'value' || part.kind === 'question' || part.kind === 'contacts'
  const [names, reasons, people, earlier, answers, action, figures] = await Promise.all([
    named(cx.db, cx, report),
    reasonsOf(cx.db, report),
    peopleOf(cx.db, report.member),
    earlierActions(cx.db, report),
    answered ? earlierAnswers(cx.db, report, paths) : null,
    part.kind === 'progress' && part.code ? announcedAction(cx.db, report.member, part.code) : null,
    part.kind === 'figure' ? figuresToTake(cx.db, report.member, periodsOffered) : null,
  ])
  const editable = ask(cx.person, 'report.draft', report) !== null && mayEdit(report, reasons, part)
  const by = (account: string) => (account === cx.person.id ? null : (whole.names.get(account) ?? '–'))
  return partPage(cx, {
    ...names,
    report,
    framework: whole.framework,
    announced: whole.announced,
    state: completeness([part], draft)[0]!,
    draft,
    versions: new Map(paths.map((path) => [path, fields.get(path)?.version ?? 0])),
    lastSaved: lastSave(whole, part) ?? null,
    editable,
    checked: cx.query.get('check') === '1',
    conflicts: whole.conflicts
      .filter(({ path }) => paths.includes(path))
      .map((conflict) => {
        const standing = fields.get(conflict.path)
        return { ...conflict, name: by(conflict.savedBy), at: conflict.savedAt, standing: { name: by(standing?.savedBy ?? ''), at: standing?.savedAt ?? conflict.savedAt } }
      }),
    evidence: whole.evidence.filter(({ path }) => standsIn(part, path, placedIn(draft, part))),
    earlier:
      part.kind === 'existing' || part.kind === 'new'
        ? earlier.filter(({ id, goals }) => part.goal !== null && goals.includes(part.goal) && !draft.has(`action/${id}/placed`))
        : [],
    earlierAnswers: answers,
    announcedAction: action,
    figures,
    reasons: reasons.filter(({ section }) => concerns(section, part)),
    mayReply: ask(cx.person, 'report.reply', report) !== null,
    people,
    assigned: whole.assignments.get(part.id)?.account ?? '',
    refused,
  })
}

/** Fields carry their path as a name; the version they were loaded with stands beside. */
function typedFields(form: Form): TypedField[] {
  return form
    .names()
    .filter((name) => form.has(`version:${name}`))
    .map((path) => ({ path, value: form.text(path), base: Number.parseInt(form.text(`version:${path}`), 10) || 0 }))
}
const again = async (cx: Context, report: string, part: string, because: string) => {
  const found = await withPart(cx.db, report, part)
  return found && ask(cx.person, 'report.read-draft', found) ? showPart(cx, found, because) : undefined
}

draftingRoutes.act('/reports/:report/parts/:part', savePart, {
  input: ({ report, part }, form) => ({ report, part, fields: typedFields(form), onward: form.text('onward') }),
  done: async ({ report, part, onward }, cx) => {
    const found = await withPart(cx.db, report, part)
    const here = partPath(report, part)
    if (!found || onward !== 'next') return here
    const [state] = completeness([found.part], found.whole.draft)
    const clash = found.whole.conflicts.some(({ path }) => pathsOf(found.whole.draft, found.part).includes(path))
    if (state?.state !== 'complete' || clash) return `${here}?check=1`
    const states = completeness(found.whole.plan, found.whole.draft)
    const at = states.findIndex(({ part: each }) => each.id === part)
    const next = [...states.slice(at + 1), ...states.slice(0, at)].find(({ state }) => state !== 'complete')
    return next ? partPath(report, next.part.id) : `/reports/${report}`
  },
  notice: 'saved',
  saved: async ({ report }, cx) => {
    const found = await reportById(cx.db, report)
    return draftingWords(cx.language)('savedAt', { at: formatInstant(cx.language, cx.now, found?.zone ?? 'UTC') })
  },
  refused: (because, { report, part }, cx) => again(cx, report, part, because),
})

const backToPart = {
  done: ({ report, part }: { report: string; part: string }) => partPath(report, part),
  refused: (because: string, { report, part }: { report: string; part: string }, cx: Context) => again(cx, report, part, because),
}
draftingRoutes.act('/reports/:report/parts/:part/actions', draftAction, {
  input: ({ report, part }, form) => ({
    report,
    part,
    do: form.text('do') === 'take-over' ? ('take-over' as const) : ('add' as const),
    action: form.text('action'),
    holds: form.text('holds') === 'yes',
  }),
  ...backToPart,
})
draftingRoutes.act('/reports/:report/parts/:part/actions/:action/removal', draftAction, {
  input: ({ report, part, action }) => ({ report, part, action, do: 'remove' as const, holds: false }),
  ...backToPart,
})
draftingRoutes.act('/reports/:report/parts/:part/actions/:action/restoring', draftAction, {
  input: ({ report, part, action }) => ({ report, part, action, do: 'restore' as const, holds: false }),
  ...backToPart,
})
draftingRoutes.act('/reports/:report/parts/:part/earlier', takeOverAnswers, {
  input: ({ report, part }, form) => ({ report, part, holds: form.text('holds') === 'yes' }),
  notice: 'saved',
  ...backToPart,
})
draftingRoutes.act('/reports/:report/parts/:part/figure', takeFigure, {
  input: ({ report, part }, form) => ({ report, part, figures: form.text('figures') }),
  notice: 'saved',
  ...backToPart,
})
draftingRoutes.act('/reports/:report/parts/:part/assignment', assignPart, {
  input: ({ report, part }, form) => ({ report, part, account: form.text('account') }),
  notice: 'saved',
  ...backToPart,
})
draftingRoutes.act('/reports/:report/conflicts/:conflict/settlement', settle, {
  input: ({ report, conflict }, form) => ({ report, conflict, keep: form.text('keep'), part: form.text('part') }),
  notice: 'saved',
  ...backToPart,
})
draftingRoutes.act('/reports/:report/parts/:part/evidence', addEvidence, {
  input: async ({ report, part }, form) => {
    const file = form.file('evidence-file')
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : null
    return { report, part, path: form.text('path'), title: form.text('evidence-title'), language: form.text('evidence-language'), url: form.text('evidence-url'), bytes }
  },
  done: ({ report, part }) => `${partPath(report, part)}#h-evidence`,
  notice: 'saved',
  refused: (because, { report, part }, cx) => again(cx, report, part, because),
})
draftingRoutes.act('/reports/:report/evidence/:evidence/removal', removeEvidence, {
  input: ({ report, evidence }, form) => ({ report, evidence, part: form.text('part') }),
  ...backToPart,
})

draftingRoutes.view('/reports/:report/evidence/:evidence', {
  name: 'report.read-draft',
  find: async (db, { report, evidence }) => {
    const found = await reportById(db, report)
    const row =
      found &&
      (await db
        .selectFrom('monitoring.evidence as e')
        .innerJoin('monitoring.files as f', 'f.id', 'e.file')
        .select(['e.id', 'f.bytes', 'f.media_type as mediaType'])
        .where('e.report', '=', report)
        .where('e.id', '=', evidence)
        .executeTakeFirst())
    return found && row?.bytes ? { ...found, file: { id: row.id, bytes: row.bytes, mediaType: row.mediaType } } : undefined
  },
  page: (_cx, { file }) =>
    new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.mediaType,
        'content-disposition': `attachment; filename="evidence-${file.id}.pdf"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
    }),
})

draftingRoutes.view('/reports/:report/parts/:part/versions', {
  name: 'report.read-draft',
  find: (db, { report, part }) => withPart(db, report, part),
  page: async (cx, { whole, part }) => {
    const { report, draft, fields } = whole
    const names = await named(cx.db, cx, report)
    const reasons = await reasonsOf(cx.db, report)
    const paths = pathsOf(draft, part).filter((path) => fields.has(path))
    const all = await Promise.all(
      paths.map(async (path) => ({ path, label: fieldLabel(cx.language, whole, path), current: fields.get(path)!.version, versions: await versionsOf(cx.db, report.id, path) })),
    )
    const title = `${part.goal ? `${part.goal} ` : ''}${partName(cx, part, whole)}`
    return versionsPage(cx, {
      report,
      memberName: names.memberName,
      part,
      title,
      fields: all,
      editable: ask(cx.person, 'report.draft', report) !== null && mayEdit(report, reasons, part),
    })
  },
})

draftingRoutes.act('/reports/:report/freezing', freezeReport, {
  input: ({ report }, form, cx) => ({ report, way: form.text('way'), site: cx.site }),
  done: ({ report, way }) => (way === 'paper' ? `/reports/${report}/sign` : `/reports/${report}`),
  refused: async (because, { report }, cx) => {
    const found = await reportById(cx.db, report)
    return found && tasks(cx, found, because)
  },
})
