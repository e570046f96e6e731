import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError } from '../../domain/error.ts'
import type { InboxMessage } from '../../ports/inbox-store.ts'
import { limits } from './limits.ts'
import { MessageView } from './message-view.tsx'
import type { Console } from './options.ts'
import { readCommand, receiveCommand } from './receive.ts'
import { clockFormSchema, languageFormSchema, signInFormSchema, toLocalPath } from './schema.ts'
import { showPage } from './show-page.tsx'
import { type ConsoleEnv, dropSession, keepLanguage, keepSession, requirePerson } from './visitor.ts'
import { SignInReady } from './welcome-views.tsx'

/** What pages send: commands, and the few things that are no commands. */
export function createActs(console: Console): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()
  app.post('/commands', requireSignedIn, limitBody(limits.uploadBytes))
  app.on(['POST'], ['/sign-in-as', '/sign-in/*', '/sign-out', '/language', '/clock'], limitBody(limits.formBytes))
  addCommands(app, console)
  addSessions(app, console)

  app.post('/language', async (c) => {
    const form = languageFormSchema.safeParse(await c.req.parseBody())
    if (!form.success) throw unreadable()

    keepLanguage(c, form.data.language, console.publicUrl)
    return c.redirect(toLocalPath(form.data.back), 303)
  })
  app.post('/clock', async (c) => {
    const person = requirePerson(c.get('visitor'))
    const form = clockFormSchema.safeParse(await c.req.parseBody())
    if (!form.success) throw unreadable()
    if (console.clock === undefined) throw new AppError('forbidden', { zh: '只有样本可以拨动时钟。', en: 'Only the sample’s clock can be moved.' })

    if (form.data.by === 'hour') await console.clock.moveBy(person.id, 60)
    else await console.clock.moveToNextWorkingDay(person.id)
    console.news.announce()
    return c.redirect(toLocalPath(form.data.back), 303)
  })
  return app
}

function addCommands(app: Hono<ConsoleEnv>, console: Console): void {
  app.post('/commands', async (c) => {
    const visitor = c.get('visitor')
    const person = requirePerson(visitor)
    const received = await readCommand(c)
    const turn = await receiveCommand(console, { person, language: visitor.language }, received)
    if (turn.stored && c.req.header('x-fragment') === undefined) return c.redirect(toLocalPath(received.form.back), 303)

    const common = { language: visitor.language, t: visitor.t, timeZone: console.timeZone, shelf: console.shelf, stored: turn.stored }
    const drawList = (className: string, messages: readonly InboxMessage[]) => (
      <ol class={className}>
        {messages.map((message) => (
          <MessageView message={message} from={{ zh: '烽火', en: 'Fenghuo' }} {...common} />
        ))}
      </ol>
    )
    const list = drawList('messages answers', [turn.asked, turn.answer])
    if (c.req.header('x-fragment') !== undefined)
      return c.html(
        <>
          {drawList('redrawn', turn.redrawn)}
          {list}
        </>,
      )

    return showPage(c, console, { title: visitor.t('chat'), view: 'chat', draw: () => list })
  })
}

function addSessions(app: Hono<ConsoleEnv>, console: Console): void {
  const { door, publicUrl } = console

  app.post('/sign-in-as', async (c) => {
    const form = signInFormSchema.safeParse(await c.req.parseBody())
    if (!form.success) throw unreadable()

    const session = await door.signInAs(form.data.person)
    await signOutBefore(c.get('visitor').session, console)
    keepSession(c, session, publicUrl)
    return c.redirect(toLocalPath(form.data.back), 303)
  })
  app.get('/sign-in/:secret', (c) =>
    showPage(c, console, {
      title: c.get('visitor').t('signInReady'),
      draw: (frame) => <SignInReady visitor={frame.visitor} secret={c.req.param('secret')} />,
    }),
  )
  app.post('/sign-in/:secret', async (c) => {
    const session = await door.signInWithLink(c.req.param('secret'))
    await signOutBefore(c.get('visitor').session, console)
    keepSession(c, session, publicUrl)
    return c.redirect('/chat', 303)
  })
  app.post('/sign-out', async (c) => {
    await signOutBefore(c.get('visitor').session, console)
    dropSession(c, publicUrl)
    return c.redirect('/', 303)
  })
}

async function signOutBefore(session: string | null, { door }: Console): Promise<void> {
  if (session !== null) await door.signOut(session)
}

/** Before the body is read: strangers can't make us take in 21 MB. */
const requireSignedIn: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  requirePerson(c.get('visitor'))
  await next()
}

function limitBody(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError(
        'invalid-input',
        { zh: '内容过大：文件不超过 20 MB。请拆分或去掉图片后再传。', en: 'Too large: a file may have 20 MB. Split it or remove pictures, then try again.' },
        { reason: 'too-large' },
      )
    },
  })
}

function unreadable(): AppError {
  return new AppError('invalid-input', { zh: '没有读懂这次提交，请刷新页面后重试。', en: 'This could not be read. Reload the page and try again.' })
}
