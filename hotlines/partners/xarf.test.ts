import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRow } from './partner-row.rules.ts'
import { isXarf, readXarf } from './xarf.ts'

const party = { org: 'Example Hotline', contact: 'notice@hotline.example', domain: 'hotline.example' }
const csam = {
  xarf_version: '4.2.0',
  report_id: '6f8f2d4e-3c0a-4f5a-9f0e-2d9a4b1c7e10',
  timestamp: '2026-11-20T08:15:00Z',
  reporter: party,
  sender: party,
  source_identifier: '203.0.113.7',
  category: 'content',
  type: 'csam',
  url: 'https://img.example.net/a/123',
  classification: 'baseline',
  detection_method: 'manual_review',
}
const { classification: _class, ...noClass } = csam
const csem = { ...noClass, type: 'csem', exploitation_type: 'distribution', detection_method: 'user_report' }
const with_ = (more: object) => ({ ...csam, ...more })
const rowOf = (json: Record<string, unknown>) => {
  assert.ok(isXarf(json))
  return readXarf(json)
}

for (const [name, json, address] of [
  ['minimal csam', csam, csam.url],
  ['csem, distribution', csem, csem.url],
  ['an onion address', with_({ url: `http://${'a'.repeat(56)}.onion/x` }), `http://${'a'.repeat(56)}.onion/x`],
  ['an IPv6 address', with_({ url: 'https://[2001:db8::7]/x' }), 'https://[2001:db8::7]/x'],
  ['UUID v7', with_({ report_id: '0198f0aa-1111-7abc-8def-0123456789ab' }), csam.url],
  ['version 4.9.0', with_({ xarf_version: '4.9.0' }), csam.url],
  ['_internal', with_({ _internal: { note: 'ours' } }), csam.url],
  ['fields that XARF does not know', with_({ something: 1 }), csam.url],
] as const)
  test(`XARF 4 takes ${name}`, () => {
    const row = rowOf(json)
    assert.equal(row.unreadable, undefined)
    assert.equal(row.fields.address, address)
    assert.ok(!JSON.stringify(row).includes('ours'))
    assert.ok(readRow(row, false).read)
  })

for (const [name, json, field, because] of [
  ['without classification', noClass, 'classification', 'wrong-shape'],
  ['national as a class', with_({ classification: 'national' }), 'classification', 'wrong-shape'],
  ['an unknown type', with_({ type: 'other' }), 'type', 'wrong-shape'],
  ['a type of another category', with_({ category: 'connection' }), 'category', 'wrong-shape'],
  ['version 4.2', with_({ xarf_version: '4.2' }), 'xarf_version', 'wrong-shape'],
  ['an instant without zone', with_({ timestamp: '2026-11-20T08:15:00' }), 'timestamp', 'wrong-shape'],
  ['a report_id that is no UUID', with_({ report_id: '17' }), 'report_id', 'wrong-shape'],
  ['AS number 0', with_({ asn: 0 }), 'asn', 'wrong-shape'],
  ['a country in small letters', with_({ country_code: 'nl' }), 'country_code', 'wrong-shape'],
  ['a tag in capitals', with_({ tags: ['CVE:2026'] }), 'tags', 'wrong-shape'],
  ['another key in the reporter', with_({ reporter: { ...party, phone: '1' } }), 'reporter', 'wrong-shape'],
  ['evidence without payload', with_({ evidence: [{ content_type: 'text/plain' }] }), 'evidence_payload', 'wrong-shape'],
  ['spam', with_({ category: 'messaging', type: 'spam' }), 'type', 'wrong-desk'],
  ['phishing', with_({ type: 'phishing' }), 'type', 'wrong-desk'],
] as const)
  test(`XARF 4 refuses ${name}`, () => {
    const { read, remarks } = readRow(rowOf(json), false)
    assert.equal(read, null)
    assert.ok(
      remarks.some((each) => each.field === field && each.because === because),
      JSON.stringify(remarks),
    )
  })

test('what can carry media is not read, and said; the address is taken', () => {
  const row = rowOf(with_({ evidence: [{ content_type: 'text/plain', payload: 'QUJD' }], hash_values: { md5: '0'.repeat(32) }, screenshot_url: 'https://shot.example/1' }))
  assert.ok(!/QUJD|000000|shot\.example/.test(JSON.stringify(row)))
  const { read, remarks } = readRow(row, false)
  assert.equal(read?.text.addresses[0]?.url, csam.url)
  assert.deepEqual(
    remarks.map(({ field, because }) => `${field} ${because}`),
    ['evidence not-read', 'hash_values not-read', 'screenshot_url not-read'],
  )
})
for (const url of ['hxxp://img.example.net/a', 'ssh://img.example.net/a', 'data:text/plain;base64,QUJD'])
  test(`the scheme is looked at all the same: ${url}`, () => {
    const { read } = readRow(rowOf(with_({ url })), false)
    assert.equal(read?.text.addresses[0]?.url ?? null, url.startsWith('hxxp') ? 'http://img.example.net/a' : null)
  })
test('their class stays theirs, with their name', () => {
  assert.deepEqual(readRow(rowOf(with_({ classification: 'A1', country_code: 'NL', description: 'seen twice' })), false).read?.text.texts, {
    country: 'NL',
    comment: 'seen twice',
    foundAt: '2026-11-20T08:15:00Z',
    assessment: 'A1',
    reporter: 'Example Hotline',
  })
  assert.equal(rowOf(csem).fields.assessment, 'exploitation')
})

const version3 = {
  Version: '3',
  ReporterInfo: { ReporterOrg: 'Example Hotline', ReporterOrgDomain: 'hotline.example', ReporterOrgEmail: 'notice@hotline.example' },
  Disclosure: true,
  Report: { ReportClass: 'Content', ReportType: 'ChildAbuse', Date: '2026-11-20T08:15:00Z', SourceUrl: 'https://img.example.net/a', ReporterCaseID: 'A-7' },
}
const reporting = (more: object) => ({ ...version3, Report: { ...version3.Report, ...more } })
test('XARF 3 comes as not assessed, because it has no classes', () => {
  for (const ReportType of ['ChildAbuse', 'ChildSexualAbuseMaterial']) {
    const { reference, read, remarks } = readRow(rowOf(reporting({ ReportType })), false)
    assert.equal(reference, 'A-7')
    assert.equal(read?.text.texts.assessment, 'not-assessed')
    assert.deepEqual(remarks, [])
  }
})
test('samples of XARF 3 are not read', () => {
  const row = rowOf(reporting({ Samples: [{ Payload: 'QUJD' }] }))
  assert.ok(!JSON.stringify(row).includes('QUJD'))
  assert.deepEqual(row.notRead, ['Samples'])
})
for (const [name, json, because] of [
  ['another class', reporting({ ReportClass: 'Activity', ReportType: 'Spam' }), 'wrong-desk'],
  ['another type', reporting({ ReportType: 'Phishing' }), 'wrong-shape'],
  ['no date', reporting({ Date: undefined }), 'wrong-shape'],
  ['an address of a network alone', reporting({ SourceUrl: undefined, SourceIp: '203.0.113.7' }), 'missing'],
] as const)
  test(`XARF 3 refuses ${name}`, () => {
    const { read, remarks } = readRow(rowOf(json), false)
    assert.equal(read, null)
    assert.ok(
      remarks.some((each) => each.because === because),
      JSON.stringify(remarks),
    )
  })
