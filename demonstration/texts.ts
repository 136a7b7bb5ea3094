/** Made-up measures for the invented members: bureaucratic on purpose, one pool from which each country takes another pick. */

export interface Measure {
  readonly title: string
  readonly problem: string
  readonly description: string
  readonly deliverable: string
  readonly responsible: string
}
const measure = (title: string, problem: string, description: string, deliverable: string, responsible: string): Measure => ({
  title,
  problem,
  description,
  deliverable,
  responsible,
})

/** By goal: existing measures and new ones. */
export const pool: Readonly<Record<string, { readonly existing: readonly Measure[]; readonly new: readonly Measure[] }>> = {
  '1.1': {
    existing: [
      measure(
        'Connection to the international database',
        'Identification needs the findings of other countries.',
        'The unit is connected to the international database and reports to it once a quarter.',
        'Quarterly returns',
        'Office A of the Ministry of Justice',
      ),
      measure(
        'Identification desk',
        'One police force sees only a part of a case.',
        'A desk of four posts follows open identifications with partner units.',
        'Yearly statement of work',
        'Police Directorate, Department 3',
      ),
    ],
    new: [
      measure(
        'Two more posts for analysts',
        'Returns have grown faster than the desk that makes them.',
        'Two posts for analysts are advertised, filled and trained.',
        'Two analysts at work',
        'Office A of the Ministry of Justice',
      ),
      measure(
        'Agreement with regional forces',
        'Regional forces report late or not at all.',
        'Regional forces agree on one form and on one week in which they report.',
        'Signed agreement of all regions',
        'Police Directorate, Department 3',
      ),
    ],
  },
  '2.1': {
    existing: [
      measure(
        'Penal code in line with the conventions',
        'Gaps between laws shelter offenders.',
        'The penal code was brought into line with the conventions in force.',
        'Consolidated text',
        'Legislation Division',
      ),
    ],
    new: [
      measure(
        'Dedicated unit with a budget of its own',
        'General units put these cases behind others.',
        'A dedicated unit is set up with posts, premises and a budget of its own.',
        'Decree and staff plan',
        'Ministry of the Interior',
      ),
      measure(
        'Yearly training for prosecutors',
        'Evidence from abroad is used too rarely in court.',
        'A week of training each year for prosecutors and judges, with partner countries.',
        'Programme and list of attendance',
        'School for the Judiciary',
      ),
    ],
  },
  '2.2': {
    existing: [
      measure(
        'Single point of contact',
        'Requests went to the wrong office and came back late.',
        'A single point of contact answers partner units on working days.',
        'Published contact',
        'Office B',
      ),
    ],
    new: [
      measure(
        'Model agreement for joint teams',
        'Each joint team is negotiated from the beginning.',
        'A model agreement for joint teams is offered to all members.',
        'Model agreement in three languages',
        'Office B',
      ),
      measure(
        'Common request form for partner units',
        'Requests lack what the other side needs.',
        'Partner units agree on one form, test it for a year and publish the result.',
        'Form in use in five units',
        'Cybercrime Division',
      ),
    ],
  },
  '3.1': {
    existing: [
      measure(
        'School programme on safety online',
        'Children meet risks before adults speak of them.',
        'A programme of four lessons in the sixth year, with letters to parents.',
        'Teaching material',
        'Ministry of Education',
      ),
    ],
    new: [
      measure(
        'Evaluation of the school programme',
        'Nobody knows what the lessons change.',
        'The programme is evaluated in forty schools and the evaluation published.',
        'Published evaluation',
        'Ministry of Education',
      ),
    ],
  },
  '3.2': {
    existing: [
      measure(
        'Guidance for counsellors',
        'Counsellors asked for common guidance.',
        'Guidance for school counsellors is kept up to date with a youth organisation.',
        'Guidance, yearly edition',
        'Youth Agency',
      ),
    ],
    new: [
      measure(
        'Exchange of practice with three members',
        'Good practice stays where it was made.',
        'Three members exchange what worked in a yearly workshop and publish a summary.',
        'Summary of the workshop',
        'Youth Agency',
      ),
    ],
  },
  '4.1': {
    existing: [
      measure(
        'Round table with providers',
        'Providers and authorities met only when there was trouble.',
        'A round table of the ministry with providers meets twice a year.',
        'Minutes',
        'Ministry of Communication',
      ),
    ],
    new: [
      measure(
        'Agreement with access providers',
        'Each provider acts by rules of its own.',
        'Access providers agree with the ministry on steps and times.',
        'Signed agreement',
        'Ministry of Communication',
      ),
    ],
  },
  '4.2': {
    existing: [
      measure(
        'Hotline for the public',
        'The public did not know whom to tell.',
        'A hotline takes reports from the public and passes them on within one working day.',
        'Yearly figures',
        'Hotline Association',
      ),
    ],
    new: [
      measure(
        'Published times to removal',
        'Times were measured in different ways.',
        'Times from report to removal are measured by one clock and published once a year.',
        'First yearly publication',
        'Hotline Association',
      ),
    ],
  },
}
/** The measure at a place in the pool, counted round, so that neighbours differ. */
export const pick = (goal: string, kind: 'existing' | 'new', offset: number): Measure => {
  const list = pool[goal]?.[kind] ?? []
  return list[offset % list.length]!
}
