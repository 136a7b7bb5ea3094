/** The files that are printed from the code or the schema, by name. */
import { permissionMatrix } from '#access/matrix.ts'
import { dataDictionary } from '#db/dictionary.ts'
import { importDocumentation } from '#exchange/formats/documentation.ts'
import { everyRoute } from './every-route.ts'
import { routeList } from './route-list.ts'

export async function generated(migratedUrl: string): Promise<Record<string, string>> {
  const routes = routeList(everyRoute())
  return {
    'docs/permissions.md': permissionMatrix(),
    'docs/data-dictionary.md': await dataDictionary(migratedUrl),
    'docs/import.md': importDocumentation(),
    'tests/house/route-list.txt': `${routes.join('\n')}\n`,
  }
}
