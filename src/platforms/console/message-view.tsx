import { DateTime } from 'luxon'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { InboxMessage } from '../../ports/inbox-store.ts'
import type { ChartShelf } from './chart-shelf.ts'
import { isAsked } from './conversation.ts'
import { ReplyView } from './render.tsx'
import type { Translate } from './words.ts'

interface MessageProps {
  readonly message: InboxMessage
  readonly from: Words
  readonly language: Language
  readonly t: Translate
  readonly timeZone: string
  readonly shelf: ChartShelf
  /** Whether the message is in the store, so that its files can be fetched. */
  readonly stored: boolean
}

/** One message of a conversation: what a person asked, at the right; everything else at the left. */
export function MessageView({ message, from, language, t, timeZone, shelf, stored }: MessageProps) {
  const asked = isAsked(message)
  const toFileHref = stored ? { toFileHref: (index: number) => `/files/${encodeURIComponent(message.id)}/${index}` } : {}

  return (
    <li class={`message ${asked ? 'asked' : 'told'}`} data-key={message.id} data-version={String(message.version)}>
      <article aria-label={asked ? t('you') : inLanguage(from, language)}>
        <header>
          <span class="from">{asked ? t('you') : inLanguage(from, language)}</span>
          <time datetime={message.at.toISOString()}>{DateTime.fromJSDate(message.at, { zone: timeZone }).toFormat('MM-dd HH:mm')}</time>
        </header>
        <ReplyView reply={message.reply} drawing={{ t, shelf, key: `m-${message.id}`, ...toFileHref }} />
      </article>
    </li>
  )
}
