/** What other modules may ask of the alliance: members, frameworks, hosts; and how they put a grave act of their own up for a second person. Never acts. */
export type { Framework, Goal, Indicator, Rule } from './framework/framework.rules.ts'
export { frameworkVersion, frameworkVersions } from './framework/framework.store.ts'
export { memberName, standingOn, type Member } from './members/member.rules.ts'
export { allMembers, declarationsOf, memberByCode, memberFacts, networksOf, participations } from './members/member.store.ts'
export { defineKind } from './proposals/proposal-kind.ts'
export { propose } from './proposals/propose.ts'
export { hosts } from './secretariat/terms/term.store.ts'
export { termOn } from './secretariat/terms/term.rules.ts'
