/** Addresses where the secretariat writes an overview, freezes versions of it, shows them to members and has them published. */
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { isLanguage, type Language, languages } from '#web/languages.ts'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { type Round, roundById } from '#monitoring/overview/round.store.ts'
import { addPiece, movePiece, removePiece } from './arrange-pieces.act.ts'
import { askFiles } from './ask-files.act.ts'
import { beginDocument } from './begin-document.act.ts'
import { composePiece, titleOf } from './compose-document.ts'
import { composeWords } from './compose.words.ts'
import { type DeskDocument, deskDocumentPage } from './desk-document.pages.tsx'
import { isBegun, pieceById, piecesOf } from './document.store.ts'
import { documentWords } from './document.words.ts'
import { type DocumentFacts, type Scope, scopeIn } from './facts.rules.ts'
import { acceptedUnpublished, readFacts } from './facts.store.ts'
import { freezeVersion } from './freeze-version.act.ts'
import { countedUnder, readKey } from './frozen.rules.ts'
import { numberPage } from './number-view.tsx'
import { count, counting, numberKey } from './numbers.rules.ts'
import { piecePage, type PiecePage, previewPart } from './piece.pages.tsx'
import { blockKinds, type DocumentPiece, scopesOf } from './piece.rules.ts'
import { proposeOverview } from './propose-publication.act.ts'
import { recordChanged } from './publication.kind.ts'
import { sentencesFor } from './sentences.ts'
import { shareVersion } from './share-version.act.ts'
import { mistakesInTokens, piecesOf as tokenPieces } from './tokens.rules.ts'
import { findVersion, showVersion } from './version.routes.tsx'
import { commentsOn, versionsOf } from './version.store.ts'
import { type CannotWrite, writePiece, type Writing } from './write-piece.act.ts'

export const deskDocumentRoutes = new Routes()
const factsNow = (cx: Context, round: Round) => readFacts(cx.db, round, { unpublished: true, languages })

/** What a new piece can show, each with the part of the framework that it can be about: `statuses goal 1.1`. */
function choices(cx: Context, facts: DocumentFacts): DeskDocument['choices'] {
  const say = composeWords(cx.language)
  const lists = { target: facts.targets, goal: facts.goals, indicator: facts.indicators, question: facts.questions, member: [], choice: [], status: [] }
  return blockKinds.flatMap((kind) => {
    const { by, must } = scopesOf[kind]
    const name = say(`t-${kind}`)
    const narrowed = by.flatMap((key) => lists[key].map(({ code, names }) => ({ value: `${kind} ${key}=${code}`, text: `${name}: ${code} ${pick(names, cx.language).text}` })))
    return [...(must ? [] : [{ value: kind, text: name }]), ...narrowed]
  })
}
function readChoice(text: string): { block: string; scope: Scope } {
  const [block = '', ...rest] = text.split(' ')
  const [key = '', code] = rest.join(' ').split(/=(.*)/s)
  return { block, scope: code === undefined ? {} : { [key]: code } }
}

async function desk(cx: Context, round: Round, more: Partial<Pick<DeskDocument, 'mistakes' | 'typed'>> = {}) {
  const [begun, pieces, versions, facts, waiting] = await Promise.all([
    isBegun(cx.db, round.id),
    piecesOf(cx.db, round.id),
    versionsOf(cx.db, round.id),
    factsNow(cx, round),
    acceptedUnpublished(cx.db, round.id),
  ])
  const counted = await Promise.all(versions.map(async ({ version }) => (await commentsOn(cx.db, round.id, version)).length))
  const [newest] = versions
  return deskDocumentPage(cx, {
    round,
    begun,
    pieces,
    titles: new Map(pieces.map((piece) => [piece.id, titleOf(piece, facts, cx.language).title])),
    versions: versions.map((version, at) => ({ ...version, comments: counted[at] ?? 0 })),
    waiting: begun ? waiting : 0,
    changedSince: newest && (await recordChanged(cx.db, newest, true)) ? newest.version : null,
    choices: choices(cx, facts),
    ...more,
  })
}
const path = (round: string) => `/desk/rounds/${round}/document`
deskDocumentRoutes.view('/desk/rounds/:round/document', { name: 'overview-document.write', find: (db, { round }) => roundById(db, round), page: (cx, round) => desk(cx, round) })
deskDocumentRoutes.act('/desk/rounds/:round/document', beginDocument, {
  input: ({ round }) => ({ round }),
  done: ({ round }) => path(round),
  notice: 'saved',
  refused: (because, { round }, cx) => againDesk(cx, round, { mistakes: [{ field: 'main', text: documentWords(cx.language)(because) }] }),
})
const againDesk = async (cx: Context, id: string, more: Parameters<typeof desk>[2]) => {
  const round = await roundById(cx.db, id)
  return round && desk(cx, round, more)
}

deskDocumentRoutes.act('/desk/rounds/:round/document/pieces', addPiece, {
  input: ({ round }, form, cx) => ({
    round,
    ...readChoice(form.text('block')),
    after: form.text('after'),
    level: form.text('level'),
    title: form.text('title'),
    language: cx.language,
  }),
  done: ({ round }) => `${path(round)}#outline`,
  notice: 'saved',
  refused: (because, { round, block, scope, title, level, after }, cx) => {
    const typed = { block: [block, ...Object.entries(scope).map(([key, code]) => `${key}=${code}`)].join(' '), title, level, after }
    return againDesk(cx, round, { typed, mistakes: [{ field: because === 'no-title' ? 'title' : 'block', text: documentWords(cx.language)(because) }] })
  },
})
deskDocumentRoutes.act('/desk/rounds/:round/document/pieces/:piece/place', movePiece, {
  input: ({ round, piece }, form) => ({ round, piece, direction: form.text('direction') === 'up' ? ('up' as const) : ('down' as const) }),
  done: ({ round }) => `${path(round)}#outline`,
  refused: () => undefined,
})
deskDocumentRoutes.act('/desk/rounds/:round/document/pieces/:piece/removal', removePiece, {
  input: ({ round, piece }) => ({ round, piece }),
  done: ({ round }) => `${path(round)}#outline`,
  notice: 'saved',
  refused: (because, { round }, cx) => againDesk(cx, round, { mistakes: [{ field: 'outline', text: documentWords(cx.language)(because) }] }),
})

const findPiece = async (db: Context['db'], { round: id, piece }: { round: string; piece: string }) => {
  const [round, found] = [await roundById(db, id), await pieceById(db, id, piece)]
  return round && found && { round, piece: found }
}
const languageIn = (cx: Context): Language => {
  const wanted = cx.query.get('in')
  return isLanguage(wanted) ? wanted : cx.language
}
/** The text with its numbers in it, as it reads. */
function shown(text: string, facts: DocumentFacts, language: Language): string {
  const from = counting(facts)
  return tokenPieces(text, facts)
    .map((part) => {
      if ('text' in part) return part.text
      const { value } = count(from, part.number, part.scope)
      return value === null ? '…' : formatNumber(language, value)
    })
    .join('')
}
async function writing(cx: Context, { round, piece }: { round: Round; piece: DocumentPiece }, more: Partial<Pick<PiecePage, 'typed' | 'mistakes' | 'theirs'>> = {}) {
  const language = languageIn(cx)
  const facts = await factsNow(cx, round)
  return piecePage(cx, {
    round,
    id: piece.id,
    usualTitle: titleOf({ ...piece, title: {} }, facts, language).title,
    language,
    typed: { title: piece.title[language] ?? '', words: piece.words[language] ?? '' },
    version: piece.version,
    section: composePiece(piece, facts, language),
    sentences: sentencesFor(piece.scope, facts, language).map((sentence) => ({ ...sentence, shown: shown(sentence.text, facts, language) })),
    mistakes: [],
    theirs: null,
    ...more,
  })
}
deskDocumentRoutes.view('/desk/rounds/:round/document/pieces/:piece', { name: 'overview-document.write', find: findPiece, page: (cx, found) => writing(cx, found) })
deskDocumentRoutes.view('/desk/rounds/:round/document/pieces/:piece/preview', {
  name: 'overview-document.write',
  find: findPiece,
  page: async (cx, { round, piece }) => {
    const part = previewPart(cx, composePiece(piece, await factsNow(cx, round), languageIn(cx)), path(round.id))
    return new Response(String(part), { headers: { 'content-type': 'text/html; charset=utf-8' } })
  },
})

const writingIn = ({ round, piece }: { round: string; piece: string }, form: Form, cx: Context): Writing & { onward: string } => ({
  ...{ round, piece, language: languageIn(cx), title: form.text('title'), words: form.text('words') },
  ...{ version: Number.parseInt(form.text('version'), 10) || 0, sentence: form.text('sentence'), onward: form.text('onward') },
})
deskDocumentRoutes.act('/desk/rounds/:round/document/pieces/:piece', writePiece, {
  input: writingIn,
  done: (input) => {
    const { round, piece, language, onward, sentence } = input as ReturnType<typeof writingIn>
    return onward === 'back' && !sentence ? `${path(round)}#outline` : `${path(round)}/pieces/${piece}?in=${language}`
  },
  notice: 'saved',
  saved: ({ version }, cx) => new Response(documentWords(cx.language)('save'), { headers: { 'x-versions': `version=${version + 1}` } }),
  refused: async (because, input, cx) => {
    const found = await findPiece(cx.db, input)
    return found && writing(cx, found, { typed: input, ...(await whyNot(cx, because, input, found)) })
  },
})
async function whyNot(cx: Context, because: CannotWrite, { language, words }: Writing, { round, piece }: { round: Round; piece: DocumentPiece }) {
  const say = documentWords(cx.language)
  if (because === 'changed-meanwhile')
    return { mistakes: [{ field: 'words', text: say(because) }], theirs: { title: piece.title[language] ?? '', words: piece.words[language] ?? '' } }
  if (because !== 'mistakes') return { mistakes: [{ field: 'words', text: say(because) }] }
  const wrong = mistakesInTokens(words, await factsNow(cx, round)).map(({ token, because: why, instead }) => say(why, { token, instead }))
  return { mistakes: [{ field: 'words', text: wrong.join(' ') || say(because) }] }
}

deskDocumentRoutes.view('/desk/rounds/:round/document/numbers/:number', {
  name: 'overview-document.write',
  find: async (db, { round, number }) => {
    const [found, read] = [await roundById(db, round), readKey(number)]
    return found && read ? { round: found, number: read.name } : undefined
  },
  page: async (cx, { round, number }) => {
    const scope = scopeIn(cx.query)
    const facts = await factsNow(cx, round)
    const counted = countedUnder(counting(facts), numberKey(number, scope))
    return counted ? numberPage(cx, { name: number, scope, number: counted, facts, version: null }) : desk(cx, round)
  },
})

deskDocumentRoutes.act('/desk/rounds/:round/document/versions', freezeVersion, {
  input: ({ round }) => ({ round, into: { version: 0 } }),
  done: ({ round, into }) => `/rounds/${round}/document/${into.version}`,
  notice: 'saved',
  refused: (because, { round }, cx) => againDesk(cx, round, { mistakes: [{ field: 'outline', text: documentWords(cx.language)(because) }] }),
})
const numbered = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : 0)
const onVersion = async (cx: Context, round: string, version: number, field: string, text: string, typed: Record<string, string>) => {
  const found = await findVersion(cx.db, { round, version: String(version) })
  return found && showVersion(cx, found, { mistakes: [{ field, text }], typed })
}
const versionPath = ({ round, version }: { round: string; version: number }) => `/rounds/${round}/document/${version}`
deskDocumentRoutes.act('/desk/rounds/:round/document/versions/:version/sharing', shareVersion, {
  input: ({ round, version }, form, cx) => ({ round, version: numbered(version), until: form.text('until'), origin: cx.site.origin }),
  done: versionPath,
  notice: 'saved',
  refused: (because, { round, version, until }, cx) => onVersion(cx, round, version, 'until', documentWords(cx.language)(because), { until }),
})
deskDocumentRoutes.act('/desk/rounds/:round/document/versions/:version/files', askFiles, {
  input: ({ round, version }) => ({ round, version: numbered(version) }),
  done: versionPath,
  refused: () => undefined,
})
deskDocumentRoutes.act('/desk/rounds/:round/document/versions/:version/publication', proposeOverview, {
  input: ({ round, version }, form) => ({ round, version: numbered(version), reason: form.text('reason') }),
  done: () => '/proposals',
  notice: 'proposed',
  refused: (because, { round, version, reason }, cx) => onVersion(cx, round, version, 'reason', documentWords(cx.language)(because as 'no-reason'), { reason }),
})
