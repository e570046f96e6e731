import type { Words } from '../language.ts'
import type { Miss } from '../outlook/find-outlook.ts'
import type { Period } from '../period.ts'
import type { CaseKind, RoundKind } from './case.ts'

interface About {
  readonly unitId: string
  readonly kind: CaseKind
}

/** What a case is after an edition that counts. */
export interface Standing {
  readonly grade: string
  readonly firstPeriod: Period
  readonly lastPeriod: Period
  readonly periods: number
  /** Ids of the red lines crossed; null where an older period was corrected and the last edition still says which. */
  readonly redLines: readonly string[] | null
  /** What an outlook foresees; none for other cases. */
  readonly misses?: readonly Miss[]
}

export type CloseReason = 'recovered' | 'filed' | 'corrected' | 'averted' | 'overtaken'

/** What a published edition means for one unit. Units to which nothing happens have no decision. */
export type CaseDecision =
  | (About & { readonly does: 'open'; readonly ask: RoundKind; readonly standing: Standing })
  /** Counted; `ask` is null where nobody hears of it. */
  | (About & { readonly does: 'join'; readonly caseId: string; readonly ask: RoundKind | null; readonly standing: Standing })
  | (About & { readonly does: 'worse'; readonly caseId: string; readonly ask: RoundKind; readonly standing: Standing })
  /** `closed`: the last edition is below the line. `withdrawn`: what opened the case was wrong. Those who were told are told. */
  | (About & { readonly does: 'close' | 'withdraw'; readonly caseId: string; readonly reason: CloseReason })

const words: Readonly<Record<CloseReason, Words>> = {
  recovered: { zh: '最新一期已低于中度风险，自动销号', en: 'below moderate risk in the latest edition: closed' },
  filed: { zh: '数据已报送，催报结束', en: 'the figures have come: closed' },
  averted: { zh: '按最新进度不再预计保不住“三保”，前瞻提示结束', en: 'by the latest pace the guarantees are no longer expected to be missed: closed' },
  overtaken: { zh: '已达到风险预警标准，前瞻提示并入风险预警', en: 'now at risk: the look-ahead gives way to the risk case' },
  corrected: { zh: '数据更正后不再达到预警标准，预警撤回', en: 'after a correction no longer at risk: withdrawn' },
}

/** A stored reason as people read it: one of ours, or what an analyst wrote. */
export function closeReasonWords(reason: string): Words {
  const own = Object.entries(words).find(([code]) => code === reason)?.[1]
  return own ?? { zh: reason, en: reason }
}
