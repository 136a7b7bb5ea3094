/** The log: for us, may be thrown away. A message that reads alone plus fields; never names, mail addresses, answers or reported addresses. */
import { pino } from 'pino'

export const openLog = (level: string) => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
export type Log = ReturnType<typeof openLog>
