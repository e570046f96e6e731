import type { Command } from '../../src/command/define.ts'
import { readMessage } from '../../src/command/read-message.ts'
import type { Language } from '../../src/domain/language.ts'
import type { CommandDescription, Gateway, Invocation, Suggestion } from '../../src/ports/gateway.ts'
import { body, headline, reply, type Reply } from '../../src/reply/parts.ts'

export interface RecordingGateway extends Gateway {
  readonly kept: readonly Invocation[]
  readonly invocations: readonly Invocation[]
  readonly suggestionRequests: readonly unknown[]
}

const choices = [
  { value: 'phone', title: { zh: '电话', en: 'telephone' } },
  { value: 'meeting', title: { zh: '会议', en: 'meeting' } },
]
const unit = { name: 'unit', title: { zh: '县区', en: 'Unit' }, kind: 'unit', required: true, positional: true, choices: [] } as const

const months = {
  name: 'months',
  title: { zh: '月数', en: 'Months' },
  kind: 'number',
  required: false,
  positional: false,
  choices: [],
  range: { least: 2, most: 36 },
} as const

/** Commands as the program declares them, enough of each kind for a platform's tests. */
export const sampleCommands: readonly (CommandDescription & Pick<Command, 'takesFiles'>)[] = [
  { name: 'help', aliases: ['帮助'], title: { zh: '帮助', en: 'Help' }, example: '/help', options: [], changes: false },
  {
    name: 'score',
    aliases: ['得分'],
    title: { zh: '查询得分', en: 'A score' },
    example: '/score 西夏',
    options: [{ ...unit, required: false }, months],
    changes: false,
  },
  {
    name: 'ack',
    aliases: ['确认'],
    title: { zh: '确认收悉', en: 'Acknowledge' },
    example: '/ack 海原',
    options: [
      unit,
      { name: 'by', title: { zh: '方式', en: 'How' }, kind: 'choice', required: false, positional: false, choices },
      { name: 'note', title: { zh: '说明', en: 'Note' }, kind: 'text', required: false, positional: false, choices: [] },
    ],
    changes: true,
  },
  {
    name: 'import',
    aliases: ['导入'],
    title: { zh: '导入', en: 'Import' },
    example: '/import period:2026-10',
    options: [{ name: 'file', title: { zh: '文件', en: 'File' }, kind: 'file', required: false, positional: false, choices: [] }],
    changes: true,
    takesFiles: true,
  },
]

interface Given {
  /** Undefined: a county's score. */
  readonly answer?: (invocation: Invocation) => Reply | undefined | Promise<Reply | undefined>
  readonly accept?: (invocation: Invocation) => boolean | Promise<boolean>
  readonly suggestions?: readonly Suggestion[] | Promise<readonly Suggestion[]>
  /** Everybody's. */
  readonly language?: Language
}

/** A gateway that keeps what it was asked and answers as told. */
export function createRecordingGateway({ answer, accept, suggestions = [], language = 'zh-CN' }: Given = {}): RecordingGateway {
  const kept: Invocation[] = []
  const invocations: Invocation[] = []
  const suggestionRequests: unknown[] = []
  const suggest = async (request: { readonly limit: number }): Promise<readonly Suggestion[]> => {
    suggestionRequests.push(request)
    return (await suggestions).slice(0, request.limit)
  }

  return {
    kept,
    invocations,
    suggestionRequests,
    async accept(invocation) {
      kept.push(invocation)
      return (await accept?.(invocation)) ?? true
    },
    async dispatch(invocation) {
      invocations.push(invocation)
      return (await answer?.(invocation)) ?? reply([headline('西夏区 2026年10月 78.25 分 ◐ 低度风险'), body(invocation.text)])
    },
    suggest,
    suggestOption: suggest,
    describe: () => sampleCommands,
    languageOf: async () => language,
    readMessage: (text, hasFiles) => readMessage(text, hasFiles, sampleCommands),
  }
}
