/** Three made-up hotlines open their form, and somebody reports to them: names that belong to nobody, and nothing described. */
import { demonstrationPublicKey, demonstrationWorkerKey } from './hotline-keys.ts'
import type { Doing } from './play.ts'

/** One report of the public. */
export type Reporting = (path: string, fields: Readonly<Record<string, string>>, at: Date) => Promise<void>

const hourMs = 3_600_000
const english = {
  'about-en': 'Two analysts read each report within a working day. They pass it on to the country where the address is hosted, and to the police where the law asks for it.',
  'legalNote-en': 'Reporting an address is lawful in Arvenia. Looking for such content, or keeping any of it, is not. You need not give your name.',
}
const hotlines = [
  { member: 'XAA', manager: 'demo-henk', fields: { name: 'Safe Line Arvenia', organisation: 'Foundation for Children of Arvenia', emergencyNumber: '112', ...english } },
  {
    member: 'XAB',
    manager: 'demo-hugo',
    fields: {
      name: 'Línea Segura de Belmora',
      organisation: 'Asociación de Belmora',
      emergencyNumber: '112',
      'about-es': 'Una analista lee cada denuncia en un día laborable y la pasa al país en que la dirección está alojada.',
      'legalNote-es': 'Denunciar una dirección es lícito en Belmora. Buscar tal contenido, o guardarlo, no lo es. No tiene que dar su nombre.',
    },
  },
  {
    member: 'XAC',
    manager: 'demo-helene',
    fields: {
      name: 'Point de signalement de Corvanie',
      organisation: 'Association de Corvanie',
      emergencyNumber: '112',
      'about-fr': 'Un analyste lit chaque signalement en un jour ouvré et le transmet au pays où l’adresse est hébergée.',
      'legalNote-fr': 'Signaler une adresse est licite en Corvanie. Chercher de tels contenus, ou en garder, ne l’est pas. Vous n’avez pas à donner votre nom.',
    },
  },
] as const
/** A stand-in has to have a key already, so the first that is made names nobody. */
const receiving = {
  XAA: { withinHours: '24', urgentHours: '4', languages: 'en, fr', standsIn: '' },
  XAB: { withinHours: '12', urgentHours: '2', languages: 'es, en', standsIn: 'XAA' },
  XAC: { withinHours: '48', urgentHours: '8', languages: 'fr', standsIn: 'XAB' },
} as const
const providers = [
  { name: 'Arvenia Hosting', email: 'abuse@hosting.example', language: 'en', rung: 'host', networks: '64496 Arvenia Hosting', windowMinutes: '0', opening: '', active: 'yes' },
  {
    name: 'Names of Arvenia',
    email: 'abuse@names.example',
    language: 'fr',
    rung: 'registrar',
    networks: 'Registrar of the demonstration (IANA 9999)',
    windowMinutes: '60',
    opening: '',
    active: 'yes',
  },
] as const
const week = (channel: string, ...hours: string[]) => Object.fromEntries(Array.from({ length: 7 }, (_, day) => [`${channel}-${day}`, hours[day] ?? '']))
const workdays = ['08:00-18:00', '08:00-18:00', '08:00-18:00', '08:00-18:00', '08:00-16:00']
/** One that keeps office hours and asks the police, one that never closes, one whose analysts press every button. */
const procedures = {
  XAA: {
    ...{ 'here-0-channel': 'police', 'here-0-wait': '24', 'here-0-silence': 'go-on', 'here-1-channel': 'notice', 'here-1-wait': '48', 'here-1-silence': 'ask' },
    ...{ 'abroad-0-channel': 'transfer', 'abroad-0-silence': 'go-on', 'abroad-1-channel': 'police', 'abroad-1-silence': 'go-on' },
    ...{ 'abroad-2-channel': 'notice', 'abroad-2-wait': '72', 'abroad-2-silence': 'ask' },
    ...{ 'nobody-0-channel': 'police', 'nobody-0-silence': 'go-on', 'nobody-1-channel': 'notice', 'nobody-1-wait': '72', 'nobody-1-silence': 'ask' },
    ...week('transfer', ...workdays),
    ...week('notice', ...workdays),
    ...{ byItself: 'yes', graceMinutes: '30', zone: 'Europe/Vienna', closedOn: '', police: 'Cybercrime office of Arvenia', languages: 'en, fr' },
    legalBasis: 'Act on the protection of children of Arvenia, sections 12 to 14: the hotline may tell other hotlines and providers; the police have a day to object.',
  },
  XAB: {
    ...{ 'here-0-channel': 'notice', 'here-0-wait': '24', 'here-0-silence': 'go-on', 'here-1-channel': 'police', 'here-1-silence': 'ask' },
    ...{ 'abroad-0-channel': 'transfer', 'abroad-0-silence': 'ask', 'nobody-0-channel': 'police', 'nobody-0-silence': 'ask' },
    ...{ byItself: 'yes', graceMinutes: '0', zone: 'Europe/Madrid', closedOn: '', police: '', legalBasis: '', languages: 'es' },
  },
} as const
const reports = [
  { hours: 30, fields: { address: 'https://files.bad.example/a/17', found: 'A list on another page', pageLanguage: 'English' } },
  { hours: 7, fields: { address: 'http://192.0.2.44/board/3?page=2\nhttps://mirror.bad.test/board/3', comment: 'The second seems to be a copy of the first.' } },
  { hours: 2, fields: { address: 'https://пример.test/стр' } },
  { hours: 1, fields: { address: 'https://files.bad.example/a/17#top' } },
] as const

export async function playHotlines(act: Doing, report: Reporting, now: Date): Promise<void> {
  const before = (hours: number) => new Date(now.getTime() - hours * hourMs)
  for (const { member, manager, fields } of hotlines) {
    const at = `/hotlines/${member}`
    await act(manager, `${at}/texts`, { website: '', ...fields, emergencyCheckedOn: before(72).toISOString().slice(0, 10), version: '0' }, before(72))
    await act(manager, `${at}/keys`, { publicKey: demonstrationPublicKey(member), quorum: '2', shares: '3' }, before(72))
    await act(manager, `${at}/worker-key`, { workerKey: demonstrationWorkerKey(member) }, before(72))
    await act(manager, `${at}/opening`, {}, before(71))
    await act(manager, `${at}/receiving`, { takes: 'yes', ...receiving[member], dailyCases: '100', version: '0' }, before(70))
    if (member in procedures) await act(manager, `${at}/procedure/change`, { ...procedures[member as 'XAA' | 'XAB'], version: '0' }, before(69))
  }
  for (const each of providers) await act('demo-henk', '/hotlines/XAA/providers/new', each, before(68))
  for (const { hours, fields } of reports) await report('/report/XAA', fields, before(hours))
}
