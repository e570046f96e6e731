import { randomUUID } from 'node:crypto'
import { createChartShelf } from '../../../src/platforms/console/chart-shelf.ts'
import { ReplyView } from '../../../src/platforms/console/render.tsx'
import { createTranslate } from '../../../src/platforms/console/words.ts'
import { platformContract } from '../../contracts/platform-contract.ts'
import { body, type Reply, reply } from '../../../src/reply/parts.ts'
import { createTestConsole } from './test-console.ts'

const mentions = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><b>', '</pre>']

platformContract('console', ['two-way', 'redraws', 'finds', 'whole-words', 'home'], async (gateway) => {
  const page = await createTestConsole({ gateway })
  const session = await page.signIn('li-jing')
  const answers: string[] = []
  let last = { text: '', event: '' }
  const send = async (): Promise<string> => withoutTags(await (await page.post('/commands', last, { ...session, 'x-fragment': '1' })).text())

  return {
    draw: async (drawn) => {
      const whole = await draw(drawn)
      return { shown: withoutTags(whole), whole, faults: [] }
    },
    mentions,
    receiving: {
      async ask(text) {
        const startedAt = performance.now()
        last = { text, event: randomUUID() }
        answers.push(await send())
        return performance.now() - startedAt
      },
      nextAnswer: async () => answers.shift() ?? '',
      redeliver: async () => void (await send()),
      echo: async () => {
        await page.messenger.send({ address: 'person:li-jing', reply: reply([body('烽火')]), language: 'zh-CN', dedupeKey: randomUUID() })
      },
      openHome: async () => withoutTags(await (await page.get('/warnings', session)).text()),
    },
    sending: {
      messenger: page.messenger,
      addresses: ['destination:counties', 'person:li-jing'],
      standing: async (address) =>
        await Promise.all(page.inbox.all().flatMap(({ id, ...message }) => (message.address === address ? [shown(id, message.reply)] : []))),
    },
    close: page.close,
  }
})

const shown = async (id: string, drawn: Reply) => ({ id, text: withoutTags(await draw(drawn)) })

function draw(drawn: Reply): Promise<string> {
  return Promise.resolve(ReplyView({ reply: drawn, drawing: { t: createTranslate('zh-CN'), shelf: createChartShelf(), key: 'k' } }).toString())
}

/** What stands between the tags, still escaped: data that became a tag would be lost here, and data left raw would be seen. */
function withoutTags(html: string): string {
  return html.replace(/<[^>]*>/g, '')
}
