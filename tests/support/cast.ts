/** The people whom every test shares: two countries, a secretariat, an observer, an operator, a visitor. */
import type { Person } from '#access/ask.ts'

const person = (id: string, name: string, ...seats: Person['seats'][number][]): Person => ({ id, name, seats })
export const cast = {
  dara: person('dara', 'Dara Drafter', { role: 'drafter', member: 'XAA' }),
  dov: person('dov', 'Dov Drafter', { role: 'drafter', member: 'XAA' }),
  farah: person('farah', 'Farah Focal', { role: 'focal-point', member: 'XAA' }),
  sigrid: person('sigrid', 'Sigrid Signatory', { role: 'signatory', member: 'XAA' }),
  duo: person('duo', 'Duo Double', { role: 'drafter', member: 'XAA' }, { role: 'signatory', member: 'XAA' }),
  dele: person('dele', 'Dele Delegate', { role: 'delegate', member: 'XAA' }),
  hedy: person('hedy', 'Hedy Hotline', { role: 'hotline-manager', member: 'XAA' }),
  anna: person('anna', 'Anna Analyst', { role: 'analyst', member: 'XAA' }),
  abel: person('abel', 'Abel Analyst', { role: 'analyst', member: 'XAA' }),
  aya: person('aya', 'Aya Analyst', { role: 'analyst', member: 'XAA' }),
  axel: person('axel', 'Axel Analyst', { role: 'analyst', member: 'XAB' }),
  dina: person('dina', 'Dina Drafter', { role: 'drafter', member: 'XAB' }),
  finn: person('finn', 'Finn Focal', { role: 'focal-point', member: 'XAB' }),
  sven: person('sven', 'Sven Signatory', { role: 'signatory', member: 'XAB' }),
  selam: person('selam', 'Selam Officer', { role: 'officer', member: 'XAB' }),
  omar: person('omar', 'Omar Officer', { role: 'officer', member: 'XAC' }),
  hana: person('hana', 'Hana Head', { role: 'head', member: 'XAC' }),
  ivo: person('ivo', 'Ivo Incoming', { role: 'incoming-head', member: 'XAB' }),
  iris: person('iris', 'Iris Incoming', { role: 'incoming-officer', member: 'XAB' }),
  pia: person('pia', 'Pia Past', { role: 'past-officer', member: 'XAA' }),
  ines: person('ines', 'Ines Observer', { role: 'observer', member: 'XIO' }),
  olu: person('olu', 'Olu Operator', { role: 'operator', member: null }),
  visitor: person('visitor', ''),
} as const satisfies Record<string, Person>
export type Name = keyof typeof cast
