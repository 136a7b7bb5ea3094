/** Starts the database of a data folder and inserts rows one by one, printing each number once it is acknowledged. Never ends by itself. */
import pg from 'pg'
import { startEmbedded } from '../embedded.ts'

const database = await startEmbedded({ dataFolder: process.argv[2] ?? '', say: () => {} })
const client = new pg.Client(database.superuserUrl)
await client.connect()
await client.query('create table if not exists rows (number integer primary key)')

for (let number = 1; ; number++) {
  await client.query('insert into rows values ($1)', [number])
  console.log(number)
}
