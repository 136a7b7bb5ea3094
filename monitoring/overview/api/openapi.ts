/** The description of the programming interface as an OpenAPI 3.1 document, made from the declarations that also read and answer. */
import { z } from 'zod'
import { type Endpoint, problemShape } from './endpoint.ts'

type Json = Record<string, unknown>
/** What is answered may grow: nobody shall refuse a field that they do not know. */
const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', override: ({ jsonSchema }) => void delete jsonSchema.additionalProperties })
  return schema
}
const parameter = (name: string, where: 'path' | 'query', shape: z.ZodType): Json => {
  const { description, ...schema } = schemaOf(shape, 'output')
  return { name, in: where, required: where === 'path', ...(description ? { description } : {}), schema }
}
const answerOf = (type: string, name: string): Json => ({ [type]: { schema: { $ref: `#/components/schemas/${name}` } } })

function operation({ path, summary, parameters, query, answerName, type }: Endpoint): Json {
  const asked = [
    ...Object.entries(parameters).map(([name, shape]) => parameter(name, 'path', shape)),
    ...Object.entries(query).map(([name, shape]) => parameter(name, 'query', shape)),
    { name: 'If-None-Match', in: 'header', required: false, description: 'The ETag of an answer you have', schema: { type: 'string' } },
  ]
  return {
    operationId: `get${path.slice('/api/v1'.length).replaceAll(/\W+(\w?)/g, (_all, letter: string) => letter.toUpperCase()) || 'Index'}`,
    summary,
    parameters: asked,
    responses: {
      200: {
        description: 'What was asked for',
        headers: {
          ETag: { description: 'Strong, of the bytes', schema: { type: 'string' } },
          ...('limit' in query && { Link: { description: 'Next and previous page', schema: { type: 'string' } } }),
        },
        content: answerOf(type, answerName),
      },
      304: { description: 'You have it already' },
      400: { description: 'A parameter that cannot be read', content: answerOf('application/problem+json', 'Problem') },
      404: { description: 'There is no such thing', content: answerOf('application/problem+json', 'Problem') },
    },
  }
}

export function openApi(endpoints: readonly Endpoint[], { name, origin }: { readonly name: string; readonly origin: string }): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: `${name}: programming interface`,
      version: '1.0.0',
      description:
        'The public record, read only, without a key. What is made up is left out unless asked for, and says what it is. Lists come a page at a time; every answer carries an ETag. Fields may be added within version 1; none is removed or changes its meaning.',
    },
    servers: [{ url: origin }],
    paths: Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, { get: operation(endpoint) }])),
    components: {
      schemas: Object.fromEntries([...endpoints.map(({ answerName, answer }) => [answerName, schemaOf(answer, 'input')]), ['Problem', schemaOf(problemShape, 'input')]]),
    },
  }
}
