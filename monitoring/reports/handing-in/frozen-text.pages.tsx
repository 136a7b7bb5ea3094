/** The frozen text as a sheet: every field that is signed, from the frozen bytes, in the order of the manifest. */
import { DigestHex, QrCode } from '#web/components/digest.tsx'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstantDay } from '#web/dates.ts'
import { pick } from '#web/texts.rules.ts'
import type { Child } from 'hono/jsx'
import { type FrozenWord, frozenWords, sectionName } from './frozen-text.words.ts'
import type { Line } from './lines.rules.ts'
import { said } from './said.rules.ts'
import type { Entry, Leaf, Names } from './sheet.rules.ts'

export interface SheetProps {
  readonly cx: Context
  readonly title: string
  readonly eyebrow: string
  readonly leaves: readonly Leaf[]
  readonly names: Names
  readonly digest: string
  /** For people who compare; not on the public page, where it would add nothing. */
  readonly eyeDigits: string | null
  /** Where annexes are downloaded. */
  readonly annexPath: (annex: string) => string
  /** The lines to sign on, on paper only. */
  readonly toSign?: boolean
  /** What stands behind a section, such as the field for a reason. */
  readonly behind?: (leaf: Leaf) => Child
}

export function FrozenSheet(props: SheetProps) {
  const { cx, leaves } = props
  const say = frozenWords(cx.language)
  const languages = [...new Set(leaves.map(({ part }) => part.language))]
  return (
    <article class="sheet frozen" aria-labelledby="sheet-title">
      <header>
        <p>{props.eyebrow}</p>
        <h2 id="sheet-title">{props.title}</h2>
      </header>
      {languages.map((language) => (
        <>
          {languages.length > 1 && <p class="in-language">{say('textIn', { language: new Intl.DisplayNames([cx.language], { type: 'language' }).of(language) ?? language })}</p>}
          <Leaves {...props} leaves={leaves.filter(({ part }) => part.language === language)} />
        </>
      ))}
      <div class="paper-sign">
        {props.eyeDigits && (
          <p>
            {say('digest')}: <strong class="num">{props.eyeDigits}</strong>
          </p>
        )}
        <div class="paper-digest">
          <p>
            {say('fullDigest')}: <DigestHex hex={props.digest} />
          </p>
          <QrCode text={props.digest} title={say('qr')} id="sheet-qr" />
        </div>
        {props.toSign && (
          <p class="lines">
            <span>{say('placeDate')}</span>
            <span>{say('signature')}</span>
          </p>
        )}
      </div>
    </article>
  )
}

/** Sections of one language; a policy target is named where a new one begins. */
function Leaves(props: SheetProps) {
  let target: string | null = null
  return (
    <>
      {props.leaves.map((leaf) => {
        const begins = leaf.section?.target && leaf.section.target !== target ? leaf.section.target : null
        target = leaf.section?.target ?? target
        return (
          <>
            {begins && <h3 class="target">{frozenWords(props.cx.language)('target', { target: begins })}</h3>}
            <LeafSection {...props} leaf={leaf} />
          </>
        )
      })}
    </>
  )
}

function LeafSection(props: SheetProps & { readonly leaf: Leaf }) {
  const { cx, leaf } = props
  const say = frozenWords(cx.language)
  const { part, section } = leaf
  const heading = pick(section?.heading, cx.language)
  const name = heading.text || sectionName(say, part.section)
  const Heading = section?.target ? 'h4' : 'h3'
  return (
    <section id={`section-${anchorOf(part.section)}-${part.language}`}>
      <Heading>
        <span lang={heading.language !== cx.language ? heading.language : undefined}>{section?.goal ? say('goal', { goal: section.goal, name }) : name}</span>
        {part.private && <span class="mark">{say('private')}</span>}
      </Heading>
      {part.private && section && <p class="muted small">{say('privateNote')}</p>}
      {!section && (
        <p class="empty">
          {part.erasedAt ? say('erased', { on: formatInstantDay(cx.language, part.erasedAt) }) : say('withheld', { digest: Buffer.from(part.digest).toString('hex') })}
        </p>
      )}
      {section && leaf.entries.length === 0 && <p class="empty">{say('empty')}</p>}
      {leaf.entries.map((entry) => (
        <EntryPara {...props} entry={entry} language={part.language} />
      ))}
      {leaf.annexes.map(({ part: annex, title }) => (
        <p class="para">
          <span>{annex.annex}</span>
          <span>
            {title ?? say('annex', { annex: annex.annex })}{' '}
            {annex.erasedAt ? (
              <span class="muted">{say('erased', { on: formatInstantDay(cx.language, annex.erasedAt) })}</span>
            ) : (
              (section !== null || !annex.private) && (
                <a class="no-print" href={props.annexPath(annex.annex)}>
                  {say('download')}
                  <span class="vh"> {say('annex', { annex: annex.annex })}</span>
                </a>
              )
            )}
          </span>
        </p>
      ))}
      {props.behind?.(leaf)}
    </section>
  )
}
export const anchorOf = (section: string) => section.replaceAll(/[^A-Za-z0-9]+/g, '-')

function EntryPara({ cx, entry, names, language }: SheetProps & { readonly entry: Entry; readonly language: string }) {
  const say = frozenWords(cx.language)
  return (
    <div class="para">
      <span>{entry.number}</span>
      <div>
        <p>
          <b>{say(entry.lead.field as FrozenWord)}</b> <Words cx={cx} line={entry.lead} entry={entry} names={names} language={language} />
        </p>
        {entry.lines.length > 0 && (
          <dl>
            {entry.lines.map((line) => (
              <div>
                <dt>{say(line.field as FrozenWord)}</dt>
                <dd>
                  <Words cx={cx} line={line} entry={entry} names={names} language={language} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </div>
  )
}

function Words({ cx, line, entry, names, language }: { cx: Context; line: Line; entry: Entry; names: Names; language: string }) {
  const { as, text, code } = said(line, entry.item, names, cx.language)
  if (as === 'word') return <>{frozenWords(cx.language)(text as FrozenWord)}</>
  if (as === 'day') return <>{formatDay(cx.language, text)}</>
  if (as === 'name')
    return (
      <>
        {text} <span class="gid">{code}</span>
      </>
    )
  return (
    <span class="as-typed" lang={language !== cx.language ? language : undefined}>
      {text}
    </span>
  )
}
