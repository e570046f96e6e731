import type { LeagueChartSpec, Tone, TrendChartSpec, WaterfallChartSpec } from '../../src/reply/chart-spec.ts'

const counties =
  '兴庆区 西夏区 金凤区 永宁县 贺兰县 灵武市 大武口区 惠农区 平罗县 利通区 红寺堡区 盐池县 同心县 青铜峡市 原州区 西吉县 隆德县 泾源县 彭阳县 沙坡头区 中宁县 海原县'

interface Grade {
  readonly label: string
  readonly sign: string
  readonly tone: Tone
  readonly from: number
  readonly to: number
}

const high: Grade = { label: '高度风险', sign: '■', tone: 'alarm', from: 0, to: 50 }
const grades: readonly Grade[] = [
  { label: '平稳运行', sign: '●', tone: 'good', from: 85, to: 100 },
  { label: '低度风险', sign: '◐', tone: 'watch', from: 70, to: 85 },
  { label: '中度风险', sign: '▲', tone: 'warn', from: 50, to: 70 },
  high,
]

function bar(label: string, index: number): LeagueChartSpec['bars'][number] {
  const score = 97.25 - index * 2.4
  const { sign, tone } = grades.find(({ from }) => score >= from) ?? high
  return { label, sign, tone, score, scoreText: score.toFixed(2), rank: index + 1 }
}

export const league: LeagueChartSpec = {
  kind: 'league',
  title: '全区县市区“三保”运行监测得分（2026年10月）',
  subtitle: '第 2 版 · 11-06 09:12 发布 · 样本数据',
  fullMarks: 100,
  scoreLabel: '得分（满分 100 分）',
  bars: counties.split(' ').map(bar),
  legend: grades,
}

const periods = Array.from({ length: 24 }, (_, index) => `${2024 + Math.floor((index + 10) / 12)}-${String(((index + 10) % 12) + 1).padStart(2, '0')}`)
const round = (value: number): number => Math.round(value * 100) / 100

export const trend: TrendChartSpec = {
  kind: 'trend',
  title: '得分走势：西夏区、海原县、彭阳县',
  subtitle: '2024年11月至2026年10月 · 样本数据',
  periods,
  lines: [
    { label: '西夏区', values: periods.map((_, index) => round(92 - index * 0.6 + 3 * Math.sin(index))) },
    { label: '海原县', values: periods.map((_, index) => (index === 7 ? null : round(88 - index * 1.15))) },
    { label: '彭阳县', values: periods.map((_, index) => round(66 + index * 1.1 + 2 * Math.cos(index * 1.3))) },
  ],
  bands: grades,
  minimum: 40,
  maximum: 100,
}

const losses: readonly (readonly [string, number, Tone])[] = [
  ['库款保障倍数', -6, 'alarm'],
  ['保工资执行进度差', -4, 'warn'],
  ['保基本民生执行进度差', -3.5, 'warn'],
  ['财力保障倍数', -2.5, 'watch'],
  ['保运转执行进度差', -2, 'watch'],
  ['其他刚性支出执行差', -2, 'watch'],
  ['编外人员控制率', -1, 'watch'],
  ['直达资金支出进度差', -0.75, 'watch'],
  ['三保预算安排到位率', 0, 'good'],
  ['收入短收财力缺口率', 0, 'good'],
  ['暂付款压缩率完成度', 0, 'good'],
  ['隐性债务化解资金到位率', 0, 'good'],
]

export const waterfall: WaterfallChartSpec = {
  kind: 'waterfall',
  title: '西夏区 2026年10月：从满分到得分',
  subtitle: '单位：分 · 样本数据',
  steps: [
    { label: '满分', role: 'total', value: 100, valueText: '100.00', tone: 'none' },
    ...losses.map(([label, value, tone]) => ({ label, role: 'change' as const, value, valueText: value.toFixed(2).replace('-', '−'), tone })),
    { label: '得分', role: 'total', value: 78.25, valueText: '78.25', tone: 'watch' },
  ],
}
