import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { LinkedNotice } from '../../ports/ack-links.ts'
import { inLanguage } from '../../domain/language.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import { limits } from './limits.ts'
import type { Console } from './options.ts'
import { showPage } from './show-page.tsx'
import type { ConsoleEnv, Visitor } from './visitor.ts'

/** The notice behind a link, without signing in. Opening it changes nothing; only the press uses it up, so that a chat's link preview can't. */
export function createAckPages(console: Console): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()
  app.use('/ack/*', bodyLimit({ maxSize: limits.formBytes }))

  app.get('/ack/:secret', async (c) => {
    const secret = c.req.param('secret')
    const linked = await console.ackLinks.show(secret)
    return showPage(c, console, { title: c.get('visitor').t('ackTitle'), draw: ({ visitor }) => <AckView visitor={visitor} linked={linked} secret={secret} /> })
  })
  app.post('/ack/:secret', async (c) => {
    const linked = await console.ackLinks.acknowledge(c.req.param('secret'))
    return showPage(c, console, { title: c.get('visitor').t('ackTitle'), draw: ({ visitor }) => <AckView visitor={visitor} linked={linked} /> })
  })
  return app
}

function AckView({ visitor, linked, secret }: { readonly visitor: Visitor; readonly linked: LinkedNotice; readonly secret?: string }) {
  const { person, reply } = linked
  const lines = toPlainText({ parts: reply.parts.filter(({ kind }) => kind !== 'actions') }, person.language).split('\n')

  return (
    <div class="welcome narrow card">
      <h1>{inLanguage(person.name, person.language)}</h1>
      <p class="lead">{visitor.t(secret === undefined ? 'ackDone' : 'ackOnce')}</p>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {secret === undefined ? null : (
        <form method="post" action={`/ack/${encodeURIComponent(secret)}`}>
          <button type="submit" class="button primary">
            {visitor.t('ackTitle')}
          </button>
        </form>
      )}
    </div>
  )
}
