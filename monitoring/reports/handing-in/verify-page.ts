/** The script of the page that checks off line: files are read where they are, nothing leaves the browser, and no server is asked. */
import { checkFile } from './check-file.ts'
import { followSwitches, type LogSwitch } from '#record/log/log-switch.ts'
import { readVerifier, types } from '#record/notes/keys.ts'
import { compareOverTime, type OverTime } from '#record/log/over-time.ts'
import { readPolicy } from '#record/notes/policy.ts'
import { type Tile, tilePath } from '#record/tree/tiles.ts'

const field = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const list = field<HTMLUListElement>('said')
function line(holds: boolean, text: string): void {
  const item = document.createElement('li')
  item.className = holds ? 'holds' : 'fails'
  item.textContent = `${holds ? 'holds' : 'FAILS'} · ${text}`
  list.append(item)
}

/** The files of the chosen folder, by their path inside it. */
async function copyChosen(): Promise<Pick<OverTime, 'copy' | 'tiles'>> {
  const files = new Map([...(field<HTMLInputElement>('copy').files ?? [])].map((file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file]))
  const tile = async (of: Tile) => Buffer.from((await files.get(tilePath(of))?.arrayBuffer()) ?? new ArrayBuffer(0))
  return { copy: (await files.get('checkpoint')?.text()) ?? '', tiles: (size) => ({ size: async () => size, tile }) }
}

async function check(): Promise<void> {
  list.replaceChildren()
  const text = async (id: string) => (await field<HTMLInputElement>(id).files?.[0]?.text()) ?? ''
  const words = field<HTMLTextAreaElement>('keys').value
  const policy = /^\s*(log|witness|quorum)\s/m.test(words) ? readPolicy(words) : null
  if (policy && 'what' in policy) return line(false, `the policy, line ${policy.line}: ${policy.what}`)
  const given = policy ? policy.logs.map(({ key }) => key) : words.split(/\s+/).filter(Boolean).map(readVerifier)
  if (!given.length || given.includes(null)) return line(false, 'name the public keys of the logs, each on a line: register.alliance.example/public+12345678+AQ…')
  // Post-quantum signatures are checked by the command.
  const keys = given.filter((key) => key !== null).filter(({ type }) => type === types.ed25519)
  const handovers = await text('handovers')
  const followed = handovers ? await followSwitches(JSON.parse(handovers) as LogSwitch[], keys) : null
  const pins = field<HTMLInputElement>('pin').value.replaceAll(/[\s:]/g, '').toLowerCase()
  const file = await text('file')
  if (!file) return line(false, 'choose a receipt, a proof, or the file of a published report')
  const logKeys = followed?.keys ?? keys
  const { said: found, checkpoint } = await checkFile(file, { logKeys, policy, former: followed?.former ?? [] }, pins ? [pins] : [])
  const older = await text('older')
  const said = older && checkpoint ? [...found, await compareOverTime({ now: checkpoint, older, ...(await copyChosen()), keys: logKeys })] : found
  for (const { holds, says } of said) line(holds, says)
  line(
    said.every(({ holds }) => holds),
    said.every(({ holds }) => holds) ? 'everything that can be checked here' : 'not everything: keep the file, and tell the secretariat and another member',
  )
}
field<HTMLFormElement>('check').addEventListener('submit', (event) => {
  event.preventDefault()
  check().catch((error: Error) => line(false, `the file cannot be read: ${error.message}`))
})
