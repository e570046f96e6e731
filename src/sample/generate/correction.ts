import { lastPeriod } from './generate-history.ts'
import { type Story, stories, type ToldValues } from './stories.ts'

interface Change {
  readonly unitId: string
  /** Left out: as it was. */
  readonly levels?: string
  readonly told: ToldValues
}

/** What the correction of October says otherwise. */
const changes: readonly Change[] = [
  // 兴庆区, 永宁县: other figures, the same bands
  { unitId: '640104', told: { P1: 1.165 } },
  { unitId: '640121', told: { B4: -1.85 } },
  // 红寺堡区 74.00: no longer at risk
  { unitId: '640303', levels: 'llll mmsl smss', told: {} },
  // 西吉县 66.00: as before
  { unitId: '640422', told: { P1: 1.045 } },
  // 海原县 53.50: wages were behind by a month, and some are owed: high
  { unitId: '640522', levels: 'hlmm mmlm msss', told: { B1: -9.2, P2: 0.16, P4: 3.2, usableCover: 0.11, wageArrears: 3_200_000 } },
]

export const correctedUnitIds: readonly string[] = changes.map(({ unitId }) => unitId)

/** The stories as the correction tells them. */
export const correctedStories: readonly Story[] = stories.map((story) => {
  const change = changes.find(({ unitId }) => unitId === story.unitId)
  if (change === undefined) return story
  const chapters = change.levels === undefined ? story.chapters : [...story.chapters, [lastPeriod, change.levels] as const]
  return { ...story, chapters, told: { ...story.told, [lastPeriod]: change.told } }
})
