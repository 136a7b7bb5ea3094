/** The programming interface, version 1: its index, its description, and an answer for addresses that are none. What it offers is declared in record.ts and work.ts. */
import { z } from 'zod'
import { apiRoutes, endpoint, endpoints, problem } from './endpoint.ts'
import { openApi } from './openapi.ts'
import './record.ts'
import './work.ts'

endpoint('/api/v1', {
  summary: 'Where everything is',
  answerName: 'Index',
  answer: z.strictObject({ version: z.literal(1), description: z.string(), madeUp: z.string(), addresses: z.array(z.strictObject({ address: z.string(), summary: z.string() })) }),
  read: () => ({
    version: 1 as const,
    description: '/api/v1/openapi.json',
    madeUp: 'left out unless asked for by made-up=include',
    addresses: endpoints.map(({ path, query, summary }) => ({ address: `${path}${Object.keys(query).length ? `{?${Object.keys(query).join(',')}}` : ''}`, summary })),
  }),
})
endpoint('/api/v1/openapi.json', {
  summary: 'This description (OpenAPI 3.1)',
  answerName: 'Description',
  answer: z.looseObject({ openapi: z.string() }),
  read: (cx) => openApi(endpoints, cx.site) as { openapi: string },
})
apiRoutes.view('/api/v1/:unknown', { name: 'data.read', find: () => ({}), page: () => problem(404, 'There is no such thing here', []) })

export { apiRoutes }
