/** Buffer for browsers, with base64url, which the library does not have. */
import { Buffer as Plain } from 'buffer/index.js'

const [from, print] = [Plain.from.bind(Plain) as (...given: unknown[]) => Plain, Plain.prototype.toString]
Object.assign(Plain, {
  from: (data: unknown, encoding?: unknown, ...rest: unknown[]) =>
    encoding === 'base64url' ? from(String(data).replaceAll('-', '+').replaceAll('_', '/'), 'base64') : from(data, encoding, ...rest),
})
Plain.prototype.toString = function (this: Plain, encoding?: string, start?: number, end?: number) {
  if (encoding !== 'base64url') return print.call(this, encoding, start, end)
  return print.call(this, 'base64', start, end).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
export { Plain as Buffer }
