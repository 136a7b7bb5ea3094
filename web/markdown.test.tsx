import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Markdown } from './markdown.tsx'

const html = (text: string) => (<Markdown text={text} />).toString()
const cases: [string, string, string][] = [
  ['a paragraph with marks', 'One *two* **three** `four`', '<p>One <em>two</em> <strong>three</strong> <code>four</code></p>'],
  ['headings below that of the page', '# A\n\n## B', '<h2>A</h2><h3>B</h3>'],
  ['lists without loose paragraphs', '- a\n- b\n\n1. c', '<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>'],
  ['HTML as it was written', 'a <b onclick="x()">b</b>', '<p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>'],
  ['a script as it was written', '<script>x()</script>', '&lt;script&gt;x()&lt;/script&gt;'],
  ['a link to the web and to this site', '[a](https://example.org) [b](/members)', '<p><a href="https://example.org">a</a> <a href="/members">b</a></p>'],
  ['no link to a script, to another scheme or to a host without one', '[a](javascript:x) [b](http://example.org) [c](//example.org) [d](data:x)', '<p>a b c d</p>'],
  ['no picture', '![a](https://example.org/a.png)', '<p></p>'],
]
for (const [name, text, wanted] of cases) test(`Markdown gives ${name}`, () => assert.equal(html(text), wanted))
