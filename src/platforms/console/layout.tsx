import type { Child } from 'hono/jsx'
import { raw } from 'hono/html'
import type { Person } from '../../domain/people.ts'
import { Icon, type IconName } from './icon.tsx'
import { IdentityBar } from './identity-bar.tsx'
import { importMap } from './security.ts'
import type { Visitor } from './visitor.ts'
import type { WordKey } from './words.ts'

export type ViewName = 'chat' | 'league' | 'county' | 'warnings' | 'editions' | 'account'

/** Who may be chosen in the sample, and the clock as the page shows it. */
export interface Frame {
  readonly visitor: Visitor
  readonly sample: boolean
  readonly people: readonly { readonly person: Person; readonly title: { readonly zh: string; readonly en: string } }[]
  /** `2026-11-06 周五 08:30`; absent outside the sample. */
  readonly clockText: string | undefined
  /** Path and query of this page. */
  readonly path: string
}

interface PageProps {
  readonly frame: Frame
  readonly title: string
  readonly view?: ViewName
  readonly children?: Child
}

const navigation: readonly (readonly [ViewName, WordKey, IconName])[] = [
  ['chat', 'chat', 'chat'],
  ['league', 'league', 'league'],
  ['county', 'county', 'county'],
  ['warnings', 'warnings', 'warnings'],
  ['editions', 'editions', 'editions'],
  ['account', 'accountShort', 'account'],
]

/** In the order in which they build on one another. */
const styleSheets = ['base', 'frame', 'controls', 'replies', 'cards', 'chat', 'composer', 'doors'] as const

/** Words that the page's script shows. */
const scriptWords = ['working', 'offline', 'updated', 'updateWaiting', 'tooLarge', 'copied', 'copiedText', 'copyFailed', 'close', 'you', 'dropZone'] as const

export function Page({ frame, title, view, children }: PageProps) {
  const { visitor } = frame
  const { t } = visitor

  return (
    <html lang={visitor.language}>
      <Head title={`${title} · ${t('product')}`} />
      <body
        class={`view-${view ?? 'plain'}`}
        data-signed-in={visitor.person === null ? undefined : 'yes'}
        data-words={JSON.stringify(Object.fromEntries(scriptWords.map((key) => [key, t(key)])))}
      >
        <a class="skip" href="#content">
          {t('skip')}
        </a>
        <header class="top">
          <a class="brand" href="/">
            <img src="/assets/page/icon.svg" alt="" width="30" height="30" />
            <span>{t('product')}</span>
          </a>
          <IdentityBar frame={frame} />
        </header>
        {visitor.person === null ? null : <Navigation view={view} frame={frame} />}
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <div id="status" class="visually-hidden" role="status" aria-live="polite" />
        <div id="toast" class="toast" role="alert" hidden />
      </body>
    </html>
  )
}

function Head({ title }: { readonly title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="/assets/page/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/fonts/400.css" />
      <link rel="stylesheet" href="/assets/fonts/700.css" />
      {styleSheets.map((name) => (
        <link rel="stylesheet" href={`/assets/page/${name}.css`} />
      ))}
      <script type="importmap">{raw(importMap)}</script>
      <script type="module" src="/assets/page/main.js" />
    </head>
  )
}

function Navigation({ view, frame }: { readonly view: ViewName | undefined; readonly frame: Frame }) {
  const { t } = frame.visitor

  return (
    <nav class="navigation" aria-label={t('navigation')}>
      <ul>
        {navigation.map(([name, word, icon]) => (
          <li>
            <a href={`/${name}`} aria-current={name === view ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{t(word)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
