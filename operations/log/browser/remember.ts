/** The page remembers what this browser saw last of a log, and demands that what is there now grew out of it. What is compared is computed here, from the tiles. */
import { readCheckpoint, type SignedCheckpoint, verifyNote } from '#record/notes/checkpoint.ts'
import { readVerifier } from '#record/notes/keys.ts'
import { type Tile, tilePath } from '#record/tree/tiles.ts'
import { Tree } from '#record/tree/tree.ts'

/** Not among what goes at sign-out: it says nothing of a person. */
const storedAs = (origin: string) => `log:${origin}`
const place = document.querySelector<HTMLElement>('[data-remember]')
const words = (name: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, String(value)), place?.dataset[name] ?? '')
const say = (text: string, alarm = false) => {
  if (!place) return
  place.textContent = text
  place.classList.toggle('alarm', alarm)
  if (alarm) place.setAttribute('role', 'alert')
}

async function fetched(path: string): Promise<Response> {
  const answer = await fetch(path, { credentials: 'omit', cache: 'no-store' })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer
}
const reader = (log: string, size: number) => ({
  size: async () => size,
  tile: async (tile: Tile) => Buffer.from(await (await fetched(`/log/${log}/${tilePath(tile)}`)).arrayBuffer()),
})
function remembered(origin: string): { checkpoint: SignedCheckpoint; at: string; note: string } | null {
  const [at = '', ...note] = (localStorage.getItem(storedAs(origin)) ?? '').split('\n')
  const checkpoint = readCheckpoint(note.join('\n'))
  return checkpoint && { checkpoint, at, note: note.join('\n') }
}

async function compare(log: string): Promise<void> {
  const note = await (await fetched(`/log/${log}/checkpoint`)).text()
  const now = readCheckpoint(note)
  const keys = (place?.dataset['keys'] ?? '').split(' ').flatMap((key) => readVerifier(key) ?? [])
  const verified = now ? verifyNote(now.note, keys) : false
  if (!now || verified === false || !verified.some(({ key }) => key.name === now.origin)) return say(words('unsigned'), true)
  const last = remembered(now.origin)
  const tree = new Tree(reader(log, now.size), now.size)
  if (!(await tree.root()).equals(now.root)) return say(words('forked', { before: now.size }), true)
  // What was seen first is kept when something is amiss: it is the proof.
  if (last && (last.checkpoint.size > now.size || !(await tree.root(last.checkpoint.size)).equals(last.checkpoint.root)))
    return say(words('forked', { before: last.checkpoint.size, day: last.at }), true)
  localStorage.setItem(storedAs(now.origin), `${new Date().toISOString().slice(0, 10)}\n${note}`)
  say(last ? words('grown', { before: last.checkpoint.size, day: last.at, now: now.size }) : words('first', { now: now.size }))
}

compare('public').catch(() => say(words('unreachable')))
