/** The interface for partners as an OpenAPI 3.1 document: what one sends, what one gets, in one request or many. */
import { assessments, remarks, type rowFields } from './partner-row.rules.ts'
import { mostRows } from './read-rows.ts'
import { closingReasons, steps } from '../sealing/sender-status.rules.ts'

type Json = Record<string, unknown>
const text = (description: string, more: Json = {}): Json => ({ type: 'string', description, ...more })
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
const answered = (description: string, name: string): Json => ({ description, content: { 'application/json': { schema: ref(name) } } })
const problem = (description: string): Json => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } })

const about: Readonly<Record<(typeof rowFields)[number], Json>> = {
  address: text('One web address; disguises (hxxp, [.]) are undone. Never opened, never resolved by this interface', { maxLength: 2_000 }),
  asTyped: { type: 'boolean', description: 'It is no web address, such as a group in an app, and is taken as it is written' },
  reference: text('Your own name for it. One that was sent before is the same report again, and nothing is taken twice', { pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  foundAt: text('When it was seen: a day, or an instant with its zone'),
  found: text('Where it was found'),
  access: text('How to get there'),
  pageLanguage: text('Language of the page'),
  country: text('Country, as far as you know'),
  comment: text('Anything else, in plain text'),
  assessment: text('Your own assessment. It stays yours, and is shown as such', { enum: [...assessments] }),
  reporter: text('Whose report it is, where you pass it on', { maxLength: 200 }),
}
const member = { name: 'member', in: 'path', required: true, description: 'Code of the member whose hotline it is (ISO 3166-1 alpha-3)', schema: { type: 'string' } }
const after = { name: 'after', in: 'query', required: false, description: 'Number of the last that you have', schema: { type: 'integer', minimum: 0, default: 0 } }
const named = (name: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const shut = { 401: problem('No token that works'), 403: problem('The token has another scope'), 404: problem('There is no such thing for you') }

export const description = (at: string): Json => ({
  openapi: '3.1.1',
  info: {
    title: 'Hotlines: interface for partners',
    version: '1.0.0',
    description:
      'Send a hotline addresses, and hear what became of them. Text only: no file, picture, archive or digest of one is ever taken. What can carry media is not read, and said; the address is taken all the same. Everything is sealed to the hotline when it comes in, so that nothing but references, steps and counts can be read back.',
  },
  security: [{ token: [] }],
  paths: {
    [`${at}/{member}/reports`]: {
      post: {
        operationId: 'sendList',
        summary: `Send up to ${mostRows} addresses`,
        description:
          'JSON of ours, one notice in XARF 4 or 3 or an array of them, or a table (CSV, first row heads). The same list under the same key is one list: after a broken connection send it again. With Prefer: respond-async the answer comes at once, and the list is taken meanwhile.',
        parameters: [
          member,
          { name: 'Idempotency-Key', in: 'header', required: true, description: 'Your name for this list', schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' } },
          { name: 'Prefer', in: 'header', required: false, schema: { type: 'string', enum: ['respond-async'] } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { oneOf: [ref('List'), ref('Xarf'), { type: 'array', items: ref('Xarf') }] } }, 'text/csv': { schema: { type: 'string' } } },
        },
        responses: {
          200: answered('Taken in; every row has its result', 'Batch'),
          202: answered('Begun; ask the address in Location', 'Batch'),
          400: problem('Without a usable Idempotency-Key'),
          409: problem('This very list is being taken in'),
          413: problem('Too large'),
          415: problem('No text'),
          422: problem('The list cannot be read, or the key named another'),
          429: problem('More than is taken in a day'),
          503: problem('Nothing is taken at the moment'),
          ...shut,
        },
      },
    },
    [`${at}/{member}/batches/{batch}`]: {
      get: {
        operationId: 'readBatch',
        summary: 'What became of a list, a thousand rows at a time',
        parameters: [member, named('batch'), after],
        responses: { 200: answered('As far as it is', 'Batch'), 400: problem('A parameter that cannot be read'), ...shut },
      },
    },
    [`${at}/{member}/reports/{report}`]: {
      get: {
        operationId: 'readReport',
        summary: 'What was done about one report',
        parameters: [member, named('report')],
        responses: { 200: answered('All steps', 'Report'), ...shut },
      },
    },
    [`${at}/{member}/steps`]: {
      get: {
        operationId: 'readSteps',
        summary: 'All steps about your reports, in order: ask again with the number of the last',
        parameters: [member, after],
        responses: { 200: answered('A thousand at most', 'Steps'), 400: problem('A parameter that cannot be read'), ...shut },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Made by the hotline’s manager, for sending, reading or both' } },
    schemas: {
      List: {
        type: 'object',
        required: ['reports'],
        properties: { reports: { type: 'array', minItems: 1, maxItems: mostRows, items: { type: 'object', required: ['address'], properties: about } } },
      },
      Xarf: {
        type: 'object',
        description:
          'A notice in XARF: version 4 of type content/csam or content/csem in standard mode, or version 3 of class Content. Evidence, digests and screenshots are not read',
      },
      Batch: {
        type: 'object',
        required: ['batch', 'state', 'rows', 'done', 'received', 'again', 'refused', 'results', 'next'],
        properties: {
          batch: { type: 'string' },
          state: { type: 'string', enum: ['under-way', 'broken-off', 'ended'], description: 'broken-off: send the same list under the same key again' },
          ...Object.fromEntries(['rows', 'done', 'received', 'again', 'refused'].map((name) => [name, { type: 'integer' }])),
          results: { type: 'array', items: ref('Result') },
          next: { type: ['integer', 'null'], description: 'For after; null at the end' },
        },
      },
      Result: {
        type: 'object',
        required: ['row', 'result', 'report', 'reference', 'remarks'],
        properties: {
          row: { type: 'integer', description: 'Counted from 1, without the head of a table' },
          result: { type: 'string', enum: ['received', 'again', 'refused'] },
          report: { type: ['string', 'null'] },
          reference: { type: ['string', 'null'] },
          remarks: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'because', 'refusal', 'words'],
              properties: { field: { type: 'string' }, because: { type: 'string', enum: [...remarks] }, refusal: { type: 'boolean' }, words: { type: 'string' } },
            },
          },
        },
      },
      Step: {
        type: 'object',
        required: ['step', 'reason', 'hour'],
        properties: {
          step: { type: 'string', enum: [...steps] },
          reason: { type: ['string', 'null'], enum: [...closingReasons, null] },
          hour: { type: 'string', format: 'date-time' },
        },
      },
      Report: {
        type: 'object',
        required: ['report', 'reference', 'steps'],
        properties: { report: { type: 'string' }, reference: { type: ['string', 'null'] }, steps: { type: 'array', items: ref('Step') } },
      },
      Steps: {
        type: 'object',
        required: ['steps', 'next'],
        properties: {
          steps: {
            type: 'array',
            items: {
              allOf: [
                ref('Step'),
                {
                  type: 'object',
                  required: ['number', 'report', 'reference'],
                  properties: { number: { type: 'integer' }, report: { type: 'string' }, reference: { type: ['string', 'null'] } },
                },
              ],
            },
          },
          next: { type: 'integer' },
        },
      },
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status'],
        properties: { type: text('urn:alliance:, and a word that stays'), title: text('For people'), status: { type: 'integer' } },
      },
    },
  },
})
