/** Configuration, read once from the environment into two frozen values. A secret prints as [secret]; a bad value stops the start with a sentence. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal(): string {
    return this.#value
  }
  toString() {
    return '[secret]'
  }
  toJSON() {
    return '[secret]'
  }
  [Symbol.for('nodejs.util.inspect.custom')]() {
    return '[secret]'
  }
}

export interface Config {
  readonly dataFolder: string
  readonly port: number
  readonly host: string
  readonly origin: string
  readonly siteName: string
  readonly logLevel: string
  readonly mailFrom: string
  /** The name under which the logs are known for ever, owned by the alliance and by no host. */
  readonly logOrigin: string
  /** Text of the policy whose witnesses cosign the logs (C2SP tlog-policy); null: nobody is asked. */
  readonly logPolicy: string | null
  /** Where mail servers report failures; null: to the sender. */
  readonly bounceAddress: string | null
  /** How many proxies stand before this process: that many addresses at the end of X-Forwarded-For are theirs to say. */
  readonly proxies: number
  /** For a process that only takes reports from the public: file or address of the forms. */
  readonly forms: string | null
  /** Name servers that the workers of hotlines ask; null: those of the machine. */
  readonly nameServers: readonly string[] | null
  /** Where the lists of registries are, ends in a slash; null: at IANA. */
  readonly registries: string | null
}
export interface Secrets {
  /** null: the embedded server. */
  readonly databaseUrl: Secret | null
  readonly smtpUrl: Secret | null
  /** Whoever reads /metrics in production shows it as a bearer token. */
  readonly metricsToken: Secret | null
  /** Of the database role of a process that only takes reports from the public; null: derived, for processes of this machine. */
  readonly intakePassword: Secret | null
}
export class BadConfiguration extends Error {
  override name = 'BadConfiguration'
}

const port = z.coerce.number('PORT must be a number').int().min(0).max(65_535)
const url = (name: string, protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    )

const shape = z.object({
  ALLIANCE_DATA: z.string().default('.alliance'),
  PORT: port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  ALLIANCE_ORIGIN: url('ALLIANCE_ORIGIN', ['https:', 'http:']).optional(),
  ALLIANCE_NAME: z.string().min(1).default('Alliance'),
  ALLIANCE_MAIL_FROM: z.string().includes('@', 'ALLIANCE_MAIL_FROM must be a mail address').optional(),
  ALLIANCE_BOUNCES: z
    .string()
    .regex(/^[^\s@+<>]+@[^\s@<>]+$/, 'ALLIANCE_BOUNCES must be a bare mail address without a plus, such as bounces@alliance.example')
    .optional(),
  ALLIANCE_LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+/]+(\/[^\s+/]+)*$/, 'ALLIANCE_LOG_ORIGIN must be a name without spaces and plus, such as register.alliance.example')
    .optional(),
  ALLIANCE_LOG_POLICY: z.string().optional(),
  ALLIANCE_PROXIES: z.coerce.number('ALLIANCE_PROXIES must be a number').int().min(0).max(10).default(0),
  ALLIANCE_FORMS: z.string().optional(),
  ALLIANCE_NAME_SERVERS: z
    .string()
    .regex(
      /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])(:\d{1,5})?(,(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])(:\d{1,5})?)*$/i,
      'ALLIANCE_NAME_SERVERS must be network addresses with commas between, such as 192.0.2.53,[2001:db8::53]:5353',
    )
    .optional(),
  ALLIANCE_REGISTRIES: url('ALLIANCE_REGISTRIES', ['https:', 'http:']).optional(),
  ALLIANCE_INTAKE_PASSWORD: z.string().min(16, 'ALLIANCE_INTAKE_PASSWORD must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'LOG_LEVEL must be one of trace, debug, info, warn, error, silent').default('warn'),
  DATABASE_URL: url('DATABASE_URL', ['postgres:', 'postgresql:']).optional(),
  SMTP_URL: url('SMTP_URL', ['smtp:', 'smtps:']).optional(),
  ALLIANCE_METRICS_TOKEN: z.string().min(16, 'ALLIANCE_METRICS_TOKEN must have at least 16 characters').optional(),
})

/** Secrets may stand in a file: `NAME_FILE` names it. Throws BadConfiguration, one line per bad value. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): { config: Config; secrets: Secrets } {
  const given: Record<string, string | undefined> = {}
  for (const name of Object.keys(shape.shape)) given[name] = environment[name] || fromFile(environment[`${name}_FILE`], name)
  const read = shape.safeParse(given)
  if (!read.success) throw new BadConfiguration(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const e = read.data
  const secret = (value: string | undefined) => (value ? new Secret(value) : null)
  return {
    config: Object.freeze({
      dataFolder: resolve(e.ALLIANCE_DATA),
      port: e.PORT,
      host: e.HOST,
      origin: (e.ALLIANCE_ORIGIN ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ''),
      siteName: e.ALLIANCE_NAME,
      logLevel: e.LOG_LEVEL,
      mailFrom: e.ALLIANCE_MAIL_FROM ?? 'alliance@localhost',
      logOrigin: e.ALLIANCE_LOG_ORIGIN ?? new URL(e.ALLIANCE_ORIGIN ?? `http://localhost:${e.PORT}`).hostname,
      logPolicy: e.ALLIANCE_LOG_POLICY ?? null,
      bounceAddress: e.ALLIANCE_BOUNCES ?? null,
      proxies: e.ALLIANCE_PROXIES,
      forms: e.ALLIANCE_FORMS ?? null,
      nameServers: e.ALLIANCE_NAME_SERVERS?.split(',') ?? null,
      registries: e.ALLIANCE_REGISTRIES ? e.ALLIANCE_REGISTRIES.replace(/\/*$/, '/') : null,
    }),
    secrets: Object.freeze({
      databaseUrl: secret(e.DATABASE_URL),
      smtpUrl: secret(e.SMTP_URL),
      metricsToken: secret(e.ALLIANCE_METRICS_TOKEN),
      intakePassword: secret(e.ALLIANCE_INTAKE_PASSWORD),
    }),
  }
}

function fromFile(file: string | undefined, name: string): string | undefined {
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new BadConfiguration(`${name}_FILE names ${file}, which cannot be read`)
  }
}

/** What production must be told; a demonstration needs none of it. Returns a sentence for each thing that is missing or bad. */
export function missingForProduction(environment: NodeJS.ProcessEnv = process.env): string[] {
  const { config, secrets } = readConfig(environment)
  const asked: [boolean, string][] = [
    [!environment['ALLIANCE_ORIGIN'], 'ALLIANCE_ORIGIN is missing: the public address, such as https://alliance.example'],
    [
      Boolean(environment['ALLIANCE_ORIGIN']) && !config.origin.startsWith('https:') && !/\/\/(localhost|127\.0\.0\.1)(:|$)/.test(config.origin),
      'ALLIANCE_ORIGIN must begin with https:// (plain http is for the own machine only)',
    ],
    [!secrets.smtpUrl, 'SMTP_URL is missing: the mail server, such as smtps://user:password@mail.example'],
    [!environment['ALLIANCE_MAIL_FROM'], 'ALLIANCE_MAIL_FROM is missing: the address that letters come from'],
    [!secrets.metricsToken, 'ALLIANCE_METRICS_TOKEN is missing: at least 16 random characters that guard /metrics'],
  ]
  return asked.filter(([bad]) => bad).map(([, sentence]) => sentence)
}

/** What a process that only faces the public must be told. */
export function missingForIntake(environment: NodeJS.ProcessEnv = process.env): string[] {
  const { config, secrets } = readConfig(environment)
  const asked: [boolean, string][] = [
    [!environment['ALLIANCE_ORIGIN'], 'ALLIANCE_ORIGIN is missing: the public address of the form, such as https://report.alliance.example'],
    [!secrets.databaseUrl, 'DATABASE_URL is missing: the database, as the role NAME_intake'],
    [!config.forms, 'ALLIANCE_FORMS is missing: a file, or the address /hotlines/forms.json of the main installation'],
  ]
  return asked.filter(([bad]) => bad).map(([, sentence]) => sentence)
}
