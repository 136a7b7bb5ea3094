/** The store of each kind of record, and what a table is checked against. */
import { allMembers, frameworkVersions } from '#alliance/public.ts'
import type { Kind, Records } from '#exchange/formats/formats.ts'
import { type Known, knownMembers } from '#exchange/formats/known.rules.ts'
import type { Reader } from '#platform/database.ts'
import { actionStore, actionValueStore } from './actions.store.ts'
import { frameworkRowStore } from './framework.store.ts'
import type { KindStore } from './kind-store.ts'
import { hotlineStore, membershipStore, memberStore, networkStore, termStore, treatyStore, unitStore } from './members.store.ts'
import { practiceStore, practiceUseStore } from './practices.store.ts'
import { indicatorValueStore, progressStore } from './progress.store.ts'
import { reportStore } from './reports.store.ts'
import { roundStore } from './rounds.store.ts'

export const stores: { readonly [K in Kind]: KindStore<Records[K]> } = {
  members: memberStore,
  memberships: membershipStore,
  framework: frameworkRowStore,
  rounds: roundStore,
  reports: reportStore,
  actions: actionStore,
  'action-values': actionValueStore,
  progress: progressStore,
  'indicator-values': indicatorValueStore,
  practices: practiceStore,
  'practice-uses': practiceUseStore,
  networks: networkStore,
  terms: termStore,
  units: unitStore,
  hotlines: hotlineStore,
  treaties: treatyStore,
}

/** Everything that a row may name: members, frameworks with goals and indicators, rounds, actions. */
export async function knownIn(db: Reader): Promise<Known> {
  const [members, versions, rounds, actions, practices] = await Promise.all([
    allMembers(db),
    frameworkVersions(db),
    db.selectFrom('monitoring.rounds').select('id').execute(),
    db.selectFrom('monitoring.actions').select('id').execute(),
    db.selectFrom('monitoring.practices').select('id').execute(),
  ])
  const frameworks = new Map<string, { goals: Set<string>; indicators: Set<string> }>()
  for (const { framework, content } of versions) {
    const entry = frameworks.get(framework) ?? { goals: new Set(), indicators: new Set() }
    frameworks.set(framework, entry)
    for (const { code } of content.goals) entry.goals.add(code)
    for (const { code } of content.indicators) entry.indicators.add(code)
  }
  return {
    ...knownMembers(members.map(({ code, alpha2, names }) => ({ code, alpha2, name: names }))),
    frameworks,
    rounds: new Set(rounds.map(({ id }) => id)),
    actions: new Set(actions.map(({ id }) => id)),
    practices: new Set(practices.map(({ id }) => id)),
  }
}
