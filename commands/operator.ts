/** `alliance operator`: a link for a further operator, for whoever has the machine itself. */
import { furtherOperatorLink } from '#people/public.ts'
import { BadConfiguration, missingForProduction } from '#platform/config.ts'
import { type Command, withInstallation } from './command.ts'

export const operator: Command = {
  name: 'operator',
  usage: '',
  summary: 'Print a single-use link for an operator, also when there is one.',
  help: `For an operator who lost every key and has no colleague to mend it, and for a second one. The link works once, for seven days;
making one kills an older one that was not used. Officers, heads and operators get a letter when the seat is taken.
Takes the configuration of serve, because the link leads to its public address.`,
  run: async () => {
    const missing = missingForProduction()
    if (missing.length) throw new BadConfiguration(`The link leads to the public address of this installation:\n${missing.map((line) => `  ${line}`).join('\n')}`)
    return withInstallation(async ({ config, installation }) => {
      console.log(await furtherOperatorLink(installation.writer, config.origin))
      return 0
    })
  },
}
