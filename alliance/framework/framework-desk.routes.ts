/** Where the secretariat drafts the next version of a framework, one thing a page, and puts it up for a second person. */
import type { Reader } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { openProposalOf } from '../proposals/proposal.store.ts'
import { type Proposing, proposing } from '../proposals/propose.ts'
import { beginDraft } from './begin-draft.act.ts'
import { type Change, changeDraft } from './change-draft.act.ts'
import { frameworkDiff } from './difference.rules.ts'
import { approvedBefore } from './draft.store.ts'
import { deskPath, frameworksPage, type VersionDesk, versionPage } from './framework-desk.pages.tsx'
import { type FrameworkPayload, frameworkApprove } from './framework.kind.ts'
import type { FrameworkVersion } from './framework.rules.ts'
import { frameworkVersion, frameworkVersions, versionsOf } from './framework.store.ts'
import { partFormPage } from './part-form.pages.tsx'
import { digestOf, isPart, type Part, type PartName, partOf } from './part.rules.ts'
import { frameworkProblems } from './problems.rules.ts'
import { frameworkDeskWords } from './framework-desk.words.ts'
import { fieldsOf, readPart, type TypedPart, typedOf } from './typed-part.rules.ts'

export const frameworkDeskRoutes = new Routes()

/** The number in an address; 0, which no version has, for anything else. */
const numberIn = (version: string): number => (/^[1-9]\d{0,5}$/.test(version) ? Number(version) : 0)
const versionIn = (db: Reader, { framework, version }: { framework: string; version: string }) => frameworkVersion(db, framework, numberIn(version))

frameworkDeskRoutes.view('/desk/frameworks', {
  name: 'framework.draft',
  find: () => ({}),
  page: async (cx) => frameworksPage(cx, await frameworkVersions(cx.db)),
})
frameworkDeskRoutes.act('/desk/frameworks/:framework/versions', beginDraft, {
  input: ({ framework }) => ({ framework }),
  done: async ({ framework }, cx) => deskPath((await versionsOf(cx.db, framework)).at(-1)!),
  notice: 'begun',
  refused: async (because, { framework }, cx) => frameworksPage(cx, await frameworkVersions(cx.db), { framework, text: frameworkDeskWords(cx.language)(because) }),
})

async function deskOf(cx: Context, version: FrameworkVersion): Promise<VersionDesk> {
  const [before, waiting] = await Promise.all([
    approvedBefore(cx.db, version.framework, version.version),
    version.approvedAt ? undefined : openProposalOf(cx.db, frameworkApprove.kind, `framework ${version.framework}`),
  ])
  return { version, before, waiting, differences: before ? frameworkDiff(before.content, version.content) : [], problems: frameworkProblems(version.content) }
}
frameworkDeskRoutes.view('/desk/frameworks/:framework/:version', {
  name: 'framework.draft',
  find: versionIn,
  page: async (cx, version) => versionPage(cx, await deskOf(cx, version)),
})

interface Put extends Proposing {
  readonly framework: string
  readonly version: number
}
frameworkDeskRoutes.act('/desk/frameworks/:framework/:version/proposal', proposing<'framework.propose', Put>('framework.propose', frameworkApprove), {
  input: async ({ framework, version }, form, cx) => {
    const draft = await frameworkVersion(cx.db, framework, numberIn(version))
    const payload: FrameworkPayload | null = draft ? { framework, version: draft.version, digest: digestOf(draft.content) } : null
    return { id: newId(), payload, reason: form.text('reason'), framework, version: numberIn(version) }
  },
  done: ({ id }) => `/proposals/${id}`,
  notice: 'proposed',
  refused: async (because, { framework, version, reason }, cx) => {
    const draft = await frameworkVersion(cx.db, framework, version)
    return (
      draft &&
      versionPage(cx, await deskOf(cx, draft), [{ field: because === 'no-reason' ? 'reason' : 'propose', text: frameworkDeskWords(cx.language)(because as 'approved') }], reason)
    )
  },
})

interface Place {
  readonly version: FrameworkVersion
  readonly part: PartName
  readonly item: Part | undefined
}
async function placeIn(db: Reader, params: { framework: string; version: string; part: string; code?: string }): Promise<Place | undefined> {
  const version = isPart(params.part) ? await versionIn(db, params) : undefined
  if (!version || version.approvedAt || !isPart(params.part)) return undefined
  const item = params.code === undefined ? undefined : partOf(version.content, params.part, params.code)
  return params.code === undefined || item ? { version, part: params.part, item } : undefined
}
const typedIn = (form: Form, part: PartName): TypedPart => Object.fromEntries(fieldsOf[part].map((name) => [name, form.text(name)]))

frameworkDeskRoutes.view('/desk/frameworks/:framework/:version/add/:part', {
  name: 'framework.draft',
  find: placeIn,
  page: (cx, { version, part }) => partFormPage(cx, { version, part, code: null, typed: {}, seen: '', mistakes: [] }),
})
frameworkDeskRoutes.view('/desk/frameworks/:framework/:version/:part/:code', {
  name: 'framework.draft',
  find: placeIn,
  page: (cx, { version, part, item }) => partFormPage(cx, { version, part, code: item?.code ?? null, typed: item ? typedOf(part, item) : {}, seen: digestOf(item), mistakes: [] }),
})

type Params = { framework: string; version: string; part: string; code?: string }
/** Parts are a closed list: any other word in the address leads to a version that is not there. */
const changeOf = ({ framework, version, part, code }: Params, what: Change['what']): Change => ({
  framework,
  version: isPart(part) ? numberIn(version) : 0,
  part: isPart(part) ? part : 'targets',
  code: code ?? null,
  what,
})
const putOf = (params: Params, form: Form): Change => changeOf(params, { do: 'put', typed: isPart(params.part) ? typedIn(form, params.part) : {}, seen: form.text('seen') })
const onDraft = ({ framework, version, part, code }: Change) => `${deskPath({ framework, version })}#${code ? `${part}-${code}` : part}`

const onForm = {
  done: onDraft,
  notice: 'saved',
  refused: async (because: string, change: Change, cx: Context) => {
    const { framework, version: number, part, code, what } = change
    const version = await frameworkVersion(cx.db, framework, number)
    if (!version || what.do !== 'put') return undefined
    if (because === 'approved' || because === 'not-there' || because === 'real-record')
      return versionPage(cx, await deskOf(cx, version), [{ field: part, text: frameworkDeskWords(cx.language)(because) }])
    return partFormPage(cx, { version, part, code, typed: what.typed, seen: what.seen, mistakes: mistakesOf(because, version, change, what.typed, cx) })
  },
}
function mistakesOf(because: string, version: FrameworkVersion, { part, code }: Change, typed: TypedPart, cx: Context): Mistake[] {
  const say = frameworkDeskWords(cx.language)
  const read = readPart(version.content, part, code, typed)
  if (because === 'not-whole' && 'wrong' in read) return read.wrong.map(({ field, what }) => ({ field, text: say(what) }))
  return [{ field: 'name-en', text: say('changed-meanwhile') }]
}
frameworkDeskRoutes.act('/desk/frameworks/:framework/:version/add/:part', changeDraft, { input: putOf, ...onForm })
frameworkDeskRoutes.act('/desk/frameworks/:framework/:version/:part/:code', changeDraft, { input: putOf, ...onForm })

const onList = {
  done: ({ framework, version, part }: Change) => `${deskPath({ framework, version })}#${part}`,
  notice: 'saved',
  refused: async (because: 'approved', { framework, version: number, part }: Change, cx: Context) => {
    const version = await frameworkVersion(cx.db, framework, number)
    return version && versionPage(cx, await deskOf(cx, version), [{ field: part, text: frameworkDeskWords(cx.language)(because) }])
  },
}
frameworkDeskRoutes.act('/desk/frameworks/:framework/:version/:part/:code/retirement', changeDraft, {
  input: (params) => changeOf(params, { do: 'retire' }),
  done: onList.done,
  notice: onList.notice,
  refused: (because, input, cx) => onList.refused(because as 'approved', input, cx),
})
frameworkDeskRoutes.act('/desk/frameworks/:framework/:version/:part/:code/position', changeDraft, {
  input: (params, form) => changeOf(params, { do: 'move', by: form.text('to') === 'up' ? -1 : 1 }),
  done: onList.done,
  notice: onList.notice,
  refused: (because, input, cx) => onList.refused(because as 'approved', input, cx),
})
