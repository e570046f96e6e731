import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { headline, type Reply, reply } from '../../src/reply/parts.ts'
import type { Invocation } from '../../src/ports/gateway.ts'
import { createRecordingGateway } from '../fakes/recording-gateway.ts'
import { rankReply } from '../platforms/console/sample-replies.ts'
import { createTestConsole, type TestConsole } from '../platforms/console/test-console.ts'
import { openBrowser } from './browser.ts'
import { openVisitor, type Visitor } from './open-visitor.ts'

const chart = rankReply.parts.find((part) => part.kind === 'chart')?.spec
const copyReply = reply([{ kind: 'copy', text: '西夏区 78.25 分\n◐ 低度风险', ...(chart === undefined ? {} : { chart }) }])

/** Reads the clipboard; the text of this function runs in the page. */
const readClipboard = `(async () => {
  const [item] = await navigator.clipboard.read()
  const text = await (await item.getType('text/plain')).text()
  return { types: [...item.types].sort(), text }
})()`

describe('what hands do on the page: copy, drop, wait', () => {
  let browser: Browser
  let console: TestConsole
  let visitor: Visitor
  let finish: () => void

  async function answer({ text, files = [], onProgress }: Invocation): Promise<Reply> {
    if (text.startsWith('/rank')) return copyReply
    if (!text.startsWith('/import')) return reply([headline(`收到 ${text}`)])

    onProgress?.({ zh: '正在读取，已读 12 / 27 行', en: 'Reading, 12 of 27 rows' }, 0.4)
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return reply([headline(`收到 ${files[0]?.name}`)])
  }

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    console = await createTestConsole({ gateway: createRecordingGateway({ answer }) })
    visitor = await openVisitor(browser, console.url, { permissions: ['clipboard-read', 'clipboard-write'] })
    await visitor.become('李静')
  })
  afterEach(async () => {
    await visitor.close()
    await console.close()
    expect(visitor.troubles).toEqual([])
  })

  it('copies the text and the picture at once', async () => {
    const copy = await visitor.say('/rank copy:yes')
    await copy.getByRole('button', { name: '复制' }).click()
    await visitor.page.getByRole('alert').getByText('已复制').waitFor()
    expect(await visitor.page.evaluate(readClipboard)).toEqual({ types: ['image/png', 'text/plain'], text: '西夏区 78.25 分\n◐ 低度风险' })
  })

  it('takes a workbook that is dropped anywhere on the chat, and shows how far the work has come', async () => {
    await drop('#messages')
    await visitor.page.locator('#attached').getByText('10月.xlsx').waitFor()
    expect(await visitor.page.locator('#command').inputValue()).toBe('/import')

    await visitor.page.keyboard.press('Escape')
    await visitor.page.keyboard.press('Enter')
    await visitor.page.getByText('正在读取，已读 12 / 27 行').waitFor()
    finish()
    await visitor.page.locator('.message.told').getByText('收到 10月.xlsx').waitFor()
    expect(await visitor.page.locator('.waiting').count()).toBe(0)
    expect(await visitor.page.locator('#attached').isVisible()).toBe(false)
  })

  it('takes a workbook that is dropped onto the import page, and lets nothing replace the page', async () => {
    await visitor.open('/import')
    await drop('body')
    await visitor.page.locator('.drop-zone.chosen').getByText('10月.xlsx').waitFor()
    expect(new URL(visitor.page.url()).pathname).toBe('/import')
  })

  async function drop(onto: string): Promise<void> {
    const dataTransfer = await visitor.page.evaluateHandle(`(() => {
      const data = new DataTransfer()
      data.items.add(new File(['PK'], '10月.xlsx'))
      return data
    })()`)
    for (const type of ['dragover', 'drop']) await visitor.page.dispatchEvent(onto, type, { dataTransfer })
    expect(await visitor.page.locator('body.dragging').count()).toBe(0)
  }
})
