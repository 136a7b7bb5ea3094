/** The grave acts of this module. Those of other modules stand beside them in modules.ts. */
import { frameworkApprove } from '../framework/framework.kind.ts'
import { memberChange, memberJoin, turnKinds } from '../members/member.kinds.ts'
import { personalDataExport } from './personal-data/export.kind.ts'
import type { Kind } from './proposal-kind.ts'

export const allianceKinds: readonly Kind[] = [memberJoin, ...Object.values(turnKinds), memberChange, frameworkApprove, personalDataExport]
