/** The published report for everybody, its verification file, and what the country may erase of the rest. */
import { memberName } from '#alliance/public.ts'
import { makeFile } from '#platform/documents/make.ts'
import { fileAnswer } from '#web/file-answer.ts'
import { Routes } from '#web/routes.ts'
import type { Context } from '#web/context.ts'
import { erasePart } from './erase-part.act.ts'
import { annexOf, partsListed } from './frozen.store.ts'
import { type HeldText, textOfReport } from './held-text.store.ts'
import { partsPage } from './publication.pages.tsx'
import { publishedDocument } from './published-document.ts'
import { type PublishedData, publishedPage } from './published.pages.tsx'
import { bundleFor } from './published-bundle.ts'
import { publicLeaves, type Published, publishedText } from './published.store.ts'
import { namesOf } from './recipients.store.ts'
import { signedWay } from './signed-way.rules.ts'
import { textShown } from './sign.store.ts'
import { attestationOf } from './steps.store.ts'

export const publishedRoutes = new Routes()

async function dataOf(cx: Context, { report, text, facts }: Published): Promise<PublishedData> {
  const [shown, leaves, attestation] = await Promise.all([textShown(cx.db, report, text, cx.language), publicLeaves(cx.db, text.id), attestationOf(cx.db, text.id)])
  const corrects = report.texts.find(({ id }) => id === text.corrects)?.reference ?? null
  return { ...shown, facts, leaves, corrects, way: attestation ? signedWay(attestation) : 'paper' }
}
publishedRoutes.view('/reports/:report/published', {
  name: 'published-report.read',
  find: (db, { report }) => publishedText(db, report),
  page: async (cx, found) => publishedPage(cx, await dataOf(cx, found)),
})
for (const format of ['pdf', 'docx'] as const)
  publishedRoutes.view(`/reports/:report/published/report.${format}`, {
    name: 'published-report.read',
    find: (db, { report }) => publishedText(db, report),
    page: async (cx, found) => fileAnswer(await makeFile(publishedDocument(cx, await dataOf(cx, found)), format), `${found.facts.reference ?? found.report.id}.${format}`),
  })
publishedRoutes.view('/reports/:report/published/bundle.json', {
  name: 'published-report.read',
  find: (db, { report }) => publishedText(db, report),
  page: async (cx, found) =>
    Response.json(await bundleFor(cx.db, found), {
      headers: { 'content-disposition': `attachment; filename="${(found.facts.reference ?? found.report.id).replaceAll(/[^A-Za-z0-9.-]+/g, '-')}.json"` },
    }),
})
publishedRoutes.view('/reports/:report/published/annexes/:annex', {
  name: 'published-report.read',
  find: async (db, { report, annex }) => {
    const found = await publishedText(db, report)
    const part = found && (await annexOf(db, found.text.id, annex))
    return part?.content && !part.private ? { published: true, content: part.content, name: `${found!.facts.reference}-${annex}.pdf` } : undefined
  },
  page: (_cx, { content, name }) => fileAnswer(content, name),
})

const parts = async (cx: Context, { text, ...report }: HeldText, wrong: Parameters<typeof partsPage>[4] = null) =>
  partsPage(cx, report, memberName((await namesOf(cx.db, report)).member, cx.language), await partsListed(cx.db, text.id), wrong)

publishedRoutes.view('/reports/:report/unpublished-sections', {
  name: 'report.erase-part',
  find: (db, { report }) => textOfReport(db, report),
  page: (cx, found) => parts(cx, found),
})
publishedRoutes.act('/reports/:report/unpublished-sections/erasure', erasePart, {
  input: ({ report }, form) => ({ report, position: /^\d{1,6}$/.test(form.text('position')) ? Number(form.text('position')) : -1 }),
  done: ({ report }) => `/reports/${report}/unpublished-sections`,
  notice: 'erased',
  refused: async (because, { report }, cx) => {
    const found = await textOfReport(cx.db, report)
    return found && parts(cx, found, because)
  },
})
