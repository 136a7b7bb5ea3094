/** The guides of docs/guides, read once, in each language that they are written in. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Guide, GuideName } from './guides.rules.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'guides')
const kept = new Map<string, Guide>()

/** In the language asked for, or in English where it is not written in it. */
export function guideIn(name: GuideName, language: string): Guide {
  const key = `${language}/${name}`
  const guide = kept.get(key) ?? read(name, language)
  kept.set(key, guide)
  return guide
}

function read(name: GuideName, language: string): Guide {
  const translated = join(folder, language, `${name}.md`)
  const there = language !== 'en' && existsSync(translated)
  const text = readFileSync(there ? translated : join(folder, `${name}.md`), 'utf8')
  const [, title = name, body = ''] = /^# ([^\n]+)\n([\s\S]*)$/.exec(text) ?? []
  return { name, title, body: body.trim(), language: there ? language : 'en' }
}
