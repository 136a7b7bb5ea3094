/** The routes of every module, in the order in which addresses are matched. */

import type { Routes } from '#web/routes.ts'
import { demonstrationRoutes } from './demonstration/demonstration.routes.ts'
import { suppliedValueRoutes } from './monitoring/indicators/supplied-value.routes.ts'
import { type Operations, operations } from './operations/operations.routes.ts'

export interface Wired {
  readonly machines: Operations
  readonly afterMove: () => Promise<void>
}
export const modules = ({ machines, afterMove }: Wired): Routes[] => [operations(machines), demonstrationRoutes(afterMove), suppliedValueRoutes]
