/** Addresses of documents before a conference. */
import type { Context } from '#web/context.ts'
import { fileAnswer } from '#web/file-answer.ts'
import { Routes } from '#web/routes.ts'
import { again } from '../desk-view.tsx'
import { conferenceById } from '../planning/conference.store.ts'
import { attachFile, attachReferences, type CannotAttach, openDocument, removeDocument } from './attach-document.act.ts'
import { bytesOf, documentById } from './document.store.ts'
import { documentsWords } from './document.words.ts'

export const documentRoutes = new Routes()

documentRoutes.view('/conferences/:conference/documents/:document', {
  name: 'conference-document.read',
  find: async (db, { conference, document }) => {
    const [found, one] = [await conferenceById(db, conference), await documentById(db, conference, document)]
    return found && one?.kind === 'file' ? { ...found, status: one.status, document: one } : undefined
  },
  page: async (cx, { id, document }) => fileAnswer((await bytesOf(cx.db, document.id)) ?? Buffer.alloc(0), `${id}-${document.title}.pdf`),
})

const fields: Readonly<Record<CannotAttach, string>> = {
  'no-title': 'document-title',
  'no-language': 'document-language',
  'no-status': 'document-status',
  'no-item': 'document-item',
  'no-file': 'document-file',
  'too-large': 'document-file',
  'not-a-pdf': 'document-file',
  'active-pdf': 'document-file',
}
const at = ({ conference }: { conference: string }) => `/desk/conferences/${conference}#documents`
const say = (cx: Context) => documentsWords(cx.language)
documentRoutes.act('/desk/conferences/:conference/documents', attachFile, {
  input: async ({ conference }, form) => {
    const file = form.file('document-file')
    return {
      ...{ conference, item: form.text('document-item'), title: form.text('document-title'), language: form.text('document-language'), status: form.text('document-status') },
      bytes: file && new Uint8Array(await file.arrayBuffer()),
    }
  },
  done: at,
  notice: 'saved',
  refused: (because, { conference, bytes: _bytes, ...typed }, cx) => again(cx, conference, fields[because], say(cx)(because), { typedDocument: typed }),
})
documentRoutes.act('/desk/conferences/:conference/references', attachReferences, {
  input: ({ conference }, form, cx) => ({
    ...{ conference, item: form.text('reference-item'), values: form.all('references'), status: form.text('reference-status'), language: cx.language },
  }),
  done: at,
  notice: 'saved',
  refused: (because, { conference }, cx) => again(cx, conference, 'references', say(cx)(because)),
})
documentRoutes.act('/desk/conferences/:conference/documents/:document/status', openDocument, {
  input: ({ conference, document }, form) => ({ conference, document, status: form.text('status') }),
  done: at,
  notice: 'saved',
  refused: (because, { conference }, cx) => again(cx, conference, 'documents', say(cx)(because)),
})
documentRoutes.act('/desk/conferences/:conference/documents/:document/removal', removeDocument, {
  input: ({ conference, document }) => ({ conference, document }),
  done: at,
  notice: 'saved',
  refused: (because, { conference }, cx) => again(cx, conference, 'documents', say(cx)(because)),
})
