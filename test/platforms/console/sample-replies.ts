import type { LeagueChartSpec, Tone, TrendChartSpec, WaterfallChartSpec } from '../../../src/reply/chart-spec.ts'
import { action, actions, body, headline, note, type Reply, reply } from '../../../src/reply/parts.ts'

const standing: readonly (readonly [string, number])[] = [
  ['利通区', 96.5],
  ['中宁县', 95],
  ['灵武市', 93.25],
  ['平罗县', 93.25],
  ['金凤区', 91],
  ['贺兰县', 89.5],
  ['沙坡头区', 88],
  ['永宁县', 87.25],
  ['青铜峡市', 86],
  ['大武口区', 85.5],
  ['彭阳县', 85.25],
  ['盐池县', 85],
  ['惠农区', 82],
  ['隆德县', 80.5],
  ['西夏区', 78.25],
  ['红寺堡区', 76],
  ['兴庆区', 74.5],
  ['原州区', 66],
  ['海原县', 61.5],
  ['西吉县', 58.75],
  ['同心县', 44.5],
]
const grades: readonly (readonly [number, string, Tone, string])[] = [
  [85, '●', 'good', '平稳运行'],
  [70, '◐', 'watch', '低度风险'],
  [50, '▲', 'warn', '中度风险'],
  [0, '■', 'alarm', '高度风险'],
]
const gradeOf = (score: number) => grades.find(([from]) => score >= from) ?? (['', '●', 'good', ''] as const)

const league: LeagueChartSpec = {
  kind: 'league',
  title: '全区县市区“三保”运行监测得分',
  subtitle: '2026年10月 · 第 2 版 · 样本数据',
  fullMarks: 100,
  scoreLabel: '得分',
  bars: standing.map(([label, score], index) => ({
    label,
    score,
    scoreText: score.toFixed(2),
    sign: gradeOf(score)[1],
    tone: gradeOf(score)[2],
    rank: index + 1,
  })),
  legend: grades.map(([, sign, tone, label]) => ({ sign, tone, label })),
}

export const rankReply: Reply = reply([
  headline('全区市县“三保”运行监测情况（2026年10月，第 2 版）'),
  body('县市区 21 个：● 12  ◐ 5  ▲ 3  ■ 1   未报送：泾源县\n↑ 彭阳县 6 位（暂付款压缩）   ↓ 西夏区 3 位（库款）'),
  { kind: 'chart', spec: league, alt: '柱状图：利通区 96.50 分最高，同心县 44.50 分最低，4 个县区低于 70 分。' },
  {
    kind: 'table',
    caption: '县市区排名',
    columns: [
      { label: '名次', align: 'right' },
      { label: '县区', align: 'left' },
      { label: '得分', align: 'right' },
      { label: '等级', align: 'left' },
      { label: '较上月', align: 'right' },
    ],
    rows: standing.map(([name, score], index) => [
      `${index + 1}`,
      name,
      score.toFixed(2),
      `${gradeOf(score)[1]} ${gradeOf(score)[3]}`,
      index % 3 === 0 ? '↑1' : '—',
    ]),
  },
  { kind: 'copy', text: '全区市县“三保”运行监测情况（2026年10月）\n1 利通区 96.50 ●\n2 中宁县 95.00 ●', chart: league },
  note('第 2 版 · 11-06 09:12 发布（审核：张敏）· 台账校验 9c41…e7 · 样本数据'),
])

export const scoreReply: Reply = reply(
  [
    headline('西夏区 2026年10月  78.25 分  ◐ 低度风险  县市区第 15 名/21（↓3）  环比 −4.50'),
    body('主要扣分：库款保障倍数 −6.00（0.16，偏低）· 保工资 −4.00（低于应付 2.10 个百分点）· 基本民生 −3.50；其余 5 项 −8.25'),
    body('距“平稳运行”差 6.75 分：库款保障倍数回升至 0.30（+6.00），且直达资金支出进度差回到 5 个百分点以内（+0.75）'),
    actions(action('查看依据', '/explain 西夏'), action('变化趋势', '/trend 西夏'), action('横向比较', '/rank')),
    note('第 2 版 · 11-06 09:12 发布（审核：张敏）· 样本数据'),
  ],
  { tone: 'watch' },
)

const waterfall: WaterfallChartSpec = {
  kind: 'waterfall',
  title: '西夏区：从满分到得分',
  subtitle: '2026年10月 · 样本数据',
  steps: [
    { label: '满分', role: 'total', value: 100, valueText: '100.00', tone: 'none' },
    { label: '库款保障倍数', role: 'change', value: -6, valueText: '−6.00', tone: 'alarm' },
    { label: '保工资', role: 'change', value: -4, valueText: '−4.00', tone: 'warn' },
    { label: '保基本民生', role: 'change', value: -3.5, valueText: '−3.50', tone: 'watch' },
    { label: '其余', role: 'change', value: -8.25, valueText: '−8.25', tone: 'watch' },
    { label: '得分', role: 'total', value: 78.25, valueText: '78.25', tone: 'watch' },
  ],
}

export const explainReply: Reply = reply([
  headline('西夏区 2026年10月：满分 100.00，得分 78.25'),
  { kind: 'chart', spec: waterfall, alt: '从满分 100 分，库款保障倍数扣 6 分最多，到得分 78.25。' },
  {
    kind: 'fields',
    fields: [
      { label: '库款保障倍数', value: '−6.00   0.16（0.30 及以上满分）' },
      { label: '保工资', value: '−4.00   低于应付 2.10 个百分点' },
    ],
  },
])

const trend: TrendChartSpec = {
  kind: 'trend',
  title: '西夏区得分变化',
  subtitle: '近 6 个月 · 样本数据',
  periods: ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'],
  lines: [{ label: '西夏区', values: [90, 89.5, 88, 86, 82.75, 78.25] }],
  bands: [
    { label: '平稳运行', sign: '●', tone: 'good', from: 85, to: 100 },
    { label: '低度风险', sign: '◐', tone: 'watch', from: 70, to: 85 },
    { label: '中度风险', sign: '▲', tone: 'warn', from: 50, to: 70 },
  ],
  minimum: 40,
  maximum: 100,
}

export const trendReply: Reply = reply([{ kind: 'chart', spec: trend, alt: '折线图：西夏区由 5 月 90 分降至 10 月 78.25 分。' }])

export const noticeReply: Reply = reply(
  [
    headline('【风险提示】海原县 2026年10月“三保”运行监测 61.50 分，▲ 中度风险（连续第 1 个月）'),
    body(
      '主要问题：保工资支出低于应付 6.40 个百分点；库款保障倍数 0.16。\n请李国强同志于11月9日（周一）18:00前确认收悉，11月13日（周五）前报送情况说明及整改措施。',
    ),
    actions(
      action('确认收悉', '/ack case:c1', 'primary'),
      action('填报说明', '/statement case:c1'),
      action('数据有疑问', '/question case:c1'),
      action('责任人有误', '/question case:c1 kind:not-mine'),
    ),
    note('依据：第 2 版。系统提示，非正式公文；提示函另行印发。样本数据'),
  ],
  { tone: 'warn' },
)

export const acknowledgedReply: Reply = reply(
  [headline('✓ 李国强 11-06 10:41 确认收悉。情况说明期限 11月13日（还有 5 个工作日）。'), actions(action('填报说明', '/statement case:c1', 'primary'))],
  {
    tone: 'good',
  },
)

export const statementForm: Reply = reply([
  {
    kind: 'form',
    title: '海原县情况说明',
    command: '/statement case:c1',
    submitLabel: '提交说明',
    fields: [
      { option: 'cause', label: '原因', input: 'paragraph', required: true, hint: '为何支出低于应付' },
      { option: 'measures', label: '措施', input: 'paragraph', required: true },
      { option: 'deadline', label: '完成时限', input: 'date', required: true },
    ],
  },
])

export const warningsReply: Reply = reply(
  [
    headline('10月 未报送 1 · 未确认 2 · 说明未报 1 · 说明待审 1 · 拟约谈 1（连续 2 期以上）'),
    {
      kind: 'table',
      caption: '在办预警',
      columns: [
        { label: '县区', align: 'left' },
        { label: '等级', align: 'left' },
        { label: '期数', align: 'right' },
        { label: '主责任人', align: 'left' },
        { label: '状态', align: 'left' },
      ],
      rows: [
        ['同心县', '■ 高度风险', '3', '马军', '未确认（超 4 小时）'],
        ['海原县', '▲ 中度风险', '1', '李国强', '已确认 11-06 10:41'],
        ['泾源县', '未报送', '1', '于晓兰', '未确认'],
      ],
    },
    actions(action('同心县：已电话通知', '/ack case:c2 by:phone', 'primary'), action('导出台账', '/warnings export:yes')),
    note('样本数据'),
  ],
  { tone: 'alarm' },
)

export const faultsReply: Reply = reply(
  [
    headline('“10月三保.xlsx”：22 个县区中 21 个可以导入，原州区有 3 处需要改。'),
    {
      kind: 'table',
      caption: '需要改的地方',
      columns: [
        { label: '位置', align: 'left' },
        { label: '问题', align: 'left' },
      ],
      rows: [
        ['Sheet1 第 7 行 D 列', '保工资累计支出：“一千二百”不是数'],
        ['Sheet1 第 12 行', '原州区出现两次（第 5 行已有）'],
        ['Sheet1 第 19 行', '分项合计 13.45，与总数 14.35 不符'],
      ],
    },
    actions(action('导入其余 21 个，原州区列为未报送', '/import take:f1', 'primary'), action('全部不导入', '/import drop:f1', 'danger')),
    note('已有数据没有变动。'),
  ],
  { tone: 'fault' },
)
