/** Digests as people compare them: twelve digits in groups on the screen, all 64 on paper, and as a code a telephone reads. The groups keep their order in every script. */
import { create } from 'qrcode'

const groups = (text: string, size: number) => text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []

/** Twelve digits in three groups; for the eye only. */
export const DigestDigits = ({ digits }: { digits: string }) => (
  <p class="digest">
    <bdi dir="ltr">{groups(digits.replaceAll(/\D/g, ''), 4).join(' ')}</bdi>
  </p>
)

/** The full SHA-256 in hex, in groups of eight; of four where it is to be read aloud from paper. */
export const DigestHex = ({ hex, size = 8 }: { hex: string; size?: 4 | 8 }) => (
  <code class="digest-hex" dir="ltr">
    {groups(hex, size).join(' ')}
  </code>
)

/** A QR code as one path, so that no style stands in the page. `title` says what it holds. */
export function QrCode({ text, title, id = 'qr' }: { text: string; title: string; id?: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const path = Array.from({ length: size }, (_row, y) => runs(data.subarray(y * size, (y + 1) * size), y)).join('')
  return (
    <svg class="qr" viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-labelledby={id} shape-rendering="crispEdges">
      <title id={id}>{title}</title>
      <path fill="#fff" d={`M-2 -2h${size + 4}v${size + 4}h-${size + 4}z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

/** The dark stretches of one row, each drawn as one bar. */
function runs(row: Uint8Array, y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    path += `M${from} ${y}h${x + 1 - from}v1H${from}z`
  }
  return path
}
