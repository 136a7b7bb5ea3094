/** What every page and act is given: who asks, when, in which language, and the handles that go with it. */
import type { Standing } from '#record/office.store.ts'
import type { Moment, Perform } from '#record/perform.ts'
import type { Language } from './languages.ts'

/** What the wiring knows of this installation and every page may show. */
export interface Site {
  readonly name: string
  /** Scheme, host and port under which people reach it, without a slash at the end. */
  readonly origin: string
  readonly demonstration: boolean
  /** Address from which letters leave; appointments name it. */
  readonly mailFrom?: string
}

export interface Context extends Moment {
  readonly perform: Perform
  readonly site: Site
  /** Whether the office is here, and where it went. */
  readonly standing: Standing
  readonly language: Language
  /** Path with query, as asked for. */
  readonly path: string
  readonly query: URLSearchParams
  readonly session: { readonly id: string } | null
  /** What a redirect left to be said once, such as 'saved'. */
  readonly notice: string | null
  /** The token of an Authorization header of scheme Bearer (RFC 6750), for machines. */
  readonly bearer: string | null
  /** What the browser has already, by its ETags (RFC 9110, 13.1.2). */
  readonly ifNoneMatch: string | null
  /** What the browser says it is; shown to its owner in a few words only. */
  readonly userAgent: string
  /** A cookie of ours by its plain name. */
  readonly cookies: (name: string) => string | undefined
}
