import type { EditionStatus } from '../../domain/edition.ts'
import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import type { Period } from '../../domain/period.ts'
import { formatInstant } from '../format-time.ts'

/** Where an answer comes from. */
export interface AnswerSource {
  readonly period: Period
  readonly number: number
  readonly status: EditionStatus
  readonly publishedAt: Date | null
  readonly approver: Words | null
  readonly sample: boolean
  readonly timeZone: string
}

const states: Readonly<Record<EditionStatus, Words>> = {
  draft: { zh: '草稿，未发布', en: 'draft, not published' },
  proposed: { zh: '待审核，未发布', en: 'proposed, not published' },
  returned: { zh: '已退回，未发布', en: 'returned, not published' },
  published: { zh: '已发布', en: 'published' },
  superseded: { zh: '已被新版取代', en: 'superseded' },
}

export function editionState(status: EditionStatus, language: Language): string {
  return inLanguage(states[status], language)
}

export const sampleWords: Words = { zh: '样本数据', en: 'sample data' }

function published(source: AnswerSource, language: Language): string {
  if (source.publishedAt === null) return editionState(source.status, language)

  const at = formatInstant(source.publishedAt, source.timeZone, language)
  const approver = source.approver === null ? '' : inLanguage({ zh: `（审核：${source.approver.zh}）`, en: ` (approved by ${source.approver.en})` }, language)
  const when = inLanguage({ zh: `${at} 发布${approver}`, en: `published ${at}${approver}` }, language)
  return source.status === 'published' ? when : `${when} · ${editionState(source.status, language)}`
}

/** `第 2 版 · 11-06 09:12 发布（审核：张敏）· 样本数据`. */
export function sourceNote(source: AnswerSource, language: Language): string {
  const edition = inLanguage({ zh: `第 ${source.number} 版`, en: `Edition ${source.number}` }, language)
  const parts = [edition, published(source, language), ...(source.sample ? [inLanguage(sampleWords, language)] : [])]

  // A full-width bracket brings its own space.
  return parts.join(' · ').replaceAll('） ·', '）·')
}
