/** What other modules may ask of the alliance: members, frameworks, hosts. Questions only, never acts. */
export { goalsOf, type Framework, type Goal, type Indicator, type Question, type Rule, type Target } from './framework/framework.rules.ts'
export { frameworkVersion, frameworkVersions, type FrameworkVersion } from './framework/framework.store.ts'
export { memberName, standingOn, type Member, type Membership, type Standing } from './members/member.rules.ts'
export { allMembers, memberByCode } from './members/member.store.ts'
