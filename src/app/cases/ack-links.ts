import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import type { AckLinks, LinkedNotice } from '../../ports/ack-links.ts'
import type { OutboxRow } from '../../ports/delivery-store.ts'
import type { Caller } from '../caller.ts'
import { composeCaseMessage } from '../delivery/compose-case.ts'
import { type Dependencies, system } from '../dependencies.ts'
import { findSecret, issueSecret, useSecret } from '../people/one-time-secret.ts'
import { acknowledgeWithin } from './acknowledge.ts'

/** A notice may be read after a long holiday; the round's terms stand in it, the link does not end them. */
const validMs = 14 * 24 * 3_600_000

/** A link for the person of an outbox row, by which they acknowledge its notice once without signing in. Only its hash is kept. */
export async function issueAckLink(needs: Dependencies, row: OutboxRow): Promise<string | undefined> {
  if (row.personId === null || row.payload.kind !== 'notice') return undefined

  const secret = await issueSecret(needs, { purpose: `ack:${row.id}`, personId: row.personId, by: system, validMs })
  return `${needs.publicUrl.replace(/\/+$/, '')}/ack/${secret}`
}

export function createAckLinks(needs: Dependencies): AckLinks {
  async function findLinked(secret: string): Promise<{ readonly row: OutboxRow; readonly person: Person; readonly purpose: `ack:${string}` }> {
    const found = await findSecret(needs, secret)
    if (found === undefined || !isAck(found.purpose)) throw noLink()
    const row = await needs.database.delivery.findOutboxRow(found.purpose.slice('ack:'.length))
    const person = await needs.database.units.findPerson(found.personId)
    if (row === undefined || row.personId !== found.personId || person?.active !== true) throw noLink()

    return { row, person, purpose: found.purpose }
  }

  async function draw(row: OutboxRow, person: Person): Promise<LinkedNotice> {
    if (row.payload.kind !== 'notice') throw noLink()
    const drawn = await composeCaseMessage(needs, { row, payload: row.payload, language: person.language, isRedrawn: true })
    if ('withdrawn' in drawn) throw noLink()

    return { person, reply: drawn.reply }
  }

  return {
    async show(secret) {
      const { row, person } = await findLinked(secret)
      return await draw(row, person)
    },

    async acknowledge(secret) {
      const { row, person, purpose } = await findLinked(secret)
      const file = await needs.database.cases.getCaseFile(row.caseId ?? '')
      const unitId = file.case.unitId
      const answer = { at: needs.clock.now(), method: 'link', registeredById: null, spokeWith: null, note: null } as const

      await needs.database.transaction(async (stores) => {
        await useSecret({ database: stores, stopwatch: needs.stopwatch }, purpose, secret)
        await acknowledgeWithin(needs, stores, { caller: toCaller(row, person, unitId), unitId, personId: person.id, answer })
      })
      return await draw(row, person)
    },
  }
}

const isAck = (purpose: string): purpose is `ack:${string}` => purpose.startsWith('ack:')

/** Whoever holds the link speaks as the person, for this one thing. */
const toCaller = ({ platform }: OutboxRow, person: Person, unitId: string): Caller => ({
  person,
  platform,
  externalId: person.id,
  language: person.language,
  place: { kind: 'private', ceiling: 'internal', address: `person:${person.id}` },
  ownUnitIds: [unitId],
})

const noLink = (): AppError =>
  new AppError('forbidden', {
    zh: '该确认链接无效、已用过或已过期。如尚未确认，请在网页或聊天中确认，或致电对口处室。',
    en: 'That link is not valid, was used or has expired. If you have not acknowledged yet, do it on the page or in chat, or telephone the desk.',
  })
