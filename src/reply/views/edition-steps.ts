import type { Edition } from '../../domain/edition.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { formatPeriod } from '../format-time.ts'
import { action, actions, body, headline, type Reply, reply } from '../parts.ts'
import { type PublishPreview, publishPreviewReply } from './publish-preview.ts'

function nameOf({ period, number }: Edition, language: Language): string {
  const label = formatPeriod(period, language)
  return inLanguage({ zh: `${label} 第 ${number} 版`, en: `${label}, edition ${number}` }, language)
}

/** The preview of a draft: the same facts, and the button that proposes it. */
export function proposePreviewReply(preview: PublishPreview, language: Language): Reply {
  const { edition } = preview
  const shown = publishPreviewReply({ ...preview, mayPublish: false, approvers: [] }, language)
  const isReturned = edition.status === 'returned'
  const state = isReturned
    ? {
        zh: `${nameOf(edition, language)}：被退回（${edition.reason ?? '未写明原因'}），可修改后再次提交。`,
        en: `${nameOf(edition, language)}: returned (${edition.reason ?? 'no reason given'}); mend it or propose it again.`,
      }
    : { zh: `${nameOf(edition, language)}：草稿，尚未提交审核。`, en: `${nameOf(edition, language)}: a draft, not proposed yet.` }
  const propose = action(inLanguage({ zh: '提交审核', en: 'Propose' }, language), `/publish edition:${edition.id} propose:yes`, 'primary')
  return { ...shown, parts: [headline(inLanguage(state, language)), ...shown.parts.slice(1), actions(propose)] }
}

export function proposedReply(edition: Edition, language: Language): Reply {
  const words = {
    zh: `✓ ${nameOf(edition, language)}已提交，审核人已收到通知。`,
    en: `✓ ${nameOf(edition, language)} is proposed; the approvers have been told.`,
  }
  const withdraw = action(inLanguage({ zh: '撤回', en: 'Withdraw' }, language), `/publish edition:${edition.id} withdraw:yes`)
  return reply([headline(inLanguage(words, language)), actions(withdraw)], { tone: 'good' })
}

export function returnedReply(edition: Edition, language: Language): Reply {
  const words = { zh: `✓ ${nameOf(edition, language)}已退回提交人。`, en: `✓ ${nameOf(edition, language)} was returned to its proposer.` }
  return reply([headline(inLanguage(words, language)), ...(edition.reason === null ? [] : [body(edition.reason)])], { tone: 'good' })
}

export function withdrawnReply(edition: Edition, language: Language): Reply {
  const words = { zh: `✓ ${nameOf(edition, language)}已撤回为草稿。`, en: `✓ ${nameOf(edition, language)} is a draft again.` }
  const propose = action(inLanguage({ zh: '提交审核', en: 'Propose' }, language), `/publish edition:${edition.id} propose:yes`)
  return reply([headline(inLanguage(words, language)), actions(propose)], { tone: 'good' })
}
