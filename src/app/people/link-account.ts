import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import type { Caller } from '../caller.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { type SecretNeeds, useSecret } from './one-time-secret.ts'

/** Wrong codes a quarter of an hour that an account may send, so that six digits can't be guessed. */
const maximumTries = 5
const windowMs = 15 * 60_000

type LinkAccount = (request: { readonly caller: Caller; readonly code: string }) => Promise<Person>

/** Links the caller's chat account to the person whose code it is; code and account in one transaction, so that a code is never used up for nothing. */
export function createLinkAccount(needs: SecretNeeds & Pick<Dependencies, 'database'>): LinkAccount {
  const { database, clock, stopwatch } = needs
  const tries = new Map<string, readonly number[]>()

  function countTry(key: string, now: number): void {
    const recent = (tries.get(key) ?? []).filter((at) => now - at < windowMs)
    if (recent.length >= maximumTries)
      throw new AppError('rate-limited', { zh: '尝试次数过多，请 15 分钟后再试。', en: 'Too many tries: wait 15 minutes.' }, { retryAfterMs: windowMs })
    tries.set(key, [...recent, now])
  }

  return async ({ caller, code }) => {
    const key = `${caller.platform}:${caller.externalId}`
    countTry(key, stopwatch.now().getTime())
    const person = await database.transaction(async (stores) => {
      const personId = await useSecret({ database: stores, stopwatch }, 'link', code.trim())
      const person = await stores.units.findPerson(personId)
      if (person === undefined || !person.active)
        throw new AppError('forbidden', { zh: '该人员已停用，请联系管理员。', en: 'That person is no longer active: ask the administrator.' })

      await stores.access.saveAccount({ platform: caller.platform, externalId: caller.externalId, personId, linkedAt: clock.now() })
      await stores.record.append([
        recordEntry(needs, { actorId: personId, kind: 'account.linked', subject: `person:${personId}`, data: { platform: caller.platform } }),
      ])
      return person
    })

    tries.delete(key)
    return person
  }
}
