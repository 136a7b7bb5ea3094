/** Letters with places to fill in: which places there are, what is wrong with a text, and the letter with real values. */

/** What every place is filled with; the words beside the editor explain each. */
export const places = ['name', 'member', 'round', 'report', 'due', 'days', 'done', 'of', 'consequence', 'link', 'secretariat'] as const
export type Place = (typeof places)[number]
export type Filling = Readonly<Record<Place, string>>

export interface Template {
  readonly subject: string
  readonly body: string
}
export type TemplateMistake =
  | { readonly field: 'subject' | 'body'; readonly what: 'empty' | 'too-long' | 'brace' }
  | { readonly field: 'subject' | 'body'; readonly what: 'unknown-place'; readonly place: string }
  | { readonly field: 'body'; readonly what: 'no-link' }

const longest = { subject: 150, body: 5_000 } as const

/** A place is a word of the list in braces; a brace for anything else is a slip of the pen, and a letter without the link leads nowhere. */
export function mistakesInTemplate(template: Template): TemplateMistake[] {
  const found = (['subject', 'body'] as const).flatMap((field): TemplateMistake[] => {
    const text = template[field].trim()
    if (!text) return [{ field, what: 'empty' }]
    if (text.length > longest[field]) return [{ field, what: 'too-long' }]
    const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place).find((place) => !(places as readonly string[]).includes(place))
    if (unknown !== undefined) return [{ field, what: 'unknown-place', place: unknown }]
    return /[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, '')) ? [{ field, what: 'brace' }] : []
  })
  const bodyIsRight = !found.some(({ field }) => field === 'body')
  return bodyIsRight && !template.body.includes('{link}') ? [...found, { field: 'body', what: 'no-link' }] : found
}

/** A value is text and is never read as a template again. A line that only held an empty value goes. */
export function filled({ subject, body }: Template, filling: Filling): Template {
  const fill = (text: string) => text.replaceAll(/\{([a-z]+)\}/g, (place, name: string) => (name in filling ? filling[name as Place] : place))
  const lines = body.split('\n').filter((line) => !/^\{[a-z]+\}$/.test(line.trim()) || fill(line).trim())
  return {
    subject: capital(fill(subject).replaceAll(/\s+/g, ' ').trim()),
    body: fill(lines.join('\n'))
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
  }
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The same words with marks: paragraphs, and the one link that is ours. No picture, no style from elsewhere, nothing that is fetched. */
export function asHtml(body: string, link: string, language: string): string {
  const paragraphs = body.split(/\n{2,}/).map((paragraph) => {
    const text = escaped(paragraph).replaceAll(escaped(link), `<a href="${escaped(link)}">${escaped(link)}</a>`)
    return `<p>${text.replaceAll('\n', '<br>')}</p>`
  })
  return `<!DOCTYPE html><html lang="${escaped(language)}"><body>${paragraphs.join('')}</body></html>`
}
