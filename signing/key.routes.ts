/** Addresses of the keys that a member signs with. */
import { memberByCode, memberName, proposing, type Proposing } from '#alliance/public.ts'
import { accountNames, attestationOptions } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { challengeOf, preAuthenticationEncoding, printEnvelope } from '#record/signatures/dsse.rules.ts'
import { isKeyAct, type KeyAct, keyStatement, keyStatementType } from '#record/signatures/key-statement.rules.ts'
import type { Context } from '#web/context.ts'
import { fileAnswer } from '#web/file-answer.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { givenSignature } from './given-signature.ts'
import { askForKey, confirmKey, removeOwnKey, setDeviceRule, type Vouching, withdrawKey } from './key.act.ts'
import { firstKey, type KeyByNote, lostKey } from './key.kinds.ts'
import { keyPage, keysPage } from './key.pages.tsx'
import { counts, readFingerprint, type SigningKey } from './key.rules.ts'
import { deviceBoundOnly, keyBy, keysOf, passkeysToSignWith } from './key.store.ts'
import { keyWords } from './key.words.ts'

export const keyRoutes = new Routes()
type Typed = Readonly<Record<string, string>>

async function find(db: Reader, { member }: { member: string }) {
  const found = await memberByCode(db, member)
  return found && { member: found.code }
}
async function gathered(cx: Context, code: string) {
  const [member, keys, own, deviceBound] = await Promise.all([
    memberByCode(cx.db, code),
    keysOf(cx.db, code),
    passkeysToSignWith(cx.db, cx.person.id),
    deviceBoundOnly(cx.db, code),
  ])
  const holders = await accountNames(
    cx.db,
    keys.flatMap(({ account }) => account ?? []),
  )
  const known = new Set(keys.map(({ publicKey }) => publicKey.toString('base64')))
  const passkeys = own.filter(({ spki }) => spki && !known.has(spki)).map(({ id, label, maySync }) => ({ id, label, maySync }))
  return { member: { code, name: member ? memberName(member, cx.language) : code, madeUp: member?.madeUp ?? false }, keys, holders, passkeys, deviceBound }
}
const shown = async (cx: Context, member: string, typed: Typed = {}, mistakes: readonly Mistake[] = []) => keysPage(cx, await gathered(cx, member), typed, mistakes)

keyRoutes.view('/members/:member/signing-keys', { name: 'signing-key.read', find, page: (cx, { member }) => shown(cx, member) })
keyRoutes.act('/members/:member/signing-keys', askForKey, {
  input: ({ member }, form, cx) => ({ member, passkey: form.text('passkey'), pem: form.text('pem'), site: cx.site }),
  done: ({ member }) => `/members/${member}/signing-keys`,
  notice: 'saved',
  refused: (because, { member, passkey, pem }, cx) =>
    shown(cx, member, { passkey, pem: because === 'secret-key' ? '' : pem }, [{ field: passkey ? 'passkey' : 'pem', text: keyWords(cx.language)(because) }]),
})
keyRoutes.act('/members/:member/device-rule', setDeviceRule, {
  input: ({ member }, form) => ({ member, deviceBound: form.text('device-bound') === 'yes' }),
  done: ({ member }) => `/members/${member}/signing-keys`,
  notice: 'saved',
  refused: (_because, { member }, cx) => shown(cx, member),
})

interface ByNote extends Proposing {
  readonly member: string
  readonly typed: Typed
}
for (const [way, kind] of [
  ['first', firstKey],
  ['lost', lostKey],
] as const)
  keyRoutes.act(`/members/:member/signing-keys/by-note/${way}`, proposing<'signing-key.by-note', ByNote>('signing-key.by-note', kind), {
    input: ({ member }, form, cx) => {
      const typed = { fingerprint: form.text('fingerprint'), note: form.text('note').trim(), reason: form.text('reason') }
      const fingerprint = readFingerprint(typed.fingerprint)
      const payload: KeyByNote | null = fingerprint && typed.note ? { member, fingerprint, note: typed.note.slice(0, 300), origin: cx.site.origin } : null
      return { id: newId(), member, typed, reason: typed.reason, payload }
    },
    done: ({ id }) => `/proposals/${id}`,
    notice: 'proposed',
    refused: (because, { member, typed }, cx) => shown(cx, member, typed, wrongNote(cx, because, typed)),
  })
function wrongNote(cx: Context, because: string, typed: Typed): Mistake[] {
  const say = keyWords(cx.language)
  const wrong: Mistake[] = []
  if (!readFingerprint(typed['fingerprint'] ?? '')) wrong.push({ field: 'fingerprint', text: say('not-a-fingerprint') })
  if (!typed['note']) wrong.push({ field: 'note', text: say('no-note') })
  if (!typed['reason']?.trim()) wrong.push({ field: 'reason', text: say('no-reason') })
  return wrong.length ? wrong : [{ field: 'fingerprint', text: say(because as 'no-such-key') }]
}

type OneKey = SigningKey & { readonly member: string }
async function findOne(db: Reader, { member, fingerprint }: { member: string; fingerprint: string }): Promise<OneKey | undefined> {
  const key = await keyBy(db, fingerprint)
  return key?.member === member ? key : undefined
}
const statementOf = (act: KeyAct, { member, way, fingerprint }: SigningKey) => keyStatement({ act, member, way, fingerprint })

async function one(cx: Context, key: SigningKey, mistakes: readonly Mistake[] = []) {
  const data = await gathered(cx, key.member)
  const own = data.keys.some((each) => counts(each) && each.account === cx.person.id)
  const challenge = challengeOf(keyStatementType, statementOf(key.enrolledAt ? 'remove' : 'enrol', key))
  const options = own && !cx.demonstration ? await attestationOptions(cx.db, { account: cx.person.id, challenge, site: cx.site }) : null
  return keyPage(cx, { ...data, key, options }, mistakes)
}
keyRoutes.view('/members/:member/signing-keys/:fingerprint', { name: 'signing-key.confirm', find: findOne, page: (cx, key) => one(cx, key) })
keyRoutes.view('/members/:member/signing-keys/:fingerprint/to-sign/:file', {
  name: 'signing-key.confirm',
  find: async (db, { file, ...of }) => {
    const [, act = '', form = ''] = /^(\w+)\.(dsse\.json|bin)$/.exec(file) ?? []
    const key = await findOne(db, of)
    return key && isKeyAct(act) ? { ...key, act, form } : undefined
  },
  page: (_cx, { act, form, ...key }) => {
    const payload = statementOf(act, key)
    const name = `${act}-${key.fingerprint.slice(0, 16)}`
    return form === 'bin'
      ? fileAnswer(preAuthenticationEncoding(keyStatementType, payload), `${name}.bin`)
      : fileAnswer(Buffer.from(printEnvelope({ payloadType: keyStatementType, payload, signatures: [] })), `${name}.dsse.json`)
  },
})

const vouching = async ({ member, fingerprint }: { member: string; fingerprint: string }, form: Form, cx: Context): Promise<Vouching> => ({
  member,
  fingerprint,
  given: await givenSignature(form),
  site: cx.site,
})
for (const [path, act] of [
  ['/members/:member/signing-keys/:fingerprint', confirmKey],
  ['/members/:member/signing-keys/:fingerprint/removal', removeOwnKey],
] as const)
  keyRoutes.act(path, act, {
    input: vouching,
    done: ({ member }) => `/members/${member}/signing-keys`,
    notice: 'saved',
    refused: async (because, { member, fingerprint, given }, cx) => {
      const key = await findOne(cx.db, { member, fingerprint })
      return key && one(cx, key, [{ field: given.file ? 'signed-file' : 'sign', text: keyWords(cx.language)(because) }])
    },
  })
keyRoutes.act('/members/:member/signing-keys/:fingerprint/withdrawal', withdrawKey, {
  input: ({ member, fingerprint }) => ({ member, fingerprint }),
  done: ({ member }) => `/members/${member}/signing-keys`,
  notice: 'saved',
  refused: (_because, { member }, cx) => shown(cx, member),
})
