import type { Period } from '../../domain/period.ts'
import type { IndicatorId } from './levels.ts'

/** The levels of B1–B4, P1–P4 and P5–P8 from a month on. */
type Chapter = readonly [from: Period, levels: string]

export interface Story {
  readonly unitId: string
  /** Wages a year in 2024, in 亿元: the size of everything else. */
  readonly size: number
  /** From here on nothing is left to chance. */
  readonly toldFrom: Period
  readonly chapters: readonly Chapter[]
  /** Values told exactly, by month. */
  readonly told: Readonly<Record<Period, ToldValues>>
}

/** By indicator; arrears in yuan. */
export type ToldValues = Readonly<Partial<Record<IndicatorId | 'usableCover' | 'wageArrears', number>>>

const story = (unitId: string, size: number, ...chapters: readonly Chapter[]): Story => ({ unitId, size, toldFrom: '2026-09', chapters, told: {} })

/** What becomes of every unit. Scores in the comments are those of October 2026. */
export const stories: readonly Story[] = [
  // 银川市本级 94.50
  story('640100', 21, ['2024-10', 'slsl ssss ssss'], ['2026-09', 'slsl lsss ssss'], ['2026-10', 'slsl ssss ssss']),
  // 兴庆区 90.25: the last quarter asks for the whole year's reduction of suspense payments
  story('640104', 9.2, ['2024-10', 'slss lsss slls'], ['2026-10', 'slss lsss llls']),
  // 西夏区 78.25: its treasury runs low
  {
    ...story('640105', 5.6, ['2024-10', 'llss llss slss'], ['2026-09', 'llsl llss slls'], ['2026-10', 'llll lmss slsl']),
    told: { '2026-10': { B1: -2.1, B2: -5.2, P1: 1.14, P2: 0.16, usableCover: 0.12 } },
  },
  // 金凤区 89.50
  story('640106', 7.4, ['2024-10', 'lsls slss ssss'], ['2026-10', 'lsls slss lsss']),
  // 永宁县 87.50
  story('640121', 5.9, ['2024-10', 'llsl slss ssss'], ['2026-09', 'llll slss ssss'], ['2026-10', 'llsl slss ssss']),
  // 贺兰县 92.00
  story('640122', 6.3, ['2024-10', 'lsll ssss ssss'], ['2026-09', 'lsll ssss ssls'], ['2026-10', 'lsll ssss ssss']),
  // 灵武市 93.25, tied with 平罗县 for other reasons
  story('640181', 8.1, ['2024-10', 'ssls slss slss'], ['2026-10', 'ssls slss slsl']),
  // 石嘴山市本级 90.75
  story('640200', 10, ['2024-10', 'lsss slsl sssl']),
  // 大武口区 88.64: its treasury is the city's, so that treasury cover does not apply
  story('640202', 4.3, ['2024-10', 'lssl lssl ssss'], ['2026-09', 'lssl lssl slss'], ['2026-10', 'lssl lssl ssss']),
  // 惠农区 80.50
  story('640205', 4, ['2024-10', 'llls lmss ssss'], ['2026-10', 'llls lmss lsss']),
  // 平罗县 93.25
  story('640221', 6.1, ['2024-10', 'lsss ssss sssl'], ['2026-10', 'lssl ssss sssl']),
  // 吴忠市本级 92.00
  story('640300', 9, ['2024-10', 'ssss llss slss'], ['2026-10', 'ssss llss llss']),
  // 利通区 96.50
  story('640302', 6.6, ['2024-10', 'slss ssss ssss']),
  // 红寺堡区 64.50: at moderate for the second month
  story('640303', 4.4, ['2024-10', 'llls mlsl slss'], ['2026-09', 'mmll mmsl smss'], ['2026-10', 'mmlm mmsl smss']),
  // 盐池县 86.00
  story('640323', 5.2, ['2024-10', 'llll lsss ssss'], ['2026-09', 'llls lsss ssss'], ['2026-10', 'llll lsss ssss']),
  // 同心县 45.00: from stable to high within six months
  {
    unitId: '640324',
    size: 8.3,
    toldFrom: '2026-03',
    chapters: [
      ['2024-10', 'ssls llss ssss'],
      ['2026-05', 'slls llsl ssss'],
      ['2026-06', 'llls llsl ssss'],
      ['2026-07', 'llll lmll lsss'],
      ['2026-08', 'mmll lmll llss'],
      ['2026-09', 'mmmm mmlm llll'],
      ['2026-10', 'hmmm mmlm mlmm'],
    ],
    told: { '2026-09': { P7: 91.5 }, '2026-10': { B1: -9.1, P2: 0.12, P7: 88.5, usableCover: 0.07 } },
  },
  // 青铜峡市 91.25
  story('640381', 5.7, ['2024-10', 'slss slsl ssss'], ['2026-10', 'slss slsl sssl']),
  // 固原市本级 79.00
  story('640400', 8.5, ['2024-10', 'lmss mlss ssll']),
  // 原州区 75.00
  story('640402', 10.2, ['2024-10', 'lmll mlls ssss'], ['2026-09', 'lmll mlls sssl'], ['2026-10', 'lmll mlls ssss']),
  // 西吉县 66.00: at moderate since July
  { ...story('640422', 9.6, ['2024-10', 'llll mlls lsss'], ['2026-07', 'mmll mlls msss'], ['2026-10', 'mmml mlls msss']), toldFrom: '2026-07' },
  // 隆德县 72.25
  story('640423', 4.9, ['2024-10', 'lmml mlsl ssss'], ['2026-10', 'lmml mlsl ssls']),
  // 泾源县: 71.50 in September, October not filed
  story('640424', 3.6, ['2024-10', 'lmml mlls lsss']),
  // 彭阳县 88.75: moderate until June 2025, then low, its suspense payments cleared in October 2026
  {
    ...story('640425', 6, ['2024-10', 'mmll mmsl hsss'], ['2025-07', 'lmll mlss hssl'], ['2026-08', 'slsl mlss hssl'], ['2026-10', 'slsl msss sssl']),
    toldFrom: '2026-01',
  },
  // 中卫市本级 87.50
  story('640500', 8, ['2024-10', 'llls slss ssss'], ['2026-09', 'llls slss sssl'], ['2026-10', 'llls slss ssss']),
  // 沙坡头区 79.25
  story('640502', 6.4, ['2024-10', 'lmsl llss sssl'], ['2026-10', 'lmsl llss lssl']),
  // 中宁县 95.00
  story('640521', 6.2, ['2024-10', 'ssss lsss ssss'], ['2026-10', 'ssss lssl slss']),
  // 海原县 61.50: low in September, then wages and treasury
  {
    ...story('640522', 9.1, ['2024-10', 'llls mlsl ssss'], ['2026-09', 'llll mllm lsss'], ['2026-10', 'mlmm mmlm msss']),
    toldFrom: '2026-07',
    told: { '2026-09': { P4: 2.6 }, '2026-10': { B1: -6.4, P2: 0.16, P4: 3.2, usableCover: 0.11 } },
  },
]
