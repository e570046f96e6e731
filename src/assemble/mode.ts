import { AppError } from '../domain/error.ts'
import type { Stores } from '../ports/stores.ts'

const modeKey = 'mode'
export type Mode = 'sample' | 'production'

/**
 * What this database is, decided once and kept with it. An empty one becomes a sample unless platform tokens are set, which would let a sample talk to
 * real people.
 */
export async function settleMode(
  { settings }: Pick<Stores, 'settings'>,
  wanted: { readonly sample: boolean | null; readonly hasTokens: boolean },
): Promise<Mode> {
  const kept = await settings.get(modeKey)
  if (kept === 'sample' || kept === 'production') {
    if (wanted.sample !== null && wanted.sample !== (kept === 'sample')) throw otherMode(kept)
    return kept
  }
  if (wanted.sample === null && wanted.hasTokens) throw undecided()

  const mode: Mode = wanted.sample === false ? 'production' : 'sample'
  return (await settings.setOnce(modeKey, mode)) === 'sample' ? 'sample' : 'production'
}

function otherMode(kept: Mode): AppError {
  const word = kept === 'sample' ? { zh: '样本', en: 'a sample' } : { zh: '正式', en: 'in production' }
  const line = kept === 'sample' ? 'SAMPLE=on' : 'SAMPLE=off'
  return new AppError('conflict', {
    zh: `此数据库是${word.zh}库，不能改变。请设 ${line}，或用 DATABASE_URL 另指一个库。`,
    en: `This database is ${word.en}, which never changes. Set ${line}, or name another database in DATABASE_URL.`,
  })
}

function undecided(): AppError {
  return new AppError('invalid-input', {
    zh: '数据库是空的，而平台令牌已设置。请在 .env 加一行 SAMPLE=off（正式使用，再运行 fenghuo init），或 SAMPLE=on（样本）。',
    en: 'The database is empty while platform tokens are set. Add SAMPLE=off to .env (production; then run fenghuo init), or SAMPLE=on (a sample).',
  })
}
