import { expect, it } from 'vitest'
import { terminalEnvironment } from '../../../src/platforms/terminal/config.ts'
import { createTerminal } from '../../../src/platforms/terminal/index.ts'
import { listTerminalCommands } from '../../../src/platforms/terminal/register.ts'
import { renderTerminal } from '../../../src/platforms/terminal/render.ts'
import { body, headline, reply } from '../../../src/reply/parts.ts'
import { platformContract } from '../../contracts/platform-contract.ts'
import { createRecordingGateway, sampleCommands } from '../../fakes/recording-gateway.ts'

const steering = /[^\P{Cc}\n\t]/u

platformContract('terminal', ['whole-words'], async (gateway) => {
  const terminal = createTerminal({ gateway, language: 'zh-CN' })
  const answers: string[] = []

  return {
    mentions: ['\u001b[31m', '\u202e'],
    draw: async (any) => {
      const shown = renderTerminal(any, 'zh-CN')
      return { shown, faults: steering.test(shown) ? ['a control character'] : [] }
    },
    receiving: {
      ask: async (line) => {
        answers.push((await terminal.say({ line, personId: 'p1', json: false })).output)
        return 0
      },
      nextAnswer: async () => answers.shift() ?? '',
      redeliver: async () => {},
      echo: async () => {},
    },
    close: async () => {},
  }
})

it('prints the plain text, or the parts for programs', async () => {
  const answered = reply([headline('西夏区 78.25 分'), body('主要扣分：库款保障倍数 −6.00')])
  const terminal = createTerminal({ gateway: createRecordingGateway({ answer: () => answered }), language: 'zh-CN' })

  expect((await terminal.say({ line: 'score 西夏', personId: 'p1', json: false })).output).toBe('西夏区 78.25 分\n主要扣分：库款保障倍数 −6.00')
  expect(JSON.parse((await terminal.say({ line: '/score 西夏', personId: 'p1', json: true })).output)).toEqual(answered)
})

it('needs nothing from the environment and registers nothing: it lists the commands', () => {
  expect(terminalEnvironment.parse()).toEqual({ faults: [] })
  expect(listTerminalCommands(sampleCommands, 'zh-CN')).toContain('/score 西夏  查询得分')
})
