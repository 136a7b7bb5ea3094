/** Addresses under which a member approves a handover. */
import { attestationOptions } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import { readKeysNote, approvalType } from '#record/log/log-passing.ts'
import { originBaseOf } from '#record/log/log.store.ts'
import { challengeOf, preAuthenticationEncoding, printEnvelope } from '#record/signatures/dsse.rules.ts'
import { countingKeys, givenSignature, refusalWords } from '#signing/public.ts'
import type { Context } from '#web/context.ts'
import { fileAnswer } from '#web/file-answer.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { approvalPage } from './approval.pages.tsx'
import { approvalWords } from './approval.words.ts'
import { approvalOf, approveHandover } from './approve.act.ts'
import { namesOf } from './check-views.ts'
import { agreementOf, digestOf, type Handover, movementOf, validApprovals } from './handover.rules.ts'
import { handoverById, officeSeats } from './handover.store.ts'

export const approvalRoutes = new Routes()

type Found = Handover & { readonly member: string }
const memberOf = (cx: Context) => cx.person.seats.find(({ role }) => role === 'signatory')?.member ?? ''
async function find(db: Reader, { handover }: { handover: string }, cx: Context): Promise<Found | undefined> {
  const found = await handoverById(db, handover)
  return found?.logKeys ? { ...found, member: memberOf(cx) } : undefined
}
const agreedNow = async (db: Reader, handover: Handover) =>
  handover.done ? (handover.consents[0]?.agreed ?? '') : digestOf(agreementOf(handover, movementOf(await officeSeats(db), handover)))

async function shown(cx: Context, handover: Found, mistakes: readonly Mistake[] = []) {
  const [agreed, nameOf, base, own] = await Promise.all([agreedNow(cx.db, handover), namesOf(cx), originBaseOf(cx.db), countingKeys(cx.db, handover.member)])
  const keys = readKeysNote(handover.logKeys ?? '', base ?? '')
  const challenge = challengeOf(approvalType, approvalOf(handover, agreed, base ?? ''))
  const holds = own.some(({ account }) => account === cx.person.id)
  return approvalPage(cx, {
    handover,
    names: { from: nameOf(handover.from), to: nameOf(handover.to), member: nameOf(handover.member) },
    agreed,
    keys: typeof keys === 'string' ? [] : keys.map(({ name, id, type }) => `${name}+${id.toString('hex')}${type === 1 ? '' : ' (ML-DSA-44)'}`),
    approvedAt: validApprovals(handover, agreed).find(({ member }) => member === handover.member)?.at ?? null,
    options: holds && !cx.demonstration ? await attestationOptions(cx.db, { account: cx.person.id, challenge, site: cx.site }) : null,
    mistakes,
  })
}
approvalRoutes.view('/handovers/:handover/approval', { name: 'handover.approve', find, page: (cx, handover) => shown(cx, handover) })
approvalRoutes.view('/handovers/:handover/approval/to-sign/:file', {
  name: 'handover.approve',
  find: async (db, { file, handover }, cx) => {
    const found = await find(db, { handover }, cx)
    return found && (file === 'approval.dsse.json' || file === 'approval.bin') ? { ...found, file } : undefined
  },
  page: async (cx, { file, ...handover }) => {
    const payload = approvalOf(handover, await agreedNow(cx.db, handover), (await originBaseOf(cx.db)) ?? '')
    const bytes = file.endsWith('.bin') ? preAuthenticationEncoding(approvalType, payload) : Buffer.from(printEnvelope({ payloadType: approvalType, payload, signatures: [] }))
    return fileAnswer(bytes, `${handover.id}-${file}`)
  },
})
approvalRoutes.act('/handovers/:handover/approval', approveHandover, {
  input: async ({ handover }, form, cx) => ({ handover, member: memberOf(cx), agreed: form.text('agreed'), given: await givenSignature(form), site: cx.site }),
  done: ({ handover }) => `/handovers/${handover}/approval`,
  notice: 'saved',
  refused: async (because, { handover, given }, cx) => {
    const found = await find(cx.db, { handover }, cx)
    return (
      found &&
      shown(cx, found, [
        { field: given.file ? 'signed-file' : 'sign', text: refusalWords(cx.language, because) ?? approvalWords(cx.language)(because as 'over' | 'changed' | 'given') },
      ])
    )
  },
})
