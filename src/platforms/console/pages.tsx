import { type Context, Hono } from 'hono'
import { inLanguage } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import { type Reply, reply } from '../../reply/parts.ts'
import { type ChatProps, ChatView, type Room } from './chat-view.tsx'
import { FilterForm, Heading, Sections } from './command-views.tsx'
import { CountyView, loadCounty } from './county-view.tsx'
import { EditionTabs, ImportView } from './import-view.tsx'
import type { ViewName } from './layout.tsx'
import { limits } from './limits.ts'
import type { Console } from './options.ts'
import { placeOf } from './receive.ts'
import { findCommand, pickOptions, readQuery } from './register.ts'
import { showDoor, showPage } from './show-page.tsx'
import type { ConsoleEnv, Visitor } from './visitor.ts'
import { AccountView } from './welcome-views.tsx'
import type { WordKey } from './words.ts'

type SignedIn = Visitor & { readonly person: Person }
type PageHandler = (c: Context<ConsoleEnv>, visitor: SignedIn) => Promise<Response>

/** The views. Each is drawn from the replies of commands, so that page and chat say the same. */
export function createPages(console: Console): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()
  const get = (path: string, handler: PageHandler) =>
    app.get(path, (c) => {
      const visitor = c.get('visitor')
      return visitor.person === null ? showDoor(c, console) : handler(c, { ...visitor, person: visitor.person })
    })

  get('/', async (c) => c.redirect('/chat'))
  get('/chat', async (c, visitor) => {
    const props = await loadChat(console, visitor, c.req.query('room'))
    return showPage(c, console, { title: visitor.t('chat'), view: 'chat', draw: () => <ChatView {...props} /> })
  })
  get('/league', (c, visitor) => showAnswer(c, console, visitor, leagueView))
  get('/county', async (c, visitor) => {
    const props = await loadCounty(
      visitor,
      console,
      (key, text, options) => (isRefused(c, key) ? nothing : ask(console, visitor, text, options)),
      c.req.query('unit'),
    )
    return showPage(c, console, { title: visitor.t('countyTitle'), view: 'county', draw: () => <CountyView {...props} /> })
  })
  get('/warnings', (c, visitor) => showAnswer(c, console, visitor, warningsView))
  get('/editions', (c, visitor) => showEditions(c, console, visitor))
  get('/import', (c, visitor) =>
    showPage(c, console, {
      title: visitor.t('importTitle'),
      view: 'editions',
      draw: () => <ImportView visitor={visitor} command={findCommand(console.gateway, 'import')} />,
    }),
  )
  get('/account', (c, visitor) => showPage(c, console, { title: visitor.t('accountTitle'), view: 'account', draw: (frame) => <AccountView frame={frame} /> }))
  return app
}

function ask(console: Console, { person, language }: SignedIn, text: string, options: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return console.gateway.dispatch({ platform: 'console', externalId: person.id, text, options, place: placeOf(person), language, method: 'link' })
}

const nothing = Promise.resolve(reply([], { tone: 'fault' }))

/** The page's script names what was refused before, so that it is not asked again. */
function isRefused(c: Context, key: string): boolean {
  return (c.req.header('x-refused') ?? '').split(',').includes(key)
}

async function loadChat(console: Console, visitor: SignedIn, wanted: string | undefined): Promise<ChatProps> {
  const entries = await console.feed.listMessages(visitor.person)

  const own: Room = { address: `person:${visitor.person.id}`, name: visitor.t('myConversation') }
  const groups = new Map(
    entries
      .filter(({ message }) => message.address.startsWith('destination:'))
      .map(({ message, from }) => [message.address, { address: message.address, name: inLanguage(from, visitor.language) }]),
  )
  const rooms = [own, ...groups.values()]
  const room = rooms.find(({ address }) => address === wanted) ?? own
  const messages = entries.filter(({ message }) => message.address === room.address).slice(-limits.messagesShown)

  return { visitor, rooms, room, messages, commands: console.gateway.describe(), timeZone: console.timeZone, shelf: console.shelf }
}

interface AskingView {
  readonly command: string
  /** The options that may be chosen above the answer. */
  readonly options: readonly string[]
  readonly view: ViewName
  readonly title: WordKey
  readonly intro: WordKey
}

const leagueView: AskingView = { command: 'rank', options: ['period', 'class'], view: 'league', title: 'leagueTitle', intro: 'leagueIntro' }
const warningsView: AskingView = { command: 'warnings', options: ['due'], view: 'warnings', title: 'warningsTitle', intro: 'warningsIntro' }

/** A page that is one command's answer, with some of its options above. */
async function showAnswer(c: Context<ConsoleEnv>, console: Console, visitor: SignedIn, shown: AskingView): Promise<Response> {
  const options = pickOptions(findCommand(console.gateway, shown.command), shown.options)
  const values = readQuery(options, c.req.query())
  const answer = await ask(console, visitor, `/${shown.command}`, values)
  const title = visitor.t(shown.title)

  return showPage(c, console, {
    title,
    view: shown.view,
    draw: () => (
      <>
        <Heading title={title} intro={visitor.t(shown.intro)} />
        <FilterForm visitor={visitor} commandName={shown.command} options={options} action={`/${shown.view}`} values={values} />
        <Sections visitor={visitor} shelf={console.shelf} sections={[{ key: shown.command, reply: answer }]} linked={true} />
      </>
    ),
  })
}

async function showEditions(c: Context<ConsoleEnv>, console: Console, visitor: SignedIn): Promise<Response> {
  const answer = await ask(console, visitor, '/editions')
  const { t } = visitor

  return showPage(c, console, {
    title: t('editionsTitle'),
    view: 'editions',
    draw: () => (
      <>
        <EditionTabs visitor={visitor} current="editions" />
        <Heading title={t('editionsTitle')} intro={t('editionsIntro')} />
        <Sections visitor={visitor} shelf={console.shelf} sections={[{ key: 'editions', reply: answer }]} linked={false} />
      </>
    ),
  })
}
