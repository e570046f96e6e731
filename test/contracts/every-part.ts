import type { ChartSpec } from '../../src/reply/chart-spec.ts'
import type { Part } from '../../src/reply/parts.ts'

export const sampleChart: ChartSpec = {
  kind: 'trend',
  title: '西夏区得分变化',
  subtitle: '样本数据',
  periods: ['2026-08', '2026-09', '2026-10'],
  lines: [{ label: '西夏区', values: [88, 82.75, 78.25] }],
  bands: [{ label: '低度风险', sign: '◐', tone: 'watch', from: 70, to: 85 }],
  minimum: 0,
  maximum: 100,
}

/** One of each part with the words that must be seen of it. A part that is missing here does not compile. */
export const everyPart: { readonly [K in Part['kind']]: { readonly part: Extract<Part, { kind: K }>; readonly seen: readonly string[] } } = {
  text: { part: { kind: 'text', text: '西夏区 2026年10月 78.25 分', role: 'headline' }, seen: ['西夏区 2026年10月 78.25 分'] },
  fields: {
    part: {
      kind: 'fields',
      fields: [
        { label: '得分', value: '78.25' },
        { label: '等级', value: '◐ 低度风险' },
      ],
    },
    seen: ['得分', '78.25', '◐ 低度风险'],
  },
  table: {
    part: {
      kind: 'table',
      caption: '排名',
      columns: [
        { label: '县区', align: 'left' },
        { label: '得分', align: 'right' },
      ],
      rows: [
        ['利通区', '96.50'],
        ['中宁县', '95.00'],
      ],
    },
    seen: ['排名', '利通区', '95.00'],
  },
  chart: { part: { kind: 'chart', spec: sampleChart, alt: '西夏区三个月由 88 分降至 78.25 分' }, seen: ['西夏区三个月由 88 分降至 78.25 分'] },
  file: { part: { kind: 'file', name: '台账.csv', mime: 'text/csv', content: Buffer.from('序号').toString('base64') }, seen: ['台账.csv'] },
  actions: {
    part: { kind: 'actions', actions: [{ label: '查看依据', command: '/explain 西夏', style: 'primary' }] },
    seen: ['查看依据'],
  },
  form: {
    part: {
      kind: 'form',
      title: '填报说明',
      command: '/statement case:1',
      submitLabel: '提交',
      fields: [{ option: 'cause', label: '原因', input: 'paragraph', required: true }],
    },
    seen: ['填报说明'],
  },
  copy: { part: { kind: 'copy', text: '【10月通报】西夏区 78.25 分' }, seen: ['【10月通报】西夏区 78.25 分'] },
}

/** The same part with one text in every place where data stands. */
export function withText(part: Part, text: string): Part {
  switch (part.kind) {
    case 'text':
      return { ...part, text }
    case 'fields':
      return { ...part, fields: [{ label: text, value: text }] }
    case 'table':
      return { ...part, caption: text, rows: [[text, text]] }
    case 'chart':
      return { ...part, alt: text }
    case 'file':
      return { ...part, name: text }
    case 'actions':
      return { ...part, actions: [{ label: text.slice(0, 60), command: '/help', style: 'normal' }] }
    case 'form':
      return { ...part, title: text }
    case 'copy':
      return { ...part, text }
  }
}
