/** Plays the made-up round through the acts of the application, as its people would: nothing in it is written by any other way. */
import { demonstrationDates } from './calendar.rules.ts'
import { host, type InventedMember, inventedMembers, playerOf } from './cast.ts'
import { demonstrationRound } from './base.store.ts'
import { type Measure, pick } from './texts.ts'

/** Does one POST as a person at an instant; answers with where it led. */
export type Doing = (person: string, path: string, fields: Readonly<Record<string, string>>, at: Date) => Promise<string>

const dayMs = 86_400_000
const goals = ['1.1', '2.1', '2.2', '3.1', '3.2', '4.1', '4.2']
/** Parts in the order of the task list. */
const parts = [
  ...goals.flatMap((goal) => [
    `${goal}-existing`,
    `${goal}-new`,
    ...(goal === '2.1' ? ['value-unit-posts'] : []),
    ...(goal === '2.2' ? ['question-contact-point'] : []),
    ...(goal === '4.2' ? ['figure-removed-in-a-week'] : []),
  ]),
  'question-obstacle',
  'contacts',
]

export async function playRound(act: Doing, now: Date, progress: (at: number, of: number) => void): Promise<void> {
  for (const [at, member] of inventedMembers.entries()) {
    progress(at, inventedMembers.length)
    if (member.stands !== 'not-opened') await playMember(act, member, at, now)
  }
  await playConference(act, now)
}

/** The conference of the round is planned and announced; whom to invite is left to whoever takes the seat. */
async function playConference(act: Doing, now: Date): Promise<void> {
  const { conferenceOn } = demonstrationDates(now)
  const desk = '/desk/conferences/demo-conference'
  const typed = { id: 'demo-conference', name: 'Conference of Fiorana', round: demonstrationRound, host, zone: 'Europe/Brussels', place: 'Palace of Fiorana', link: '' }
  await act('demo-selam', '/desk/conferences', { ...typed, startsOn: conferenceOn, endsOn: conferenceOn }, now)
  for (const [title, from, to, notes] of agenda) await act('demo-selam', `${desk}/items`, { title, day: conferenceOn, from, to, notes }, now)
  await act('demo-hana', `${desk}/announcement`, {}, now)
}
const agenda = [
  ['Opening by the host', '09:30', '10:00', ''],
  ['Progress of the round: the overview', '10:00', '12:30', 'The overview and the national reports are before the conference.'],
  ['Decisions, and the next host', '14:00', '16:00', ''],
] as const

async function playMember(act: Doing, member: InventedMember, index: number, now: Date): Promise<void> {
  const { commitmentsDue } = demonstrationDates(now)
  const before = (days: number) => new Date(commitmentsDue.getTime() - days * dayMs)
  const report = `${member.code}-${demonstrationRound}-commitment`
  const [drafter, focal, signatory] = (['drafter', 'focal-point', 'signatory'] as const).map((role) => playerOf(member.code, role).id)
  await act(drafter!, `/rounds/${demonstrationRound}/reports`, { member: member.code, kind: 'commitment' }, before(50))
  const country = { act, report, index, code: member.code, given: 0 }
  for (const [at, part] of parts.slice(0, member.parts ?? parts.length).entries()) await fillPart(country, at % 3 === 2 ? focal! : drafter!, part, before(40 - at))
  if (member.parts !== null) return

  await act(focal!, `/reports/${report}/freezing`, { way: 'signatory' }, before(16))
  if (member.stands === 'with-signatory') return
  const receipt = await act(signatory!, `/reports/${report}/attestation`, {}, before(13))
  if (member.stands === 'submitted') return
  // The officer comes from elsewhere: nobody judges the report of their own country.
  const officer = member.code === 'XAF' ? 'demo-omar' : 'demo-selam'
  if (member.stands === 'accepted') await act(officer, `/reports/${report}/acceptance`, {}, before(9))
  else await act(officer, `/reports/${report}/return`, { 'reason:goal/2.2': 'Please say by when the new action is to be finished, and who checks it.' }, before(8))
  if (!receipt) throw new Error(`${report} was not handed in`)
}

interface Country {
  readonly act: Doing
  readonly report: string
  readonly index: number
  readonly code: string
  given: number
}

async function fillPart(country: Country, person: string, part: string, at: Date): Promise<void> {
  const { act, report, index } = country
  const save = (fields: Readonly<Record<string, string>>) => {
    const versions = Object.fromEntries(Object.keys(fields).map((path) => [`version:${path}`, '0']))
    return act(person, `/reports/${report}/parts/${part}`, { ...fields, ...versions, onward: 'stay' }, at)
  }
  if (part === 'contacts')
    return void (await save({
      'contacts/name': `Contact of ${country.code}`,
      'contacts/office': 'Office of International Affairs',
      'contacts/email': `contact@${country.code.toLowerCase()}.example`,
    }))
  if (part === 'value-unit-posts') return void (await save({ 'value/unit-posts/number': String(6 + ((index * 7) % 31)), 'value/unit-posts/asOf': String(at.getUTCFullYear()) }))
  // None of them has a hotline here.
  if (part.startsWith('figure-')) return void (await save({ [`value/${part.slice('figure-'.length)}/missing`]: 'not-applicable' }))
  if (part === 'question-contact-point') return void (await save({ 'question/contact-point/text': index % 4 === 3 ? 'no' : 'yes' }))
  if (part === 'question-obstacle') return void (await save({ 'question/obstacle/text': obstacles[index % obstacles.length]! }))

  const [goal, kind] = part.split('-') as [string, 'existing' | 'new']
  const turn = index + goals.indexOf(goal)
  if (kind === 'existing' ? turn % 3 === 0 : turn % 4 === 1) return void (await save({ [`nothing/${part}`]: nothing[turn % nothing.length]! }))
  await act(person, `/reports/${report}/parts/${part}/actions`, { do: 'add' }, at)
  country.given++
  const id = `GLB-${country.code}-${at.getUTCFullYear()}-${String(country.given).padStart(2, '0')}`
  await save(actionFields(id, pick(goal, kind, turn), kind, at))
}

function actionFields(id: string, { title, problem, description, deliverable, responsible }: Measure, kind: 'existing' | 'new', at: Date): Record<string, string> {
  const year = at.getUTCFullYear()
  const texts = { title, problem, description, responsible, start: kind === 'new' ? `${year + 1}-03` : String(year - 4) }
  const more = kind === 'new' ? { deliverable, end: `${year + 2}-06`, milestones: `${year + 1}-09: First half done` } : {}
  return Object.fromEntries(Object.entries({ ...texts, ...more }).map(([field, value]) => [`action/${id}/${field}`, value]))
}
const nothing = ['The matter is part of another measure under this goal.', 'Talks begin next year.', 'The budget of this year leaves no room for it.']
const obstacles = [
  'Requests to other countries take too long to be answered.',
  'There are too few trained staff, and they leave for better pay.',
  'The law on data retention is being changed.',
  'Offices of one country use different forms.',
]
