/** The schemas that are ours: typed, classed, commented, granted, backed up. Those of a library (the queue) are not in this list. */
export const schemas = ['alliance', 'people', 'record', 'monitoring', 'conferences', 'hotlines', 'platform'] as const
/** For `in (…)`: constants of ours, never input. */
export const schemasSql = schemas.map((schema) => `'${schema}'`).join(', ')
