/** For a test that kills it: works on the letters of a database until it ends. Arguments: address of the database, of the mail server, folder. */
import { letterTaker } from '../../../operations/letters/take-letter.act.ts'
import { openDatabase } from '../../database.ts'
import { startMail } from '../mail.ts'

const [database = '', smtpUrl = '', folder = ''] = process.argv.slice(2)
const writer = openDatabase(database, { connections: 2 })
const take = letterTaker({ writer, clock: () => new Date(), demonstration: false })
startMail({ database: writer, take, smtpUrl, folder, from: 'Alliance <alliance@example.test>', log: console })
