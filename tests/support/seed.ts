/** What is there before any test begins: members XAA, XAB, XAC and the observer XIO, a small framework, an open round. */
import type { Database } from '#platform/database.ts'

export const smallFramework = {
  targets: [
    { code: '1', names: { en: 'Identify victims', fr: 'Identifier les victimes', es: 'Identificar a las víctimas' } },
    { code: '2', names: { en: 'Investigate cases', fr: 'Enquêter', es: 'Investigar' } },
  ],
  goals: [
    { code: '1.1', target: '1', names: { en: 'More identified victims', fr: 'Plus de victimes identifiées', es: 'Más víctimas identificadas' }, suggested: [] },
    { code: '2.1', target: '2', names: { en: 'Dedicated units', fr: 'Unités spécialisées', es: 'Unidades especializadas' }, suggested: [] },
  ],
  indicators: [
    {
      code: 'unit-staff',
      goal: '2.1',
      names: { en: 'Staff of the dedicated unit', fr: 'Personnel de l’unité', es: 'Personal de la unidad' },
      unit: { en: 'posts', fr: 'postes', es: 'puestos' },
      direction: 'up',
      stockOrFlow: 'stock',
      source: 'self',
      baseline: null,
      rule: { kind: 'none' },
    },
    {
      code: 'identified',
      goal: '1.1',
      names: { en: 'Victims identified', fr: 'Victimes identifiées', es: 'Víctimas identificadas' },
      unit: { en: 'victims', fr: 'victimes', es: 'víctimas' },
      direction: 'up',
      stockOrFlow: 'stock',
      source: 'observer',
      baseline: { asOf: '2024', value: 10_000 },
      rule: { kind: 'growth', percentAYear: 10 },
    },
  ],
  questions: [
    {
      code: 'obstacle',
      goal: '2.1',
      names: { en: 'What stands most in the way of joint investigations?', fr: 'Quel est le principal obstacle ?', es: '¿Cuál es el mayor obstáculo?' },
      kind: 'text',
      required: true,
      choices: [],
    },
  ],
}

export async function seedWorld(db: Database, now: Date) {
  const names = (en: string) => JSON.stringify({ en, fr: en, es: en })
  for (const [code, kind, standing] of [
    ['XAA', 'country', 'member'],
    ['XAB', 'country', 'member'],
    ['XAC', 'country', 'member'],
    ['XIO', 'body', 'observer'],
  ] as const) {
    await db
      .insertInto('alliance.members')
      .values({ code, kind, standing, names: names(`Land ${code}`), made_up: true, added_at: now })
      .execute()
    await db
      .insertInto('alliance.memberships')
      .values({ id: `join-${code}`, member: code, status: 'joined', on_date: '2026-01-15', way: 'declaration', entered_at: now })
      .execute()
  }
  await db
    .insertInto('alliance.frameworks')
    .values({ code: 'small', names: names('Small framework') })
    .execute()
  await db
    .insertInto('alliance.framework_versions')
    .values({ framework: 'small', version: 1, content: JSON.stringify(smallFramework), made_up: true, drafted_at: now, approved_at: now })
    .execute()
  const round = {
    id: 'trial',
    names: names('Trial round'),
    framework: 'small',
    framework_version: 1,
    kind: 'live',
    made_up: true,
    opens_on: '2027-01-11',
    commitments_due: new Date('2027-03-31T21:59:59Z'),
    progress_due: new Date('2028-12-15T22:59:59Z'),
    conference_on: '2029-02-01',
    conference_place: 'Xanadu',
    closes_on: '2029-02-02',
    timezone: 'Europe/Paris',
    opened_at: now,
  }
  await db.insertInto('monitoring.rounds').values(round).execute()
  for (const member of ['XAA', 'XAB', 'XAC']) await db.insertInto('monitoring.round_members').values({ round: 'trial', member }).execute()
  await db.insertInto('alliance.terms').values({ id: 'term-xac', host: 'XAC', from_date: '2027-01-01', made_up: true }).execute()
  await db
    .insertInto('conferences.conferences')
    .values({
      id: 'xanadu',
      round: 'trial',
      names: names('Conference of Xanadu'),
      host: 'XAC',
      timezone: 'Europe/Paris',
      starts_on: '2029-02-01',
      ends_on: '2029-02-02',
      place: 'Xanadu',
      made_up: true,
      planned_by: 'selam',
      planned_at: now,
    })
    .execute()
}
