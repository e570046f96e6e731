import { createHash } from 'node:crypto'
import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { OneTimeSecret } from '../../ports/access-store.ts'
import type { Stores } from '../../ports/stores.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'

export type SecretNeeds = Pick<Dependencies, 'database' | 'ids' | 'clock' | 'stopwatch'>

const shortMs = 10 * 60_000
/** An install link goes by mail to another organisation's administrators. */
const validMs: Readonly<Partial<Record<string, number>>> = { install: 24 * 3_600_000 }

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A secret that works once, within ten minutes of real time where nothing else is said (an install link: a day); only its hash is kept. */
export async function issueSecret(
  needs: SecretNeeds,
  request: { readonly purpose: OneTimeSecret['purpose']; readonly personId: string; readonly by: string; readonly validMs?: number },
): Promise<string> {
  const { database, ids, stopwatch } = needs
  const secret = request.purpose === 'link' ? ids.digits(6) : ids.secret(24)
  const expiresAt = new Date(stopwatch.now().getTime() + (request.validMs ?? validMs[request.purpose] ?? shortMs))
  await database.transaction(async (stores) => {
    await stores.access.addSecret({ hash: hashSecret(secret), purpose: request.purpose, personId: request.personId, expiresAt })
    await stores.record.append([
      recordEntry(needs, { actorId: request.by, kind: 'secret.issued', subject: `person:${request.personId}`, data: { purpose: request.purpose } }),
    ])
  })
  return secret
}

/** What an unused secret is for; undefined where it is used, expired or unknown. */
export function findSecret({ database, stopwatch }: Pick<SecretNeeds, 'stopwatch'> & { readonly database: Pick<Stores, 'access'> }, secret: string) {
  return database.access.findSecret(hashSecret(secret), stopwatch.now())
}

/** The person it was made for. AppError `forbidden` where it is used, expired or unknown. */
export async function useSecret(
  { database, stopwatch }: Pick<SecretNeeds, 'stopwatch'> & { readonly database: Pick<Stores, 'access'> },
  purpose: OneTimeSecret['purpose'],
  secret: string,
): Promise<string> {
  const personId = await database.access.useSecret(hashSecret(secret), purpose, stopwatch.now())
  if (personId !== undefined) return personId

  throw new AppError(
    'forbidden',
    refusals[purpose] ?? { zh: '链接无效、已用过或已过期。请重新索取。', en: 'That link is not valid, was used or has expired. Ask for a new one.' },
  )
}

const installRefusal: Words = {
  zh: '安装链接无效、已用过或已过期。请管理员运行 fenghuo manifest slack install 重新取链接。',
  en: 'That install link is not valid, was used or has expired. An administrator gets a new one with fenghuo manifest slack install.',
}

const refusals: Readonly<Partial<Record<string, Words>>> = {
  link: {
    zh: '绑定码无效或已过期。请在网页“我的账号”重新取码。',
    en: 'That code is not valid or has expired. Get a new one on the web page under “My account”.',
  },
  install: installRefusal,
  'install-state': installRefusal,
}
