/** The frame around every page: header, seat strip, made-up strip, crumbs, error summary, title, footer. */
import type { Child } from 'hono/jsx'
import { ask } from '#access/ask.ts'
import { Brand, Sprite } from './components/marks.tsx'
import type { Context } from './context.ts'
import { formatInstantDay } from './dates.ts'
import { frameWords } from './frame.words.ts'
import { direction, languageNames, languages } from './languages.ts'
import { assetPath } from './assets.ts'

export interface Crumb {
  readonly href?: string
  readonly text: string
}
export interface Mistake {
  /** The id of the field it belongs to. */
  readonly field: string
  readonly text: string
}
export interface PageProps {
  readonly cx: Context
  readonly title: string
  /** The heading when it is not the title. */
  readonly heading?: Child
  readonly eyebrow?: Child
  readonly lead?: Child
  readonly crumbs?: readonly Crumb[]
  readonly section?: 'overview' | 'members' | 'targets' | 'rounds' | 'indicators' | 'search' | 'desk' | 'work' | 'account'
  readonly mistakes?: readonly Mistake[]
  /** What the page shows is made up: the strip says so on screen and on paper. */
  readonly madeUp?: boolean
  /** The same content as data, for the footer. */
  readonly csv?: string | undefined
  readonly json?: string | undefined
  /** Facts beside the heading. */
  readonly aside?: Child
  readonly bodyClass?: string
  /** Said once after a redirect; 'saved' has words of its own. */
  readonly notice?: Child
  readonly children: Child
}

export function Page(props: PageProps) {
  const { cx, title, mistakes = [] } = props
  const say = frameWords(cx.language)
  return (
    <html lang={cx.language} dir={direction(cx.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${mistakes.length ? say('errorPrefix') : ''}${title} – ${cx.site.name}`}</title>
        <link rel="preload" href="/assets/fonts/ibm-plex-sans-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assetPath('govuk-frontend.min.css')} />
        <link rel="stylesheet" href={assetPath('alliance.css')} />
        <script src={assetPath('comfort.js')} defer></script>
      </head>
      <body class={props.bodyClass}>
        <Sprite />
        <a class="govuk-skip-link" href="#main">
          {say('skip')}
        </a>
        <Header {...props} />
        <div class="wrap">
          {props.crumbs && <Crumbs cx={cx} crumbs={props.crumbs} />}
          <main id="main" tabindex={-1}>
            {mistakes.length > 0 && <ErrorSummary cx={cx} mistakes={mistakes} />}
            {cx.notice && (
              <p class="notice" role="status">
                {props.notice ?? say('saved')}
              </p>
            )}
            <div class={props.aside ? 'title columns' : 'title'}>
              <div>
                {props.eyebrow && <p class="eyebrow">{props.eyebrow}</p>}
                <h1>{props.heading ?? title}</h1>
                {props.lead && <p class="lead">{props.lead}</p>}
              </div>
              {props.aside}
            </div>
            {props.children}
          </main>
        </div>
        <Footer {...props} />
      </body>
    </html>
  )
}

function Header({ cx, section, madeUp }: PageProps) {
  const say = frameWords(cx.language)
  const link = (href: string, name: NonNullable<PageProps['section']>, text: string) => (
    <a href={href} aria-current={section === name ? 'true' : undefined}>
      {text}
    </a>
  )
  const strip = madeUp ? say('madeUpPage') : cx.site.demonstration ? say('madeUpSite') : null
  return (
    <header>
      <div class="frame">
        <div class="wrap">
          <a class="brand" href="/">
            <Brand />
            {cx.site.name}
          </a>
          <nav class="nav" aria-label={say('main')}>
            {link('/overview', 'overview', say('overview'))} {link('/members', 'members', say('members'))} {link('/targets', 'targets', say('targets'))}{' '}
            {link('/indicators', 'indicators', say('indicators'))} {link('/rounds', 'rounds', say('rounds'))} {link('/search', 'search', say('search'))}
          </nav>
          <nav class="langs" aria-label={say('language')}>
            {languages.map((language) => (
              <>
                <a href={inLanguage(cx, language)} lang={language} aria-current={language === cx.language ? 'true' : undefined}>
                  {languageNames[language]}
                </a>{' '}
              </>
            ))}
          </nav>
        </div>
      </div>
      {strip && (
        <div class="made-up">
          <div class="wrap">
            <strong>{say('madeUp')}</strong> {strip}{' '}
            {cx.site.demonstration && (
              <>
                {say('today', { date: formatInstantDay(cx.language, cx.now) })}{' '}
                <a class="no-print" href="/demonstration">
                  {say('goToDate')}
                </a>
              </>
            )}
          </div>
        </div>
      )}
      <OfficeStrip cx={cx} />
      <SeatStrip cx={cx} section={section} />
    </header>
  )
}

/** On every page of a machine that the office left, or has not come to yet. */
function OfficeStrip({ cx: { standing, language } }: { cx: Context }) {
  const say = frameWords(language)
  if (standing.state === 'open') return null
  return (
    <div class="made-up moved">
      <div class="wrap">
        {say(standing.state === 'closed' ? 'officeMoved' : 'officeAwaited')} {standing.address && <a href={standing.address}>{standing.address}</a>}
      </div>
    </div>
  )
}

function SeatStrip({ cx, section }: { cx: Context; section: PageProps['section'] }) {
  const say = frameWords(cx.language)
  return (
    <div class="seat">
      <div class="wrap">
        {cx.session ? (
          <>
            <span>
              <a href="/work" aria-current={section === 'work' ? 'true' : undefined}>
                <strong>{say('work')}</strong>
              </a>
              {ask(cx.person, 'desk.read', {}) && (
                <>
                  {' · '}
                  <a href="/desk" aria-current={section === 'desk' ? 'true' : undefined}>
                    {say('desk')}
                  </a>
                </>
              )}
            </span>
            <a href="/account" aria-current={section === 'account' ? 'true' : undefined}>
              <span class="vh">{say('account')}: </span>
              {cx.person.name}
            </a>
            <form class="end" method="post" action="/sign-out">
              <button class="link" type="submit">
                {say('signOut')}
              </button>
            </form>
          </>
        ) : (
          <span class="end">
            <a href="/sign-in">{say('signIn')}</a>
          </span>
        )}
      </div>
    </div>
  )
}

function Crumbs({ cx, crumbs }: { cx: Context; crumbs: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label={frameWords(cx.language)('breadcrumb')}>
      <ol>
        <li>
          <a href="/">{frameWords(cx.language)('home')}</a>
        </li>
        {crumbs.map(({ href, text }) => (
          <li>{href ? <a href={href}>{text}</a> : text}</li>
        ))}
      </ol>
    </nav>
  )
}

function ErrorSummary({ cx, mistakes }: { cx: Context; mistakes: readonly Mistake[] }) {
  return (
    <div class="govuk-error-summary" role="alert" aria-labelledby="problem" tabindex={-1}>
      <h2 class="govuk-error-summary__title" id="problem">
        {frameWords(cx.language)('problem')}
      </h2>
      <ul class="govuk-list govuk-error-summary__list">
        {mistakes.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Footer({ cx, csv, json }: PageProps) {
  const say = frameWords(cx.language)
  return (
    <footer class="foot">
      <div class="wrap">
        <div>
          <h2>{say('comesFrom')}</h2>
          <p>{say('comesFromText')}</p>
        </div>
        <div>
          <h2>{say('takeIt')}</h2>
          <ul>
            {csv && (
              <li>
                <a href={csv}>{say('asCsv')}</a>
              </li>
            )}
            {json && (
              <li>
                <a href={json}>{say('asJson')}</a>
              </li>
            )}
            <li>
              <a href="/data">{say('data')}</a>
            </li>
            <li>
              <a href="/reports">{say('publishedReports')}</a>
            </li>
            <li>
              <a href="/practices">{say('practices')}</a>
            </li>
          </ul>
        </div>
        <div>
          <h2>{say('about')}</h2>
          <ul>
            <li>
              <a href="/report">{say('reportAddress')}</a>
            </li>
            <li>
              <a href="/terms">{say('terms')}</a>
            </li>
            <li>
              <a href="/log">{say('register')}</a>
            </li>
            <li>
              <a href="/privacy">{say('privacy')}</a>
            </li>
            <li>
              <a href="/accessibility">{say('accessibility')}</a>
            </li>
            <li>
              <a href="/conferences">{say('conferences')}</a>
            </li>
            <li>
              <a href="/guides">{say('guides')}</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  )
}

/** The same address in another language. */
function inLanguage(cx: Context, language: string): string {
  const query = new URLSearchParams(cx.query)
  query.set('lang', language)
  return `${cx.path.split('?')[0]}?${query}`
}
