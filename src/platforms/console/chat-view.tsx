import type { Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { CommandDescription } from '../../ports/gateway.ts'
import type { InboxMessage } from '../../ports/inbox-store.ts'
import type { ChartShelf } from './chart-shelf.ts'
import { ComboField } from './combo-field.tsx'
import { Icon } from './icon.tsx'
import { MessageView } from './message-view.tsx'
import type { Visitor } from './visitor.ts'

export interface Room {
  readonly address: string
  readonly name: string
}

export interface ChatProps {
  readonly visitor: Visitor
  readonly rooms: readonly Room[]
  readonly room: Room
  readonly messages: readonly { readonly message: InboxMessage; readonly from: Words }[]
  readonly commands: readonly CommandDescription[]
  readonly timeZone: string
  readonly shelf: ChartShelf
}

export function ChatView(props: ChatProps) {
  const { visitor, room, messages } = props
  const { t } = visitor
  const own = room.address.startsWith('person:')

  return (
    <div class="chat">
      <RoomTabs {...props} />
      <h1 class="visually-hidden">{room.name}</h1>
      <ol class="messages" id="messages" role="log" aria-live="polite" aria-label={t('messages')} data-live="messages" tabindex={0}>
        {messages.length > 0 ? null : <Empty {...props} />}
        {messages.map((entry) => (
          <MessageView {...entry} language={visitor.language} t={t} timeZone={props.timeZone} shelf={props.shelf} stored={true} />
        ))}
      </ol>
      {own ? <Composer visitor={visitor} /> : <p class="room-note">{t('roomNote')}</p>}
    </div>
  )
}

function RoomTabs({ visitor, rooms, room }: ChatProps) {
  return (
    <nav class="tabs" aria-label={visitor.t('conversations')} data-live="rooms">
      {rooms.map(({ address, name }) => (
        <a
          href={address.startsWith('person:') ? '/chat' : `/chat?room=${encodeURIComponent(address)}`}
          aria-current={address === room.address ? 'page' : undefined}
          data-key={address}
        >
          {address.startsWith('person:') ? name : `# ${name}`}
        </a>
      ))}
    </nav>
  )
}

/** What there is to ask, as buttons, from the commands' own examples. */
function Empty({ visitor, room, commands }: ChatProps) {
  const { t, language } = visitor
  if (!room.address.startsWith('person:')) return <li class="empty">{t('emptyRoom')}</li>

  return (
    <li class="empty" data-key="empty" data-version="1">
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptyIntro')}</p>
      <ul class="examples">
        {commands
          .filter(({ changes }) => !changes)
          .slice(0, 8)
          .map(({ title, example }) => (
            <li>
              <form method="post" action="/commands" data-command>
                <input type="hidden" name="text" value={example} />
                <button type="submit" class="example">
                  <code>{example}</code>
                  <span>{inLanguage(title, language)}</span>
                </button>
              </form>
            </li>
          ))}
      </ul>
    </li>
  )
}

function Composer({ visitor }: { readonly visitor: Visitor }) {
  const { t } = visitor

  return (
    <form class="composer" id="composer" method="post" action="/commands" enctype="multipart/form-data" data-command data-composer>
      <input type="hidden" name="method" value="command" />
      <p class="attached" id="attached" hidden>
        <Icon name="file" />
        <span data-attached-name />
        <button type="button" class="button small quiet" data-detach>
          {t('detach')}
        </button>
      </p>
      <div class="composer-row">
        <label class="attach" title={t('attach')}>
          <Icon name="attach" />
          <span class="visually-hidden">{t('attach')}</span>
          <input type="file" name="option.file" accept=".xlsx,.csv,.txt" data-attach />
        </label>
        <ComboField
          id="command"
          name="text"
          label={t('commandLabel')}
          listLabel={t('suggestions')}
          placeholder={t('commandHint')}
          required
          source="/suggestions"
          completes="line"
          labelHidden
        />
        <button type="submit" class="button primary send">
          <Icon name="send" />
          <span>{t('send')}</span>
        </button>
      </div>
    </form>
  )
}
