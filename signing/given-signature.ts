/** What a form of `SignWays` brings. */
import type { Form } from '#web/form.ts'
import type { GivenSignature } from './take-signature.ts'

export async function givenSignature(form: Form): Promise<GivenSignature> {
  const file = form.file('signed-file')
  // The form for files sent without one is a file that is not there, and never a plain confirmation.
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  return { response: form.text('response'), file: file || form.text('by') === 'file' ? bytes : null }
}
