/** Starts or joins the database of a data folder, says how that went, and stops when its input ends. */
import { startEmbedded } from '../embedded.ts'

const said: string[] = []
const database = await startEmbedded({ dataFolder: process.argv[2] ?? '', say: (line) => said.push(line) })
console.log(JSON.stringify({ joined: database.joined, url: database.superuserUrl, said }))

for await (const _ of process.stdin);
await database.stop()
