/** What a form of `SignWays` brings. */
import type { Form } from '#web/form.ts'
import type { GivenSignature } from './take-signature.ts'

export async function givenSignature(form: Form): Promise<GivenSignature> {
  const file = form.file('signed-file')
  return { response: form.text('response'), file: file && new Uint8Array(await file.arrayBuffer()) }
}
