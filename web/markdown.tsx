/** Markdown as a closed tree of our own elements: paragraphs, headings, lists, quotes, emphasis, code, links. No HTML, no picture, nothing that is fetched; what it does not know is shown as it was written. */
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Nodes, Parent } from 'mdast'
import type { Child } from 'hono/jsx'

interface Options {
  /** What `#` becomes; those below follow, and none is above h2: a page has its h1 already. */
  readonly level?: 1 | 2 | 3 | 4
  /** Where a link leads; null: it is no link. */
  readonly link?: (url: string) => string | null
}

/** Addresses of the web, and of this site. */
export const plainLink = (url: string): string | null => (/^https:\/\/[^\s]+$/.test(url) || /^\/(?!\/)/.test(url) || url.startsWith('#') ? url : null)

export const Markdown = ({ text, level = 2, link = plainLink }: Options & { readonly text: string }) => <>{children(fromMarkdown(text), { level, link })}</>

type Rendering = Required<Options>
const children = (node: Parent, rendering: Rendering): Child[] => node.children.map((child) => element(child as Nodes, rendering))

function element(node: Nodes, rendering: Rendering): Child {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'paragraph':
      return <p>{children(node, rendering)}</p>
    case 'heading':
      return heading(node.depth + rendering.level - 1, children(node, rendering))
    case 'list':
      return node.ordered ? <ol>{children(node, rendering)}</ol> : <ul>{children(node, rendering)}</ul>
    case 'listItem':
      return <li>{node.children.map((child) => (child.type === 'paragraph' ? children(child, rendering) : element(child, rendering)))}</li>
    case 'blockquote':
      return <blockquote>{children(node, rendering)}</blockquote>
    case 'strong':
      return <strong>{children(node, rendering)}</strong>
    case 'emphasis':
      return <em>{children(node, rendering)}</em>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'link': {
      const href = rendering.link(node.url)
      return href ? <a href={href}>{children(node, rendering)}</a> : children(node, rendering)
    }
    default:
      return 'children' in node ? children(node as Parent, rendering) : ''
  }
}

function heading(level: number, inside: Child[]): Child {
  if (level <= 2) return <h2>{inside}</h2>
  if (level === 3) return <h3>{inside}</h3>
  return level === 4 ? <h4>{inside}</h4> : <h5>{inside}</h5>
}
