/** Addresses of the versions of an overview: read by everybody once they are editions, by members once they are shared, by the secretariat always. */
import { ask } from '#access/ask.ts'
import { allMembers, memberName } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { fileAnswer } from '#web/file-answer.ts'
import type { Mistake } from '#web/frame.tsx'
import { languages } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { pageAsked, Paging } from '#monitoring/actions/pieces.tsx'
import { roundById } from '#monitoring/overview/round.store.ts'
import { roundMembers } from '#monitoring/rounds/round.store.ts'
import { answerComment, writeComment } from './comment.act.ts'
import { tablesIn } from './composed.rules.ts'
import { differencesPage } from './differences.pages.tsx'
import { differences } from './differences.rules.ts'
import { isBegun } from './document.store.ts'
import { documentWords } from './document.words.ts'
import { scopeIn } from './facts.rules.ts'
import { fileBytesOf, filesOf, formats, isFormat, type VersionFile } from './file.store.ts'
import { countedUnder, readKey } from './frozen.rules.ts'
import { numberPage } from './number-view.tsx'
import { counting, numberKey } from './numbers.rules.ts'
import { baseOf, chapterPage, composedIn, editionsPage, sectionPage, tablePage, type VersionData, versionPage } from './version.pages.tsx'
import { commentsOn, editionsOf, frozenBytes, frozenOverview, type Version, versionOf, versionsOf } from './version.store.ts'
import { VersionWork } from './version-work.tsx'

export const versionRoutes = new Routes()

/** Asked first by its facts alone: the frozen bytes are read once somebody may read them. */
export async function findVersion(db: Reader, { round, version }: { round: string; version: string }) {
  const found = /^\d{1,9}$/.test(version) ? await versionOf(db, round, Number(version)) : undefined
  return found && { ...found, shared: found.sharedAt !== null, published: found.publishedAt !== null, members: await roundMembers(db, round) }
}
export type Found = NonNullable<Awaited<ReturnType<typeof findVersion>>>
async function dataOf(cx: Context, version: Version): Promise<VersionData> {
  const [newest = null] = await editionsOf(cx.db, version.round)
  return { ...version, newest, frozen: await frozenOverview(cx.db, version) }
}

versionRoutes.view('/rounds/:round/document', {
  name: 'overview.read',
  find: (db, { round }) => roundById(db, round),
  page: async (cx, round) => editionsPage(cx, round, await editionsOf(cx.db, round.id), ask(cx.person, 'overview-document.write', {}) !== null),
})

/** Not made, and not about to be: its job failed, or was lost with a restore. */
const isStuck = ({ madeAt, trouble, askedAt }: VersionFile, now: Date) => madeAt === null && (trouble !== null || now.getTime() - askedAt.getTime() > patienceMs)
const patienceMs = 10 * 60_000

interface More {
  readonly mistakes?: readonly Mistake[]
  readonly typed?: Readonly<Record<string, string>>
}
export async function showVersion(cx: Context, found: Found, { mistakes = [], typed = {} }: More = {}) {
  const data = await dataOf(cx, found)
  const members = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  const [files, comments, [newest]] = await Promise.all([filesOf(cx.db, found.round, found.version), commentsOn(cx.db, found.round, found.version), versionsOf(cx.db, found.round)])
  const writes = ask(cx.person, 'overview-document.write', {}) !== null
  const open = !found.published && found.commentsUntil !== null && found.commentsUntil >= cx.now.toISOString().slice(0, 10)
  const own = new Set(cx.person.seats.flatMap(({ member }) => member ?? []))
  const mayCommentFor = open ? [...own].filter((member) => ask(cx.person, 'overview-document.comment', { ...found, member })) : []
  // A member sees its own comments, the secretariat all of them.
  const seen = comments.filter(({ member }) => writes || own.has(member))
  const begun = writes && (await isBegun(cx.db, found.round))
  const isNewest = newest?.version === found.version
  return versionPage(cx, {
    data,
    files: files.map(({ language, format, size, madeAt, trouble }) => ({ language, format, size, made: madeAt !== null, trouble: trouble !== null })),
    mistakes,
    below: (
      <VersionWork
        cx={cx}
        work={{
          data,
          composed: composedIn(cx, data),
          comments: seen.map((comment) => ({ ...comment, memberName: members.get(comment.member) ?? comment.member })),
          mayCommentFor: mayCommentFor.map((code) => ({ code, name: members.get(code) ?? code })),
          may: {
            answer: ask(cx.person, 'overview-document.answer', {}) !== null,
            share: begun && isNewest && !found.shared && !found.published,
            publish: begun && isNewest && !found.published,
            files: begun && (files.length < languages.length * formats.length || files.some((file) => isStuck(file, cx.now))),
          },
          filesFailed: files.some(({ trouble }) => trouble !== null),
          mistakes,
          typed,
        }}
      />
    ),
  })
}
versionRoutes.view('/rounds/:round/document/:version', { name: 'overview-document.read', find: findVersion, page: (cx, found) => showVersion(cx, found) })

/** The way to comment on a section, for those who may. */
const commentLink = (cx: Context, found: Found) => {
  const own = cx.person.seats.find(({ member }) => member && ask(cx.person, 'overview-document.comment', { ...found, member }))
  if (!own || found.published) return null
  return (place: string) => (
    <p class="small no-print">
      <a href={`${baseOf(found)}?place=${encodeURIComponent(place)}#comment`}>{documentWords(cx.language)('commentOn')}</a>
    </p>
  )
}
versionRoutes.view('/rounds/:round/document/:version/chapters/:chapter', {
  name: 'overview-document.read',
  find: async (db, params) => {
    const found = await findVersion(db, params)
    return found && { ...found, chapter: params.chapter }
  },
  page: async (cx, found) => {
    const data = await dataOf(cx, found)
    const chapter = composedIn(cx, data).chapters.find(({ id }) => id === found.chapter)
    return chapter ? chapterPage(cx, data, chapter, commentLink(cx, found)) : showVersion(cx, found)
  },
})
versionRoutes.view('/rounds/:round/document/:version/sections/:section', {
  name: 'overview-document.read',
  find: async (db, params) => {
    const found = await findVersion(db, params)
    return found && { ...found, section: params.section }
  },
  page: async (cx, found) => {
    const data = await dataOf(cx, found)
    const chapter = composedIn(cx, data).chapters.find(({ sections }) => sections.some(({ id }) => id === found.section))
    const section = chapter?.sections.find(({ id }) => id === found.section)
    return chapter && section ? sectionPage(cx, data, chapter, section, commentLink(cx, found)) : showVersion(cx, found)
  },
})

versionRoutes.view('/rounds/:round/document/:version/tables/:table', {
  name: 'overview-document.read',
  find: async (db, params) => {
    const found = await findVersion(db, params)
    return found && { ...found, table: params.table }
  },
  page: async (cx, found) => {
    const data = await dataOf(cx, found)
    const table = tablesIn(composedIn(cx, data)).find(({ id }) => id === found.table)
    if (!table) return showVersion(cx, found)
    const rows = [...table.rows, ...(table.foot ? [table.foot] : [])]
    const file = asFile(cx.query, () => ({
      name: `${found.round}-${found.version}-${table.id}`,
      columns: table.columns.map(({ head }) => head),
      rows: rows.map((row) => row.map(({ text, value }) => value ?? text)),
    }))
    if (file) return file
    const limit = Math.max(5, Math.floor(500 / table.columns.length))
    const page = pageAsked(cx, table.rows.length, limit)
    const paging = <Paging cx={cx} total={table.rows.length} limit={limit} page={page} />
    return tablePage(cx, data, table, { ...table, rows: table.rows.slice((page - 1) * limit, page * limit) }, paging)
  },
})

versionRoutes.view('/rounds/:round/document/:version/numbers/:number', {
  name: 'overview-document.read',
  find: async (db, params) => {
    const found = await findVersion(db, params)
    return found && { ...found, number: params.number }
  },
  page: async (cx, found) => {
    const data = await dataOf(cx, found)
    const scope = scopeIn(cx.query)
    const read = readKey(found.number)
    const key = read && numberKey(read.name, scope)
    const number = key === null ? null : (data.frozen.numbers[key] ?? countedUnder(counting(data.frozen.facts), key))
    return read && number ? numberPage(cx, { name: read.name, scope, number, facts: data.frozen.facts, version: data }) : showVersion(cx, found)
  },
})

versionRoutes.view('/rounds/:round/document/:version/files/:file', {
  name: 'overview-document.read',
  find: async (db, params) => {
    const found = await findVersion(db, params)
    const [language = '', format = ''] = params.file.split('.')
    if (!found || !isFormat(format)) return undefined
    const bytes = await fileBytesOf(db, { round: found.round, version: found.version, language, format })
    return bytes ? { ...found, bytes, format, language } : undefined
  },
  page: (_cx, { round, version, bytes, format, language }) => fileAnswer(bytes, `overview-${round}-${version}-${language}.${format}`),
})
versionRoutes.view('/rounds/:round/document/:version/overview.json', {
  name: 'overview-document.read',
  find: findVersion,
  page: async (cx, { round, version }) =>
    new Response(new Uint8Array(await frozenBytes(cx.db, round, version)), { headers: { 'content-type': 'application/json; charset=utf-8' } }),
})

versionRoutes.view('/rounds/:round/document/:version/differences', {
  name: 'overview-document.read',
  find: findVersion,
  page: async (cx, found) => {
    const data = await dataOf(cx, found)
    const before = (await editionsOf(cx.db, found.round)).find(({ edition }) => (edition ?? 0) < (found.edition ?? Number.MAX_SAFE_INTEGER))
    if (!before) return differencesPage(cx, data, null, null)
    const frozen = await frozenOverview(cx.db, before)
    return differencesPage(cx, data, { edition: before.edition ?? 0, version: before.version, frozen }, differences(frozen, data.frozen, cx.language))
  },
})

const again = async (cx: Context, round: string, version: number, more: More) => {
  const found = await findVersion(cx.db, { round, version: String(version) })
  return found && showVersion(cx, found, more)
}
const numbered = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)
versionRoutes.act('/rounds/:round/document/:version/comments', writeComment, {
  input: ({ round, version }, form, cx) => ({
    ...{ round, version: numbered(version), language: cx.language },
    ...{ member: form.text('member'), place: form.text('place'), words: form.text('words') },
  }),
  done: ({ round, version }) => `/rounds/${round}/document/${version}#comments`,
  notice: 'saved',
  refused: (because, { round, version, member, place, words }, cx) =>
    again(cx, round, version, { typed: { member, place, words }, mistakes: [{ field: because === 'no-place' ? 'place' : 'words', text: documentWords(cx.language)(because) }] }),
})
versionRoutes.act('/rounds/:round/document/:version/comments/:comment/answer', answerComment, {
  input: ({ round, version, comment }, form, cx) => ({ round, version: numbered(version), comment, language: cx.language, words: form.text(`answer-${comment}`) }),
  done: ({ round, version, comment }) => `/rounds/${round}/document/${version}#comment-${comment}`,
  notice: 'saved',
  refused: (because, { round, version, comment, words }, cx) =>
    again(cx, round, version, { typed: { [`answer-${comment}`]: words }, mistakes: [{ field: `answer-${comment}`, text: documentWords(cx.language)(because) }] }),
})
