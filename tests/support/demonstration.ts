/** A demonstration as `npm start` brings it up, and a browser before it. Both end with the tests of the file. */
import { after } from 'node:test'
import { alliance, freshFolder } from '../commands/running.ts'
import { openBrowser, type Visitor, type VisitorOptions, visitorAt } from './browser.ts'
import { copyPreparedDemonstration } from './prepared-demonstration.ts'

export interface Demonstration {
  visit(options?: VisitorOptions): Promise<Visitor>
  /** The same, in the seat of somebody of the demonstration. */
  visitAs(name: string, options?: VisitorOptions): Promise<Visitor>
  readonly dataFolder: string
  /** All that it has printed. */
  readonly said: () => string
}

export async function demonstration(): Promise<Demonstration> {
  const dataFolder = `${freshFolder()}/data`
  copyPreparedDemonstration(dataFolder)
  const started = alliance(['start'], { ALLIANCE_DATA: dataFolder, PORT: '0' })
  const [, origin = ''] = await started.says(/Alliance is ready at (http:\/\/localhost:\d+)/)
  const browser = await openBrowser()
  after(async () => {
    await browser.close()
    started.child.kill('SIGTERM')
    await started.ended
  })
  const visit = (options: VisitorOptions = {}) => visitorAt(browser, origin, options)
  return {
    visit,
    dataFolder,
    said: started.said,
    visitAs: async (name, options) => {
      const visitor = await visit(options)
      await visitor.goTo('/sign-in')
      await visitor.press('button', new RegExp(`^Sit here.*${name}$`))
      return visitor
    },
  }
}
