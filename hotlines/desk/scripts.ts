/** The script of the pages of analysts. */
import { join } from 'node:path'
import { bundled, once } from '#web/browser-script.ts'

export const deskScript = once(() => bundled(join(import.meta.dirname, '..', 'browser', 'desk-page.ts')))
