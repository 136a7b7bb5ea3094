/** The routes of every module, in the order in which addresses are matched. */
import { type Operations, operations } from './operations/operations.routes.ts'
import type { Site } from '#web/context.ts'
import type { Routes } from '#web/routes.ts'

export const modules = (_site: Site, machines: Operations): Routes[] => [operations(machines)]
