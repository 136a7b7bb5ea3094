/** Opens the database of this installation: DATABASE_URL, or the embedded server of the data folder, joined if it runs and else started for as long as this process needs it. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Config, Secrets } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { startEmbedded } from './postgres/embedded.ts'

export interface Installation {
  /** The owner's address, for migrations and roles only. */
  readonly ownerUrl: string
  readonly writer: Database
  readonly reader: Database
  /** For the form that faces the public: it may call two functions and see no table. */
  readonly intake: Database
  readonly embedded: boolean
  /** Migrates and grants once more, where the schemas were taken away. */
  prepare(): Promise<void>
  close(): Promise<void>
}
/** Migrates and grants: wired in, because the schema is above the platform. */
export interface Preparation {
  migrate(ownerUrl: string): Promise<string[]>
  grantRoles(ownerUrl: string, passwords: { writer: string; reader: string; intake: string }, prefix: string): Promise<void>
}

const databaseName = 'alliance'

export async function openInstallation(config: Config, secrets: Secrets, preparation: Preparation, say: (line: string) => void): Promise<Installation> {
  const embedded = secrets.databaseUrl ? null : await startEmbedded({ dataFolder: config.dataFolder, say })
  try {
    const ownerUrl = secrets.databaseUrl?.reveal() ?? (await ownDatabase(embedded!.superuserUrl))
    const prefix = rolePrefix(ownerUrl)
    const passwords = {
      writer: rolePassword(ownerUrl, 'writer'),
      reader: rolePassword(ownerUrl, 'reader'),
      intake: secrets.intakePassword?.reveal() ?? rolePassword(ownerUrl, 'intake'),
    }
    const prepare = async () => {
      await preparation.migrate(ownerUrl)
      await preparation.grantRoles(ownerUrl, passwords, prefix)
    }
    await prepare()
    const writer = openDatabase(asRole(ownerUrl, `${prefix}_writer`, passwords.writer), { connections: 8 })
    const reader = openDatabase(asRole(ownerUrl, `${prefix}_reader`, passwords.reader), { connections: 12 })
    const intake = openDatabase(asRole(ownerUrl, `${prefix}_intake`, passwords.intake), { connections: 4 })
    const close = async () => {
      await Promise.all([writer.destroy(), reader.destroy(), intake.destroy()])
      await embedded?.stop()
    }
    return { ownerUrl, writer, reader, intake, embedded: Boolean(embedded), prepare, close }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function ownDatabase(superuserUrl: string): Promise<string> {
  const client = new pg.Client(superuserUrl)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (!rowCount) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
  return superuserUrl.replace(/\/postgres\?/, `/${databaseName}?`)
}

/** Roles belong to the whole server; two databases on one server must not share them. */
const rolePrefix = (ownerUrl: string) =>
  new URL(socketless(ownerUrl)).pathname
    .slice(1)
    .replace(/[^a-z0-9_]/gi, '_')
    .toLowerCase() || databaseName
/** Every process of an installation derives the same passwords from the owner's, so none has to be kept. */
const rolePassword = (ownerUrl: string, role: string) =>
  createHash('sha256')
    .update(`alliance ${role} ${new URL(socketless(ownerUrl)).password} ${ownerUrl}`)
    .digest('base64url')
/** `postgres://user:password@/database?host=/folder` has an empty host, which URL refuses. */
const socketless = (url: string) => url.replace(/@\//, '@localhost/')
const asRole = (ownerUrl: string, role: string, password: string) => ownerUrl.replace(/:\/\/[^@/]*@/, `://${role}:${encodeURIComponent(password)}@`)
