/** `alliance bounce`: takes what a mail server sent back, so that the desk shows which letters did not arrive. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { commandLine } from '#exchange/import.ts'
import { type Bounce, type NoBounce, readBounce } from '#platform/mail/bounce.ts'
import { type DoorRefusal, type Moment, type Perform, performer } from '#record/perform.ts'
import { noteNoticeBounce } from '../hotlines/notices/note-bounce.act.ts'
import { noteLetterBounce } from '../operations/letters/note-bounce.act.ts'
import { type Command, withInstallation } from './command.ts'

const whyNot: Record<NoBounce | 'never-sent' | DoorRefusal, string> = {
  'no-report': 'This is no report of a mail server (RFC 3464). Nothing was noted.',
  'no-failure': 'The mail server reports no failure. Nothing was noted.',
  'no-letter': 'The report does not say which letter it is about. Nothing was noted.',
  'never-sent': 'The letter it names has not left. Nothing was noted.',
  'not-found': 'There is no letter of that name here. Nothing was noted.',
  forbidden: 'This is not allowed from the command line.',
  'step-up': 'This is not allowed from the command line.',
  'office-closed': 'The office went to another machine; nothing is noted here any more.',
  'office-awaiting': 'The office has not come here yet. Nothing was noted.',
}

/** Of a letter of ours, else of a notice to a provider. */
async function noted(perform: Perform, read: Bounce, moment: Moment) {
  const outcome = await perform(noteLetterBounce, read, moment)
  return outcome.ok || outcome.because !== 'not-found' ? outcome : perform(noteNoticeBounce, read, moment)
}

export const bounce: Command = {
  name: 'bounce',
  usage: '[FILE…]',
  summary: 'Take messages that mail servers sent back, so that the desk shows which letters failed.',
  help: `Reads a message from standard input, or each of the files. Have the mail server hand it everything that arrives at
ALLIANCE_BOUNCES, with whatever follows a plus; with Postfix, in /etc/aliases:

  bounces: "|cd /srv/alliance && npx alliance bounce"

Only the letter's name, the status and the server's sentence are kept; the rest of the message is dropped.
A message that is none of ours is said so and ends with 0, because a mail server would send an error to whoever wrote it.`,
  run: async (words) => {
    const files = words.filter((word) => !word.startsWith('-'))
    const messages = files.length ? await Promise.all(files.map((file) => readFile(file))) : [await buffer(process.stdin)]
    return withInstallation(async ({ installation }) => {
      const perform = performer(installation.writer)
      for (const message of messages) {
        const read = await readBounce(message)
        const outcome =
          typeof read === 'string'
            ? { ok: false as const, because: read }
            : await noted(perform, read, { db: installation.writer, person: commandLine, now: new Date(), steppedUp: true, demonstration: false })
        console.log(outcome.ok ? 'Noted: the letter did not arrive.' : whyNot[outcome.because])
      }
      return 0
    })
  },
}
