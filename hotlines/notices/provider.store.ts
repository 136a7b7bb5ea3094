/** Whom a hotline tells what it found. */
import type { Reader, Writer } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { Channel, Provider, Rung, SaidProvider } from './provider.rules.ts'

const providers = (db: Reader) =>
  db
    .selectFrom('hotlines.providers')
    .select(['id', 'member', 'name', 'channel', 'email', 'language', 'rung', 'networks', 'window_minutes as windowMinutes', 'opening', 'active', 'version'])
    .$narrowType<{ rung: Rung; channel: Channel }>()
export const providersOf = (db: Reader, member: string): Promise<Provider[]> =>
  providers(db).where('member', '=', member).orderBy('active', 'desc').orderBy('name').orderBy('id').execute()
export const providerOf = (db: Reader, member: string, id: string): Promise<Provider | undefined> =>
  providers(db).where('member', '=', member).where('id', '=', id).executeTakeFirst()
/** Held until commit. */
export async function lockProvider(tx: Writer, member: string, id: string): Promise<Provider | undefined> {
  await tx.selectFrom('hotlines.providers').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return providerOf(tx, member, id)
}
const rowOf = ({ windowMinutes, networks, ...said }: SaidProvider) => ({ ...said, networks: [...networks], window_minutes: windowMinutes })
export async function insertProvider(tx: Writer, member: string, said: SaidProvider, by: string, now: Date): Promise<void> {
  await tx
    .insertInto('hotlines.providers')
    .values({ id: newId(), member, ...rowOf(said), version: 1, changed_by: by, changed_at: now })
    .execute()
}
export async function updateProvider(tx: Writer, { id, version }: Provider, said: SaidProvider, by: string, now: Date): Promise<void> {
  await tx
    .updateTable('hotlines.providers')
    .set({ ...rowOf(said), version: version + 1, changed_by: by, changed_at: now })
    .where('id', '=', id)
    .execute()
}
