/** Prints the policy as docs/permissions.md, so that a reviewer sees who gains what. */
import { type Act, policy, roles } from './policy.ts'

export function permissionMatrix(): string {
  const acts = Object.keys(policy) as Act[]
  const lines = acts.map((act) => {
    const cells = roles.map((role) => policy[act][role]?.words ?? '')
    return `| \`${act}\` | ${cells.join(' | ')} |`
  })
  return `# Who may do what

Printed from \`access/policy.ts\` by \`npm run generate\`; a test compares them. An empty cell is a no.
Everybody also sits as a visitor. *own member*: the seat's country is the one concerned. *not of own member*: the officer comes from another country,
so that nobody judges the report of their own. *changed no word*: has not written a word of the text. *a second person*: somebody else asked for it.

| | ${roles.join(' | ')} |
|---|${roles.map(() => '---').join('|')}|
${lines.join('\n')}
`
}
