import { inLanguage, type Language } from '../../domain/language.ts'
import type { OutboxPayload, OutboxRow } from '../../ports/delivery-store.ts'
import type { Reply } from '../../reply/parts.ts'
import { action, actions } from '../../reply/parts.ts'
import { issueAckLink } from '../cases/ack-links.ts'
import { createAsk } from '../ask/index.ts'
import { createUnitIndex } from '../../domain/search/unit-index.ts'
import type { Dependencies } from '../dependencies.ts'
import { composeCaseMessage } from './compose-case.ts'
import { composePost } from './compose-post.ts'
import { composeTelling } from './compose-telling.ts'
import { reachesOnePerson } from './one-person.ts'

export type Composed =
  | {
      readonly reply: Reply
      readonly language: Language
      /** The platform's id of the message that is drawn anew. */
      readonly redraws?: string
    }
  /** It need not go any more, and why. */
  | { readonly withdrawn: string }

/** What an outbox row says, from the state as it is now: whatever was settled meanwhile is withdrawn. */
export type Compose = (row: OutboxRow) => Promise<Composed>

export function createCompose(needs: Dependencies): Compose {
  const ask = createAsk({ ...needs, units: async () => createUnitIndex(await needs.database.units.listUnits()) })

  async function languageFor(row: OutboxRow): Promise<Language> {
    const person = row.personId === null ? undefined : await needs.database.units.findPerson(row.personId)
    return person?.language ?? needs.language
  }

  async function compose(row: OutboxRow, payload: OutboxPayload, isRedrawn: boolean): Promise<Composed> {
    switch (payload.kind) {
      case 'post':
        return composePost(needs, ask, payload, isRedrawn)
      case 'tell': {
        const language = await languageFor(row)
        return { reply: await composeTelling(needs, payload, language), language }
      }
      case 'answer':
        return { reply: payload.reply, language: await languageFor(row) }
      case 'redraw':
        return redraw(payload.outboxId)
      case 'notice':
      case 'inform':
      case 'closed':
      case 'statement': {
        const language = await languageFor(row)
        const composed = await composeCaseMessage(needs, { row, payload, language, isRedrawn })
        if ('withdrawn' in composed) return composed
        return { reply: isRedrawn ? composed.reply : await withAckLink(needs, row, composed.reply, language), language }
      }
    }
  }

  async function redraw(outboxId: string): Promise<Composed> {
    const original = await needs.database.delivery.findOutboxRow(outboxId)
    if (original === undefined || original.status !== 'sent' || original.externalId === null) return { withdrawn: 'nothing-to-redraw' }
    if (needs.messengers.get(original.platform)?.update === undefined) return { withdrawn: 'platform-cannot-redraw' }

    const composed = await compose(original, original.payload, true)
    return 'withdrawn' in composed ? composed : { ...composed, redraws: original.externalId }
  }

  return async (row) => {
    const person = row.personId === null ? undefined : await needs.database.units.findPerson(row.personId)
    return person?.active === false ? { withdrawn: 'person-inactive' } : compose(row, row.payload, false)
  }
}

/** Where nobody can answer, the notice bears a link by which its person can. Whoever has the link acknowledges as that person: it goes where nobody else reads. */
async function withAckLink(needs: Dependencies, row: OutboxRow, reply: Reply, language: Language): Promise<Reply> {
  if (needs.messengers.get(row.platform)?.twoWay !== false || !(await reachesOnePerson(needs, row))) return reply
  const url = await issueAckLink(needs, row)
  if (url === undefined) return reply

  const label = inLanguage({ zh: '确认收悉', en: 'Acknowledge' }, language)
  return { ...reply, parts: [...reply.parts.filter(({ kind }) => kind !== 'actions'), actions({ ...action(label, '', 'primary'), url })] }
}
