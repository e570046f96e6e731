import { randomUUID } from 'node:crypto'
import { createChartShelf } from '../../../src/platforms/console/chart-shelf.ts'
import { ReplyView } from '../../../src/platforms/console/render.tsx'
import { createTranslate } from '../../../src/platforms/console/words.ts'
import type { Reply } from '../../../src/reply/parts.ts'
import { platformContract, type PlatformHarness } from '../../contracts/platform-contract.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { body, headline, reply } from '../../../src/reply/parts.ts'
import { createTestConsole } from './test-console.ts'

const mentions = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><b>', '</pre>']

platformContract('console', async (): Promise<PlatformHarness> => {
  const gateway = createRecordingGateway({ answer: ({ text }) => reply([headline(`${text.slice(7)} 2026年10月 78.25 分`), body(text)]) })
  const page = await createTestConsole({ gateway })
  const session = await page.signIn('li-jing')
  const answers: string[] = []
  let last = { text: '', event: '' }
  const send = async (): Promise<void> => {
    const answer = await page.post('/commands', last, { ...session, 'x-fragment': '1' })
    answers.push(withoutTags(await answer.text()))
  }

  return {
    draw: async (drawn) => ({ shown: withoutTags(await draw(drawn)), faults: [] }),
    mentions,
    receiving: {
      async ask(text) {
        const startedAt = performance.now()
        last = { text, event: randomUUID() }
        await send()
        return performance.now() - startedAt
      },
      nextAnswer: async () => answers.pop() ?? '',
      redeliver: send,
      echo: async () => {
        await page.messenger.send({ address: 'person:li-jing', reply: reply([body('烽火')]), language: 'zh-CN', dedupeKey: randomUUID() })
      },
      invocations: () => gateway.invocations,
    },
    close: page.close,
  }
})

function draw(drawn: Reply): Promise<string> {
  return Promise.resolve(ReplyView({ reply: drawn, drawing: { t: createTranslate('zh-CN'), shelf: createChartShelf(), key: 'k' } }).toString())
}

/** What stands between the tags, still escaped: data that became a tag would be lost here, and data left raw would be seen. */
function withoutTags(html: string): string {
  return html.replace(/<[^>]*>/g, '')
}
