/** As people call a case to each other; from its id, which is in no order. */
export const caseName = (id: string): string => id.slice(0, 6).toUpperCase()
