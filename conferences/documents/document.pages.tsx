/** Documents under an item, and where the secretariat puts them before a conference. */
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Button, Checkboxes, FileInput, Input, Select } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import type { AgendaItem, Conference } from '../planning/conference.rules.ts'
import { type ConferenceDocument, documentStatuses, type Reference } from './document.rules.ts'
import { documentsWords } from './document.words.ts'

export function DocumentList({ cx, conference, documents }: { cx: Context; conference: Conference; documents: readonly ConferenceDocument[] }) {
  const say = documentsWords(cx.language)
  if (!documents.length) return null
  return (
    <ul class="plain stack documents">
      {documents.map(({ id, title, language, href, size, status, digest }) => (
        <li>
          <a href={href ?? `/conferences/${conference.id}/documents/${id}`} lang={language === cx.language ? undefined : language}>
            {title}
          </a>{' '}
          <span class="muted small">
            {[href ? '' : 'PDF', size ? say('size', { n: Math.max(1, Math.round(size / 1000)) }) : '', language].filter(Boolean).join(', ')}
            {status !== 'public' && ` · ${say(`status-${status}`)}`}
            {href && (
              <>
                {' · '}
                <span class="digest-hex">{say('digest', { digest: digest.toString('hex').slice(0, 16) })}…</span>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

export interface DeskDocuments {
  readonly conference: Conference
  readonly agenda: readonly AgendaItem[]
  readonly documents: readonly ConferenceDocument[]
  readonly references: readonly Reference[]
  readonly mistakes: readonly Mistake[]
  readonly typed: Readonly<Record<string, string>>
}
export function DeskDocuments({ cx, of }: { cx: Context; of: DeskDocuments }) {
  const say = documentsWords(cx.language)
  const { conference, agenda, documents, references, mistakes, typed } = of
  const base = `/desk/conferences/${conference.id}`
  const items = [{ value: '', text: say('wholeConference') }, ...agenda.map(({ id, titles }) => ({ value: id, text: pick(titles, cx.language).text }))]
  const statuses = documentStatuses.map((value) => ({ value, text: say(`status-${value}`) }))
  return (
    <section class="band" id="documents" aria-labelledby="h-documents">
      <h2 id="h-documents">{say('documents')}</h2>
      {documents.length === 0 ? <p class="empty read">{say('none')}</p> : <Table cx={cx} of={of} base={base} />}
      <details open={documents.length === 0 || mistakes.some(({ field }) => field.startsWith('document-'))}>
        <summary>{say('attachFile')}</summary>
        <form class="read" method="post" action={`${base}/documents`} enctype="multipart/form-data">
          <Input name="document-title" label={say('title')} value={typed['title'] ?? ''} mistakes={mistakes} maxlength={300} />
          <Input name="document-language" label={say('language')} hint={say('languageHint')} value={typed['language'] ?? cx.language} mistakes={mistakes} width={5} />
          <Select name="document-item" label={say('item')} value={typed['item'] ?? ''} mistakes={mistakes} choices={items} />
          <Select name="document-status" label={say('status')} value={typed['status'] ?? 'draft'} mistakes={mistakes} choices={statuses} />
          <FileInput name="document-file" label={say('file')} hint={say('fileHint')} accept="application/pdf" mistakes={mistakes} />
          <Button secondary>{say('attach')}</Button>
        </form>
      </details>
      <details open={mistakes.some(({ field }) => field === 'references')}>
        <summary>{say('attachReference')}</summary>
        {references.length === 0 ? (
          <p class="empty read">{say('noReferences')}</p>
        ) : (
          <form class="read" method="post" action={`${base}/references`}>
            <p>{say('referenceNote')}</p>
            <Checkboxes name="references" label={say('choose')} values={[]} mistakes={mistakes} choices={references.map(({ value, title }) => ({ value, text: title }))} />
            <Select name="reference-item" label={say('item')} value="" choices={items} />
            <Select name="reference-status" label={say('status')} value="public" choices={statuses} />
            <Button secondary>{say('attach')}</Button>
          </form>
        )}
      </details>
    </section>
  )
}

function Table({ cx, of: { agenda, documents, conference }, base }: { cx: Context; of: DeskDocuments; base: string }) {
  const say = documentsWords(cx.language)
  const nameOf = new Map(agenda.map(({ id, titles }) => [id, pick(titles, cx.language).text]))
  return (
    <table class="fold">
      <caption class="vh">{say('documents')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('title')}</th>
          <th scope="col">{say('item')}</th>
          <th scope="col">{say('status')}</th>
          <th scope="col">
            <span class="vh">{say('remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {documents.map(({ id, title, language, item, status, href }) => (
          <tr>
            <th scope="row">
              <a href={href ?? `/conferences/${conference.id}/documents/${id}`} lang={language === cx.language ? undefined : language}>
                {title}
              </a>
            </th>
            <td data-h={say('item')}>{item ? nameOf.get(item) : say('wholeConference')}</td>
            <td>
              <form class="inline" method="post" action={`${base}/documents/${id}/status`}>
                <select name="status" aria-label={say('changeOf', { title })}>
                  {documentStatuses.map((value) => (
                    <option value={value} selected={value === status}>
                      {say(`status-${value}`)}
                    </option>
                  ))}
                </select>{' '}
                <button class="as-link" type="submit">
                  {say('change')}
                </button>
              </form>
            </td>
            <td>
              {status === 'draft' && (
                <form method="post" action={`${base}/documents/${id}/removal`}>
                  <button class="as-link" type="submit" aria-label={say('removeOf', { title })}>
                    {say('remove')}
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
