/** Claims a data folder, says how that went, and releases it when its input ends. */
import { claim } from '../only-one.ts'

const claimed = await claim(process.argv[2] ?? '')
console.log(JSON.stringify('release' in claimed ? { pid: process.pid } : claimed))

for await (const _ of process.stdin);
if ('release' in claimed) await claimed.release()
