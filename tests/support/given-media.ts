/** Files in every disguise in which one could come in: heads alone and noise behind them. Made up of nothing, and no picture of anything. */
import fc from 'fast-check'

const heads = [
  '\u0089PNG\r\n\u001a\n',
  'GIF89a',
  '\u00ff\u00d8\u00ff\u00e0',
  'RIFF....WEBPVP8 ',
  '\u0000\u0000\u0000 ftypmp42',
  'PK\u0003\u0004',
  'Rar!\u001a\u0007',
  '%PDF-1.7\n',
  '7z\u00bc\u00af',
  '\u001f\u008b',
  'GIF89a/*PK\u0003\u0004*/',
]
const filler = fc.uint8Array({ minLength: 300, maxLength: 2_000 }).map((bytes) => Buffer.from(bytes))
export const media = fc.oneof(
  fc.tuple(fc.constantFrom(...heads), filler).map(([head, bytes]) => ({ kind: 'binary', text: head + bytes.toString('latin1') })),
  fc.tuple(fc.constantFrom(...heads), filler).map(([head, bytes]) => ({ kind: 'base64', text: Buffer.concat([Buffer.from(head, 'latin1'), bytes]).toString('base64') })),
  fc
    .tuple(fc.constantFrom('image/png', 'video/mp4', 'application/zip', ''), filler)
    .map(([type, bytes]) => ({ kind: 'data', text: `data:${type};base64,${bytes.toString('base64')}` })),
  filler.map((bytes) => ({ kind: 'svg', text: `<svg><image href="data:image/png;base64,${bytes.toString('base64')}"/></svg>` })),
)

/** Nothing of a file: no run of base64, no data address, no drawing, no character that only binary has. */
export const isPlain = (text: string) => !/[A-Za-z0-9+/=_-]{200,}|data:[^\s,]{0,200},|<svg/i.test(text) && !/\p{Cc}/u.test(text.replaceAll(/[\n\t]/g, ''))
