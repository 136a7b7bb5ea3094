/** What happens in an analyst's browser, and there only: the key of the hotline is taken in hand, reports are opened, answers sealed. What is opened is put on the page as text, never as a link or in an attribute. */
import { combine, split } from 'shamir-secret-sharing'
import { defanged } from '../intake/address.rules.ts'
import type { SealedOutline, SealedText } from '../intake/report-form.rules.ts'
import { hourOf, type SealedMessage } from '../sealing/sender-status.rules.ts'
import { fromBase64, open, publicOf, seal, sealBytes, toBase64 } from './box.ts'
import { fingerprintOf, keepInHand, keyFile, keysInHand, putAway, readKeyFile, secretOfPasskey, unwrapped } from './hotline-key.ts'

const panel = document.querySelector<HTMLElement>('[data-unlock]')!
const { member = '', current = '' } = panel.dataset
const known = (panel.dataset['keys'] ?? '').split(' ').filter(Boolean)
const word = (name: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce(
    (text, [key, value]) => text.replaceAll(`{${key}}`, String(value)),
    (JSON.parse(panel.dataset['words'] ?? '{}') as Record<string, string>)[name] ?? '',
  )
const all = <T extends HTMLElement>(selector: string) => [...document.querySelectorAll<T>(selector)]
const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement
const textOf = (tag: string, text: string, name = '') => Object.assign(document.createElement(tag), { textContent: text, className: name })

const state = panel.querySelector<HTMLElement>('[data-state]')!
/** What is amiss is said beside the buttons, and read out. */
const say = (text: string, amiss = false) => {
  state.textContent = text
  state.classList.toggle('govuk-error-message', amiss)
}
function refresh() {
  const held = [...keysInHand().keys()].filter((fingerprint) => known.includes(fingerprint))
  say(held.length ? word('inHand', { fingerprint: held[0]!.slice(0, 16) }) : word('notInHand'))
  panel.classList.toggle('in-hand', held.length > 0)
  for (const each of all('[data-when-locked]')) each.hidden = held.length > 0
  for (const each of all('[data-when-open]')) each.hidden = held.length === 0
  openBoxes()
}
async function take(secrets: readonly Uint8Array[]) {
  const ours = secrets.filter((secret) => known.includes(fingerprintOf(secret)))
  if (!ours.length) return say(word('notOurs'), true)
  for (const secret of ours) keepInHand(secret)
  refresh()
}

panel.querySelector<HTMLInputElement>('[data-key-file]')?.addEventListener('change', async (event) => {
  const file = (event.target as HTMLInputElement).files?.[0]
  const secret = file && file.size < 2_000 ? readKeyFile(await file.text()) : null
  if (secret) await take([secret])
  else say(word('noKeyFile'), true)
})
panel.querySelector('[data-demonstration-key]')?.addEventListener('click', async (event) => {
  const answer = await fetch((event.currentTarget as HTMLElement).dataset['demonstrationKey'] ?? '')
  const secret = readKeyFile(await answer.text())
  if (secret) await take([secret])
})
panel.querySelector('[data-put-away]')?.addEventListener('click', () => {
  putAway()
  location.reload()
})
panel.querySelector('[data-by-passkey]')?.addEventListener('click', async () => {
  const wrapped = JSON.parse(panel.dataset['wrapped'] ?? '[]') as { credential: string; wrapped: string }[]
  try {
    const derived = await secretOfPasskey([...new Set(wrapped.map(({ credential }) => credential))])
    if (derived) await take(unwrapped(wrapped, derived.secret))
    else say(word('noPrf'), true)
  } catch {
    say(word('brokenOff'), true)
  }
})

/** Everything sealed on this page, as far as the keys in hand reach. */
function openBoxes() {
  const keys = keysInHand()
  for (const place of all('[data-box]')) {
    const secret = keys.get(place.dataset['key'] ?? '')
    const content = secret && open<never>(fromBase64(place.dataset['box'] ?? ''), secret)
    if (content) place.replaceChildren(...shown[place.dataset['as'] as keyof typeof shown](content, place.dataset['position']))
  }
}
/** The one at that place of the report, which is what the case is about; without a place, all. */
const those = <T>(all: readonly T[], position: string | undefined): readonly T[] => {
  const one = position === undefined ? undefined : all[Number(position)]
  return one === undefined ? all : [one]
}
const shown = {
  outline: ({ addresses, written }: SealedOutline, position?: string) => [
    ...those(addresses, position).map((each) => textOf('div', each, 'address')),
    ...(written ? [textOf('div', word('written'), 'muted')] : []),
  ],
  seen: (values: readonly string[], position?: string) => [textOf('code', values[Number(position)] ?? '')],
  message: ({ text }: Pick<SealedMessage, 'text'>) => [textOf('span', text, 'sealed-text')],
  text: ({ addresses, texts }: SealedText, position?: string) => [
    ...those(addresses, position).flatMap(({ typed, url }) => {
      const row = textOf('div', '', 'address')
      const copy = textOf('button', word('copy'), 'link no-print') as HTMLButtonElement
      copy.type = 'button'
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(url ?? typed)
        copy.textContent = word('copied')
      })
      row.append(textOf('code', url ? defanged(url) : typed), ' ', copy)
      return [row]
    }),
    ...Object.entries(texts).flatMap(([name, text]) => [textOf('h3', word(`t-${name}`)), textOf('p', text, 'sealed-text')]),
  ],
}

function download(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
}
const shareHead = 'alliance hotline share 1'

/** A key is made here, kept as a file and in shares by people; only its public half is sent. */
for (const form of all<HTMLFormElement>('form[data-make-key]')) {
  const made = form.querySelector<HTMLElement>('[data-made]')!
  form.querySelector('[data-make]')?.addEventListener('click', async () => {
    const [quorum, count] = [Number(field(form, 'quorum').value), Number(field(form, 'shares').value)]
    if (!(quorum >= 2 && quorum <= count && count <= 20)) return say(word('badQuorum'), true)
    const secret = crypto.getRandomValues(new Uint8Array(32))
    const shares = await split(secret, count, quorum)
    const fingerprint = fingerprintOf(secret)
    field(form, 'publicKey').value = toBase64(publicOf(secret))
    download(`hotline-key-${member}-${fingerprint.slice(0, 8)}.txt`, keyFile(member, secret))
    made
      .querySelector('[data-shares]')!
      .replaceChildren(
        ...shares.flatMap((share, at) => [
          textOf('h3', word('share', { n: at + 1, of: count, quorum })),
          textOf('pre', `${shareHead}\n${member}\n${fingerprint}\n${toBase64(share)}`, 'share'),
        ]),
      )
    keepInHand(secret)
    made.hidden = false
    made.querySelector<HTMLElement>('h3')?.scrollIntoView()
  })
}
for (const form of all<HTMLFormElement>('form[data-recover]'))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const typed = form
      .querySelector<HTMLTextAreaElement>('textarea')!
      .value.split(shareHead)
      .map((each) => each.trim().split(/\s+/)[2] ?? '')
    try {
      const secret = await combine(typed.filter((each) => /^[A-Za-z0-9+/]+=*$/.test(each)).map(fromBase64))
      const fingerprint = fingerprintOf(secret)
      if (!known.includes(fingerprint)) throw new Error('other')
      download(`hotline-key-${member}-${fingerprint.slice(0, 8)}.txt`, keyFile(member, secret))
      await take([secret])
      form.reset()
    } catch {
      say(word('noShares'), true)
      state.scrollIntoView()
    }
  })

/** The passkey of whoever sits here derives a key of its own, for the hotline's to be handed on to. */
for (const form of all<HTMLFormElement>('form[data-analyst-key]'))
  form.addEventListener('submit', async (event) => {
    if (field(form, 'publicKey').value) return
    event.preventDefault()
    try {
      const derived = await secretOfPasskey(JSON.parse(form.dataset['credentials'] ?? '[]') as string[])
      if (!derived) return say(word('noPrf'), true)
      field(form, 'publicKey').value = toBase64(publicOf(derived.secret))
      field(form, 'credential').value = derived.credential
      form.submit()
    } catch {
      say(word('brokenOff'), true)
    }
  })
for (const form of all<HTMLFormElement>('form[data-hand-on]'))
  form.addEventListener('submit', (event) => {
    const secret = keysInHand().get(current)
    if (secret) field(form, 'wrapped').value = toBase64(sealBytes(secret, fromBase64(form.dataset['handOn'] ?? '')))
    else {
      event.preventDefault()
      say(word('needsKey'), true)
      state.scrollIntoView()
    }
  })

/** An answer leaves this page sealed, once for the sender and once for the hotline. */
for (const form of all<HTMLFormElement>('form[data-answer]'))
  form.addEventListener('submit', (event) => {
    const typed = form.querySelector<HTMLTextAreaElement>('textarea')!
    if (!typed.value.trim() || !current) {
      event.preventDefault()
      return typed.focus()
    }
    const content: SealedMessage = { side: 'hotline', text: typed.value.trim(), hour: hourOf(new Date(Date.parse(form.dataset['now'] ?? '') + performance.now())) }
    field(form, 'forSender').value = toBase64(seal(content, fromBase64(form.dataset['ticketKey'] ?? '')))
    field(form, 'forHotline').value = toBase64(seal(content, fromBase64(panel.dataset['publicKey'] ?? '')))
  })
/** So does a note to colleagues. */
for (const form of all<HTMLFormElement>('form[data-note]'))
  form.addEventListener('submit', (event) => {
    const typed = form.querySelector<HTMLTextAreaElement>('textarea')!
    if (!typed.value.trim() || !current) {
      event.preventDefault()
      return typed.focus()
    }
    field(form, 'sealed').value = toBase64(seal({ text: typed.value.trim() }, fromBase64(panel.dataset['publicKey'] ?? '')))
  })
refresh()
