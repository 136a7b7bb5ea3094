/** Reads what a registry answers (RFC 9083): of a network its country, name and whom to write to about misuse; of a name who registered it in the registry and whether it is held. Never who owns it. */
import { z } from 'zod'

const link = z.object({ rel: z.string().optional(), href: z.string().optional(), type: z.string().optional() })
interface Entity {
  roles?: string[] | undefined
  vcardArray?: unknown
  publicIds?: { type?: string | undefined; identifier?: string | undefined }[] | undefined
  entities?: Entity[] | undefined
}
const entity: z.ZodType<Entity> = z.lazy(() =>
  z.object({
    roles: z.array(z.string()).optional(),
    vcardArray: z.unknown(),
    publicIds: z.array(z.object({ type: z.string().optional(), identifier: z.string().optional() })).optional(),
    entities: z.array(entity).optional(),
  }),
)
const common = { links: z.array(link).optional(), entities: z.array(entity).optional(), status: z.array(z.string()).optional() }
const network = z.object({
  objectClassName: z.literal('ip network'),
  startAddress: z.string(),
  endAddress: z.string(),
  name: z.string().optional(),
  country: z.string().optional(),
  ...common,
})
const domain = z.object({ objectClassName: z.literal('domain'), ldhName: z.string(), ...common })

export interface NetworkRecord {
  readonly first: string
  readonly last: string
  readonly name: string | null
  readonly country: string | null
  readonly abuseMail: string | null
}
export interface DomainRecord {
  readonly registrar: string | null
  readonly isHeld: boolean
  readonly abuseMail: string | null
  /** Where the registrar itself answers. */
  readonly related: string | null
}
/** null: it is something else. */
export function readNetwork(body: string): NetworkRecord | null {
  const read = network.safeParse(asJson(body))
  if (!read.success) return null
  const { startAddress, endAddress, name, country, entities } = read.data
  return {
    first: startAddress,
    last: endAddress,
    name: name ? short(name) : null,
    country: country && /^[a-z]{2,3}$/i.test(country) ? country.toUpperCase() : null,
    abuseMail: mailOf(withRole(entities ?? [], 'abuse')),
  }
}
export function readDomain(body: string): DomainRecord | null {
  const read = domain.safeParse(asJson(body))
  if (!read.success) return null
  const { status = [], links = [], entities = [] } = read.data
  const registrar = withRole(entities, 'registrar')
  const id = registrar?.publicIds?.find(({ type }) => /iana/i.test(type ?? ''))?.identifier
  const name = registrar && cardText(registrar, 'fn')
  return {
    registrar: name ? `${short(name)}${id && /^\d{1,6}$/.test(id) ? ` (IANA ${id})` : ''}` : null,
    isHeld: status.some((each) => /^(client|server) hold$/i.test(each)),
    abuseMail: mailOf(withRole(registrar?.entities ?? [], 'abuse') ?? withRole(entities, 'abuse')),
    related: links.find(({ rel, href, type }) => rel === 'related' && href && (!type || /rdap\+json|^application\/json/.test(type)))?.href ?? null,
  }
}

/** Depth first, three levels down. */
function withRole(entities: readonly Entity[], role: string, depth = 0): Entity | undefined {
  for (const each of entities) {
    if (each.roles?.includes(role)) return each
    const inner = depth < 3 ? withRole(each.entities ?? [], role, depth + 1) : undefined
    if (inner) return inner
  }
  return undefined
}
/** A property of a jCard (RFC 7095): `["vcard", [[name, parameters, type, value], …]]`. */
function cardText({ vcardArray }: Entity, property: string): string | null {
  const rows = Array.isArray(vcardArray) && Array.isArray(vcardArray[1]) ? (vcardArray[1] as unknown[]) : []
  const found = rows.find((row): row is unknown[] => Array.isArray(row) && row[0] === property && typeof row[3] === 'string')
  return found ? (found[3] as string) : null
}
function mailOf(found: Entity | undefined): string | null {
  const mail = found && cardText(found, 'email')
  return mail && /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/.test(mail) ? mail : null
}
const short = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 120)
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
