/** The forms as the process facing the public is given them, made from the tables. */
import { allMembers, knownHotlines } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Forms } from '../intake/forms.ts'
import { openForms } from './hotline.store.ts'

const printed = ({ fingerprint, publicKey }: { fingerprint: string; publicKey: Buffer }) => ({ fingerprint, publicKey: publicKey.toString('base64') })

/** In a demonstration no real hotline is named, and only names that belong to nobody are taken. */
export async function formsOf(db: Reader, demonstration: boolean): Promise<Forms> {
  const [open, members, known] = await Promise.all([openForms(db), allMembers(db), demonstration ? [] : knownHotlines(db)])
  const names = new Map(members.map(({ code, names: of }) => [code, of]))
  const taking = new Set(open.map(({ member }) => member))
  return {
    format: 'alliance report forms 1',
    forms: open.map(({ member, name, organisation, website, emergencyNumber, emergencyCheckedOn, ticketDays, texts, key, worker }) => ({
      member,
      names: names.get(member) ?? {},
      name,
      organisation,
      website: website || null,
      emergencyNumber,
      emergencyCheckedOn,
      ticketDays,
      texts,
      key: printed(key),
      worker: worker && printed(worker),
      reservedOnly: demonstration,
    })),
    others: members
      .filter(({ code, kind, madeUp }) => kind === 'country' && madeUp === demonstration && !taking.has(code))
      .map(({ code, names: of }) => ({ member: code, names: of, ways: known.filter(({ member }) => member === code).map(({ name, website }) => ({ name, website })) })),
  }
}
