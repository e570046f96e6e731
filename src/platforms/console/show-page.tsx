import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { toFrame } from './frame.ts'
import { type Frame, Page, type ViewName } from './layout.tsx'
import type { Console } from './options.ts'
import type { ConsoleEnv } from './visitor.ts'
import { ChooseWho, SignInNeeded } from './welcome-views.tsx'

interface PageContent {
  readonly title: string
  readonly view?: ViewName
  readonly status?: ContentfulStatusCode
  readonly draw: (frame: Frame) => Child
}

export async function showPage(c: Context<ConsoleEnv>, console: Console, { title, view, status, draw }: PageContent): Promise<Response> {
  const frame = await toFrame(c, console)
  const page = (
    <Page frame={frame} title={title} {...(view === undefined ? {} : { view })}>
      {draw(frame)}
    </Page>
  )
  return c.html(`<!DOCTYPE html>${await page.toString()}`, status ?? 200)
}

/** For visitors who are not signed in: the sample's people, or how to get a link. */
export async function showDoor(c: Context<ConsoleEnv>, console: Console): Promise<Response> {
  // A strict cookie does not come along when somebody follows a link from a chat; asking once more from our own page brings it.
  if (c.req.header('sec-fetch-site') === 'cross-site' && c.req.header('sec-fetch-mode') === 'navigate') {
    return c.html('<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>…</title>')
  }

  const { t } = c.get('visitor')
  return showPage(c, console, {
    title: console.sample ? t('chooseWho') : t('signInNeeded'),
    status: c.req.path === '/' ? 200 : 401,
    draw: (frame) => (console.sample ? <ChooseWho frame={frame} /> : <SignInNeeded visitor={frame.visitor} />),
  })
}
