/* Comfort only: every page works without it. Saves forms as they are typed, keeps what was typed until the server has it, and speaks to passkeys. */
;(() => {
  /* 1 Save as you go */
  const prefix = 'alliance:'
  const isSent = (field) => field.name && !['hidden', 'file', 'submit', 'password'].includes(field.type)
  const fieldsOf = (form) => [...form.elements].filter(isSent)
  const stateOf = (field) => (field.type === 'checkbox' || field.type === 'radio' ? [field.value, field.checked] : field.value)
  const snapshot = (form) => JSON.stringify(fieldsOf(form).map((field) => [field.name, stateOf(field)]))
  const names = (shot) =>
    JSON.parse(shot)
      .map(([name]) => name)
      .join()
  const withoutFiles = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'))

  /* Storage may be refused by the browser; then nothing is kept, and the rest still works. */
  const stored = (act) => {
    try {
      return act(localStorage, sessionStorage)
    } catch {}
  }
  const drop = (key) => stored((local) => local.removeItem(key))

  const keyOf = (form) => prefix + (form.dataset.draftKey || form.dataset.autosave)

  /* A form that was sent has arrived when the server's next page says so. */
  stored((_local, session) => {
    const sent = session.getItem(`${prefix}sent`)
    session.removeItem(`${prefix}sent`)
    if (sent && document.querySelector('.notice[role="status"]')) drop(sent)
  })

  for (const form of document.querySelectorAll('form[data-autosave]')) {
    const key = keyOf(form)
    const saved = form.querySelector('[data-saved]')
    let clean = snapshot(form)
    let timer = 0
    let wait = 1500
    let sending = false
    let leaving = false

    const send = async () => {
      const typed = snapshot(form)
      if (sending || leaving || typed === clean) return
      sending = true
      try {
        const answer = await fetch(form.dataset.autosave, { method: 'POST', body: withoutFiles(form), headers: { 'X-Autosave': '1' }, redirect: 'error' })
        if (answer.ok) {
          const words = await answer.text()
          clean = typed
          wait = 1500
          if (snapshot(form) === typed) drop(key)
          if (saved && words) saved.textContent = words
          takeVersions(form, answer.headers.get('X-Versions') || '')
          if (form.dataset.preview) await look(form)
        } else if (answer.status === 409) {
          leaving = true
          return location.reload()
        } else throw new Error(answer.status)
      } catch {
        /* The line is down: sent again, ever more slowly. */
        wait = Math.min(wait * 2, 60000)
      } finally {
        sending = false
      }
      if (snapshot(form) !== clean) later()
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(send, wait)
    }
    offer(form, key, clean, later)
    form.addEventListener('input', () => {
      stored((local) => local.setItem(key, snapshot(form)))
      wait = Math.min(wait, 6000)
      later()
    })
    form.addEventListener('submit', (event) => {
      if (event.defaultPrevented) return
      clearTimeout(timer)
      leaving = true
      stored((_local, session) => session.setItem(`${prefix}sent`, key))
    })
    addEventListener('online', send)
    addEventListener('pageshow', () => {
      leaving = false
    })
    addEventListener('beforeunload', (event) => {
      if (!leaving && snapshot(form) !== clean) event.preventDefault()
    })
  }

  /* How a text reads, as the server writes it out after a save. */
  async function look(form) {
    const place = document.getElementById('preview')
    const answer = place && (await fetch(form.dataset.preview))
    if (answer?.ok) place.innerHTML = await answer.text()
  }

  /* What was kept and never arrived: filled in at once, or by a button where the page has one. */
  function offer(form, key, clean, later) {
    const kept = stored((local) => local.getItem(key))
    const told = form.querySelector('[data-restored]') || document.querySelector('[data-restored]')
    if (!kept) return
    if (kept === clean || names(kept) !== names(clean)) return drop(key)
    const fill = () => {
      const values = JSON.parse(kept)
      fieldsOf(form).forEach((field, at) => {
        const value = values[at][1]
        if (Array.isArray(value)) field.checked = value[1]
        else field.value = value
      })
      later()
    }
    if (!told) return
    const button = told.querySelector('button')
    told.hidden = false
    if (!button) return fill()
    button.addEventListener('click', () => {
      fill()
      told.hidden = true
    })
  }

  function takeVersions(form, header) {
    for (const entry of header.split(',')) {
      const [name, version] = entry.split('=')
      const field = name && form.elements.namedItem(decodeURIComponent(name.trim()))
      if (field && version) field.value = version
    }
  }

  /* Nothing typed stays on a shared computer after signing out. */
  for (const form of document.querySelectorAll('form[action$="/sign-out"]'))
    form.addEventListener('submit', () =>
      stored((local, session) => {
        for (const kept of [local, session]) for (const key of Object.keys(kept).filter((each) => each.startsWith(prefix))) kept.removeItem(key)
      }),
    )
  /* Nor what was kept of a conference. */
  for (const form of document.querySelectorAll('form[action$="/sign-out"]')) form.addEventListener('submit', () => self.caches?.delete('alliance-own'))

  /* 2 Passkeys */
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  const text = (buffer) =>
    buffer &&
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '')
  const list = (credentials) => (credentials || []).map((each) => ({ ...each, id: bytes(each.id) }))

  /* By the browser's own reading of the options where it has one, else by hand. */
  function parsed(kind, options) {
    const own = kind === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'
    if (PublicKeyCredential[own]) return PublicKeyCredential[own](options)
    const byHand = { ...options, challenge: bytes(options.challenge) }
    if (kind === 'get') return { ...byHand, allowCredentials: list(options.allowCredentials) }
    return { ...byHand, user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: list(options.excludeCredentials) }
  }
  function written(made) {
    const { id, rawId, type, authenticatorAttachment, response } = made
    const parts = { clientDataJSON: text(response.clientDataJSON) }
    for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) if (response[part]) parts[part] = text(response[part])
    if (response.getTransports) parts.transports = response.getTransports()
    return { id, rawId: text(rawId), type, authenticatorAttachment, clientExtensionResults: made.getClientExtensionResults(), response: parts }
  }
  async function ceremony(kind, options) {
    const made = await navigator.credentials[kind]({ publicKey: parsed(kind, options) })
    try {
      return made.toJSON()
    } catch {
      return written(made)
    } /* Some password keepers break toJSON. */
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const field = form.elements.namedItem('response')
    const problem = form.querySelector('[data-passkey-error]')
    const say = (words) => {
      if (problem) {
        problem.textContent = words || ''
        problem.hidden = !words
      }
    }
    let busy = false
    addEventListener('pageshow', (event) => {
      if (event.persisted) field.value = ''
    })
    form.addEventListener('submit', async (event) => {
      if (field.value) return
      event.preventDefault()
      if (busy) return
      if (!window.PublicKeyCredential) return say(form.dataset.errorUnsupported)
      say('')
      busy = true
      try {
        field.value = JSON.stringify(await ceremony(form.dataset.passkey, JSON.parse(form.dataset.options)))
        form.requestSubmit(event.submitter)
      } catch {
        say(form.dataset.errorCancelled)
      } finally {
        busy = false
      }
    })
  }

  /* 3 A conference without a connection */
  const place = document.querySelector('[data-offline]')
  if (place && navigator.serviceWorker) {
    const addresses = (selector) => [...document.querySelectorAll(selector)].map((each) => each.href || each.src)
    const here = `${location.pathname}?lang=${document.documentElement.lang}`
    const fittings = addresses('link[rel="stylesheet"], link[rel="preload"], script[src]')
    const ask = async (wanted) => {
      const worker = (await navigator.serviceWorker.ready).active
      return new Promise((resolve) => {
        const channel = new MessageChannel()
        channel.port1.onmessage = ({ data }) => resolve(data)
        worker.postMessage(wanted, [channel.port2])
      })
    }
    const say = (kept) => {
      if (kept > fittings.length) place.querySelector('[data-kept]').hidden = false
    }
    const begun = navigator.serviceWorker.register(place.dataset.offline, { scope: '/conferences/' })
    begun.then(() => ask({ public: [here, ...fittings, ...addresses('a[data-open]')] }).then(say)).catch(() => {})
    const button = place.querySelector('button')
    if (button) {
      button.hidden = false
      button.addEventListener('click', () => begun.then(() => ask({ own: [here, ...addresses('a[data-open], a[data-own]')] }).then(say)).catch(() => {}))
    }
  }

  /* 4 Work that goes on: its section is fetched again until it says that it has ended, then the page. */
  const underWay = () => document.querySelector('[data-under-way]')
  async function lookAgain() {
    const text = await (await fetch(underWay().dataset.underWay)).text()
    const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(underWay().id)
    if (!fresh?.dataset.underWay) return location.reload()
    underWay().replaceWith(fresh)
    setTimeout(() => lookAgain().catch(() => {}), 1500)
  }
  if (underWay()) setTimeout(() => lookAgain().catch(() => {}), 1500)

  /* 5 An error summary is read first */
  const summary = document.querySelector('.govuk-error-summary')
  if (summary) summary.focus()
})()
