import { z } from 'zod'
import type { Language } from '../../domain/language.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Log } from '../../ports/log.ts'
import type { Part, Reply } from '../../reply/parts.ts'
import type { MessageBlock } from './blocks.ts'
import { toPayload } from './drawing.ts'
import { slackCodeOf } from './errors.ts'
import { slackLimits } from './limits.ts'
import { createPatientApi } from './patient-api.ts'
import { assertNoFaults, findHomeFaults } from './payload-check.ts'
import { renderSlack } from './render.ts'
import type { Seen } from '../../system/seen.ts'
import type { SlackApi } from './slack-api.ts'

/** The app's home tab: what /home says, drawn anew when it is opened and after somebody acted. */
export interface HomeTab {
  /** True where the body is the opening of a home tab, which is taken up. */
  take(body: unknown): boolean
  /** Draws the tab of somebody who has opened it before. */
  refresh(userId: string): Promise<void>
}

interface HomeTabOptions {
  readonly api: SlackApi
  readonly gateway: Gateway
  readonly log: Log
  readonly seen: Seen
  readonly background: (work: Promise<void>) => void
}

const openedBody = z.object({
  event_id: z.string(),
  event: z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().default('home') }),
})
const mostPeople = 10_000
const patienceMs = 60_000

export function createHomeTab({ api, gateway, log, seen, background }: HomeTabOptions): HomeTab {
  const people = new Set<string>()

  const publish = async (userId: string): Promise<void> => {
    const place = { kind: 'private', ceiling: 'internal', address: userId } as const
    const person = { platform: 'slack', externalId: userId }
    const [reply, language] = await Promise.all([gateway.dispatch({ ...person, text: '/home', place, method: 'command' }), gateway.languageOf(person)])
    const blocks = drawHome(reply, language)
    assertNoFaults(findHomeFaults(blocks))
    await createPatientApi(api, patienceMs).call('views.publish', { user_id: userId, view: { type: 'home', blocks } })
  }
  // One after the other for each person: what was read first must not be shown last.
  const drawing = new Map<string, Promise<void>>()
  const draw = async (userId: string): Promise<void> => {
    const before = drawing.get(userId) ?? Promise.resolve()
    const now = before.then(async () => {
      await publish(userId).catch((error: unknown) => log.warn({ platform: 'slack', reason: slackCodeOf(error), error }, 'a home tab could not be drawn'))
      if (drawing.get(userId) === now) drawing.delete(userId)
    })
    drawing.set(userId, now)
    await now
  }

  return {
    take(raw) {
      const body = openedBody.safeParse(raw).data
      if (body === undefined) return false
      const { user, tab } = body.event
      if (tab !== 'home' || !seen.isNew(`home:${body.event_id}`)) return true

      if (people.size >= mostPeople) people.clear()
      people.add(user)
      background(draw(user))
      return true
    },
    async refresh(userId) {
      if (people.has(userId)) await draw(userId)
    },
  }
}

/** A home tab has no tables and no coloured bar: rows become lines, and the blocks follow one another. */
function drawHome(reply: Reply, language: Language): readonly MessageBlock[] {
  const { blocks, attachments = [] } = toPayload(renderSlack({ ...reply, parts: reply.parts.map(toHomePart) }, language), [])
  return [...blocks, ...attachments.flatMap((attachment) => attachment.blocks)].slice(0, slackLimits.modalBlocks)
}

function toHomePart(part: Part): Part {
  if (part.kind !== 'table') return part
  return { kind: 'text', role: 'body', text: part.rows.map((row) => row.join(' · ')).join('\n') }
}
