/** A list is announced, and its rows are taken a few at a time: what was taken stays taken, whatever happens to the rest. */
import { newId } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { dayOf } from '../desk/exposure.rules.ts'
import { hotlineOf, keysOfHotline } from '../desk/hotline.store.ts'
import { insertBatch, insertRows, lockBatch, rowsSentSince, type Taking } from './batch.store.ts'
import type { Batch, CannotSend } from './partner.rules.ts'
import { lockPartner } from './partner.store.ts'
import type { Row } from './partner-row.rules.ts'
import type { CannotReadList, Unread } from './read-rows.ts'

export interface Sending {
  readonly member: string
  /** null: the hotline's own search. */
  readonly partner: string | null
  /** Of a program; null where a person sends it from a page. */
  readonly token: string | null
  readonly idempotencyKey: string
  readonly contentDigest: Buffer
  readonly rows: number
}
interface Sender {
  readonly id: string
  readonly member: string
  readonly partner: string | null
  readonly dailyReports: number | null
}
/** `known`: that very list came before. */
export const sendBatch: ActOf<'batch.send', Sending, Sender, CannotSend> = {
  name: 'batch.send',
  find: async (tx, { member, partner }) => {
    if (partner === null) return (await hotlineOf(tx, member)) && { id: newId(), member, partner, dailyReports: null }
    const found = await lockPartner(tx, member, partner)
    return found && !found.endedAt ? { id: newId(), member, partner, dailyReports: found.dailyReports } : undefined
  },
  work: async (tx, { id, member, partner, dailyReports }, sending, { person, now }) => {
    const { token, contentDigest } = sending
    if (!(await keysOfHotline(tx, member)).length) return no('no-key')
    const before = await insertBatch(tx, { ...sending, id, sentBy: token === null ? person.id : null }, now)
    if (before) return no(before.contentDigest.equals(contentDigest) ? 'known' : 'other-content')
    if (partner !== null && (await rowsSentSince(tx, partner, dayOf(now))) > dailyReports!) return no('too-many-today')
    return yes
  },
  detail: ({ partner }, { rows }) => ({ ...(partner && { partner }), rows }),
}

export interface SendingFile extends Sending {
  /** Whose list it is, as chosen; '' where nothing was. */
  readonly from: string
  readonly noFile?: true
  readonly unread?: Unread
  /** Of a file that could be read; kept in memory until it is taken. */
  readonly list: { readonly bytes: Uint8Array; readonly rows: readonly Row[] } | null
}
/** The same from a page, where a person can forget something. */
export const sendFile: ActOf<'batch.send', SendingFile, Sender, CannotSend | CannotReadList | 'from-missing' | 'file-missing'> = {
  ...sendBatch,
  sees: 'batch.read',
  work: async (tx, sender, sending, moment) => {
    if (sending.from === '') return no('from-missing')
    if (sending.noFile) return no('file-missing')
    if (sending.unread) return no(sending.unread.because)
    return sendBatch.work(tx, sender, sending, moment)
  },
}

export type TakingRows = Omit<Taking, 'now' | 'batch'> & { readonly member: string; readonly batch: string; readonly first: number }
/** `overtaken`: somebody else took these rows meanwhile. */
export const takeRows: ActOf<'batch.take', TakingRows, Batch, 'overtaken'> = {
  name: 'batch.take',
  find: (tx, { member, batch }) => lockBatch(tx, member, batch),
  work: async (tx, batch, taking, { now }) => {
    if (batch.doneRows !== taking.first - 1) return no('overtaken')
    await insertRows(tx, { ...taking, batch, now })
    return yes
  },
  detail: (_batch, { rows }) => ({ rows: rows.length }),
}
