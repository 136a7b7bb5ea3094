/** Addresses of a country's key for drafts, and of drafts that came sealed. */
import { memberByCode, memberName } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { fileAnswer } from '#web/file-answer.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { newKeyPair } from '../bundle/seal.ts'
import { openSealedDraft, setDraftKey } from './draft.act.ts'
import { keyPage, keyShownPage } from './draft.pages.tsx'
import { memberKey, sealedBytes, sealedDraft, sealedDraftsOf } from './draft.store.ts'
import { draftWords } from './draft.words.ts'

export const draftKeyRoutes = new Routes()

async function find(db: Reader, { member }: { member: string }) {
  const found = await memberByCode(db, member)
  return found && { member: found.code, found }
}
async function named(cx: Context, code: string) {
  const member = await memberByCode(cx.db, code)
  return { code, name: member ? memberName(member, cx.language) : code, madeUp: member?.madeUp ?? false }
}
async function shown(cx: Context, member: string, mistakes: readonly Mistake[] = [], typed = '') {
  const [key, sealed] = await Promise.all([memberKey(cx.db, member), sealedDraftsOf(cx.db, member)])
  return keyPage(cx, { member: await named(cx, member), key, sealed, typed, mistakes })
}
draftKeyRoutes.view('/members/:member/draft-key', { name: 'member-key.set', find, page: (cx, { member }) => shown(cx, member) })

draftKeyRoutes.reveal('/members/:member/draft-key', setDraftKey, {
  input: async ({ member }) => ({ member, ...(await newKeyPair()) }),
  page: async (pair, cx) => keyShownPage(cx, await named(cx, pair.member), pair),
  refused: () => undefined,
})
draftKeyRoutes.act('/members/:member/draft-key/own', setDraftKey, {
  input: ({ member }, form) => ({ member, recipient: form.text('recipient').trim(), identity: '' }),
  done: ({ member }) => `/members/${member}/draft-key`,
  notice: 'saved',
  refused: (because, { member, recipient }, cx) => shown(cx, member, [{ field: 'recipient', text: draftWords(cx.language)(because) }], recipient),
})

draftKeyRoutes.act('/members/:member/sealed-drafts/:draft', openSealedDraft, {
  input: ({ member, draft }, form) => ({ member, draft, identity: form.text(`identity-${draft}`), into: { rows: 0, beside: 0 } }),
  done: ({ member }) => `/members/${member}/draft-key`,
  notice: 'saved',
  // The secret key is not given back to the page.
  refused: (because, { member, draft }, cx) => shown(cx, member, [{ field: `identity-${draft}`, text: draftWords(cx.language)(because) }]),
})
draftKeyRoutes.view('/members/:member/sealed-drafts/:draft/file', {
  name: 'sealed-draft.open',
  find: (db, { member, draft }) => sealedDraft(db, member, draft),
  page: async (cx, { id, member }) => fileAnswer((await sealedBytes(cx.db, id)) ?? Buffer.alloc(0), `drafts-${member}.jsonl.gz.age`),
})
