/** XARF, the notice format of the abuse desks, as it comes in: version 4 with its content/csam and content/csem, and version 3. Schemas of our own, written from the published fields (xarf.org, 4.2.0 of 20 March 2026; the repository of version 3). Parts that can carry media are looked at for their shape alone and never read. */
import { z } from 'zod'
import type { Remark, Row } from './partner-row.rules.ts'

const domain = z.string().regex(/^([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}$/)
const hostname = z.string().regex(/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/)
const party = z.strictObject({ org: z.string().max(200), contact: z.email(), domain: hostname })
const evidence = z.strictObject({
  content_type: z.string(),
  payload: z.string(),
  description: z.string().max(500).optional(),
  hash: z
    .string()
    .regex(/^(md5|sha1|sha256|sha512):[0-9a-f]+$/i)
    .optional(),
  size: z.int().min(0).max(5_242_880).optional(),
})
const uri = z.string().regex(/^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/)
const content = {
  xarf_version: z.string().regex(/^4\.[0-9]+\.[0-9]+$/),
  report_id: z.guid(),
  timestamp: z.iso.datetime({ offset: true }),
  reporter: party,
  sender: party,
  source_identifier: z.string(),
  source_port: z.int().min(1).max(65_535).optional(),
  evidence_source: z.string().optional(),
  evidence: z.array(evidence).max(50).optional(),
  confidence: z.number().min(0).max(1).optional(),
  tags: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+-]*$/))
    .max(20)
    .optional(),
  description: z.string().max(1_000).optional(),
  url: uri,
  domain: domain.optional(),
  asn: z.int().min(1).max(4_294_967_295).optional(),
  country_code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  category: z.literal('content'),
}
const csam = z.looseObject({
  ...content,
  type: z.literal('csam'),
  classification: z.enum(['baseline', 'A1', 'A2', 'B1', 'B2']),
  detection_method: z.enum(['hash_match', 'ai_detection', 'manual_review', 'user_report', 'automated_scan']),
})
const csem = z.looseObject({
  ...content,
  type: z.literal('csem'),
  exploitation_type: z.enum(['grooming', 'solicitation', 'sextortion', 'trafficking', 'distribution', 'production', 'possession']),
  detection_method: z.enum(['behavioral_analysis', 'keyword_detection', 'user_report', 'ai_detection', 'manual_review', 'law_enforcement_referral']),
})
const version4 = z.discriminatedUnion('type', [csam, csem])

/** The types of every other desk, by category: what is one of these is right, and wrong here. */
const otherDesks: Readonly<Record<string, string>> = {
  messaging: 'spam bulk_messaging',
  connection: 'login_attack port_scan ddos infected_host reconnaissance scraping sql_injection vulnerability_scan',
  vulnerability: 'cve open_service misconfiguration',
  reputation: 'blocklist threat_intelligence',
  infrastructure: 'botnet compromised_server',
  content: 'phishing malware exposed_data brand_infringement fraud remote_compromise suspicious_registration',
  copyright: 'copyright p2p cyberlocker ugc_platform link_site usenet',
}

const version3 = z.looseObject({
  Version: z.literal('3'),
  ReporterInfo: z.looseObject({ ReporterOrg: z.string().max(200).optional(), ReporterOrgDomain: z.string().optional(), ReporterOrgEmail: z.string().optional() }),
  Report: z.looseObject({
    ReportClass: z.literal('Content'),
    ReportType: z.enum(['ChildAbuse', 'ChildSexualAbuseMaterial']),
    Date: z.iso.datetime({ offset: true }),
    SourceUrl: z.string().optional(),
    SourceIp: z.string().optional(),
    ReporterCaseID: z.string().optional(),
    ReporterNotes: z.string().optional(),
    Samples: z.array(z.unknown()).min(1).optional(),
  }),
})

const isObject = (json: unknown): json is Record<string, unknown> => typeof json === 'object' && json !== null && !Array.isArray(json)
export const isXarf = (json: unknown): json is Record<string, unknown> => isObject(json) && ('xarf_version' in json || ('Version' in json && 'ReporterInfo' in json))

/** Standard mode: its strict mode asks for evidence and digests, which are never taken here. */
export const readXarf = (json: Record<string, unknown>): Row => ('xarf_version' in json ? readVersion4(json) : readVersion3(json))

const carriers = ['evidence', 'hash_values', 'screenshot_url', 'perpetrator_indicators']
function readVersion4(json: Record<string, unknown>): Row {
  const { category, type } = json
  const notRead = carriers.filter((name) => name in json)
  if (typeof type === 'string' && typeof category === 'string' && otherDesks[category]?.split(' ').includes(type))
    return { fields: {}, notRead: [], unreadable: [{ field: 'type', because: 'wrong-desk' }] }
  const { success, data, error } = version4.safeParse(json)
  if (!success) return { fields: {}, notRead, unreadable: wrongShape(error) }
  return {
    fields: {
      address: data.url,
      reference: data.report_id,
      foundAt: data.timestamp,
      country: data.country_code ?? '',
      comment: data.description ?? '',
      assessment: data.type === 'csam' ? data.classification : 'exploitation',
      reporter: data.reporter.org,
    },
    notRead,
  }
}

/** It says nothing of a class, so it comes as not assessed. */
function readVersion3(json: Record<string, unknown>): Row {
  const { ReportClass, ReportType } = isObject(json['Report']) ? json['Report'] : {}
  if (typeof ReportType === 'string' && ReportClass !== 'Content') return { fields: {}, notRead: [], unreadable: [{ field: 'ReportType', because: 'wrong-desk' }] }
  const { success, data, error } = version3.safeParse(json)
  if (!success) return { fields: {}, notRead: [], unreadable: wrongShape(error) }
  const { SourceUrl = '', Date: date, ReporterCaseID = '', ReporterNotes = '', Samples } = data.Report
  return {
    fields: { address: SourceUrl, reference: ReporterCaseID, foundAt: date, comment: ReporterNotes, assessment: 'not-assessed', reporter: data.ReporterInfo.ReporterOrg ?? '' },
    notRead: Samples ? ['Samples'] : [],
  }
}
const wrongShape = (error: z.ZodError): Remark[] =>
  error.issues.map(({ path }) => ({ field: path.filter((step) => typeof step === 'string').join('_') || 'report', because: 'wrong-shape' as const }))
