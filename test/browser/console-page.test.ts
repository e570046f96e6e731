import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Invocation } from '../../src/ports/gateway.ts'
import { headline, type Reply, reply } from '../../src/reply/parts.ts'
import { createRecordingGateway } from '../fakes/recording-gateway.ts'
import {
  acknowledgedReply,
  explainReply,
  faultsReply,
  noticeReply,
  rankReply,
  scoreReply,
  statementForm,
  trendReply,
  warningsReply,
} from '../platforms/console/sample-replies.ts'
import { createTestConsole, type TestConsole } from '../platforms/console/test-console.ts'
import { openBrowser } from './browser.ts'

const answers: Readonly<Record<string, Reply>> = {
  '/rank': rankReply,
  '/score': scoreReply,
  '/explain': explainReply,
  '/trend': trendReply,
  '/warnings': warningsReply,
  '/import': faultsReply,
}

function answer({ text, options }: Invocation): Reply {
  if (text.startsWith('/statement')) return options?.cause === undefined ? statementForm : reply([headline('✓ 说明已收到')])

  return answers[text.split(' ')[0] ?? ''] ?? reply([headline(`收到 ${text}`)])
}

describe('the page in a browser', () => {
  let browser: Browser
  let page: TestConsole
  let tab: Page
  let troubles: string[]

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    const gateway = createRecordingGateway({
      answer,
      suggestions: [
        { value: '西夏区', label: '西夏区 640105' },
        { value: '西吉县', label: '西吉县 640422' },
      ],
    })
    page = await createTestConsole({ gateway })
    tab = await browser.newPage({ viewport: { width: 360, height: 740 } })
    tab.setDefaultTimeout(8_000)
    troubles = []
    tab.on('pageerror', (error) => troubles.push(error.message))
    tab.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
    tab.on('request', (request) => /^(data|blob):/.test(request.url()) || request.url().startsWith(page.url) || troubles.push(`foreign: ${request.url()}`))
    await tab.goto(page.url)
    await tab.getByRole('button', { name: /李国强/ }).click()
    await tab.locator('body[data-live=yes]').waitFor()
  })
  afterEach(async () => {
    await tab.close()
    await page.close()
    expect(troubles).toEqual([])
  })

  it('takes a command by the keyboard alone, with suggestions', async () => {
    const box = tab.getByRole('combobox', { name: '命令' })
    await box.focus()
    await tab.keyboard.type('/score 西')
    await tab.getByRole('option', { name: /西夏区/ }).waitFor()
    await tab.keyboard.press('ArrowDown')
    await tab.keyboard.press('ArrowDown')
    expect(await box.getAttribute('aria-activedescendant')).toBe('command-option-1')
    await tab.keyboard.press('ArrowUp')
    await tab.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('/score 西夏区 ')
    await tab.keyboard.press('Escape')
    await tab.keyboard.press('Enter')
    await tab.getByText('主要扣分').waitFor()

    expect(page.gateway.invocations.at(-1)).toMatchObject({ text: '/score 西夏区', method: 'command' })
    expect(await box.inputValue()).toBe('')
    expect(await box.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
  })

  it('shows a notice that arrives, acknowledges it and redraws its card without reloading', async () => {
    const { externalId } = await page.messenger.send({ address: 'person:li-guoqiang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'n' })
    await tab.getByRole('button', { name: '确认收悉' }).click()
    await tab.getByText('收到 /ack case:c1').waitFor()
    expect(page.gateway.invocations.at(-1)).toMatchObject({ text: '/ack case:c1', method: 'button' })

    await page.messenger.update?.(externalId, { address: 'person:li-guoqiang', reply: acknowledgedReply, language: 'zh-CN', dedupeKey: 'n' })
    await tab.getByText('✓ 李国强 11-06 10:41').waitFor()
    expect(await tab.getByRole('button', { name: '确认收悉' }).count()).toBe(0)
  })

  it('sends a form, and news does not take what is being typed', async () => {
    await tab.getByRole('combobox', { name: '命令' }).fill('/statement case:c1')
    await tab.keyboard.press('Enter')
    await tab.getByLabel('原因').fill('社保资金调度')
    await page.messenger.send({ address: 'person:li-guoqiang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'n2' })
    await tab.getByText('【风险提示】').waitFor()
    expect(await tab.getByLabel('原因').inputValue()).toBe('社保资金调度')

    await tab.getByLabel('措施').fill('申请调度款')
    await tab.getByLabel('完成时限').fill('2026-11-30')
    await tab.getByRole('button', { name: '提交说明' }).click()
    await tab.getByText('✓ 说明已收到').waitFor()
    expect(page.gateway.invocations.at(-1)?.options).toEqual({ cause: '社保资金调度', measures: '申请调度款', deadline: '2026-11-30' })
  })

  it('uploads a workbook and shows its faults with their buttons', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'fenghuo-upload-')), '10月三保.xlsx')
    await writeFile(file, 'PK')
    await tab.goto(`${page.url}/import`)
    await tab.locator('#workbook').setInputFiles(file)
    await tab.getByText('10月三保.xlsx').first().waitFor()
    await tab.getByRole('button', { name: '上传并核对' }).click()
    await tab.getByText('Sheet1 第 7 行 D 列').waitFor()
    expect(page.gateway.invocations.at(-1)?.files?.[0]?.name).toBe('10月三保.xlsx')

    await tab.getByRole('button', { name: '导入其余 21 个' }).click()
    await expect.poll(() => page.gateway.invocations.at(-1)?.text).toBe('/import take:f1')
  })

  it.each(['/chat', '/league', '/county?unit=西夏区', '/warnings', '/editions', '/import', '/account'])('fits a phone of 360 px: %s', async (path) => {
    await tab.goto(page.url + path)
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(await tab.getByRole('main').count()).toBe(1)
    expect(await tab.getByRole('heading', { level: 1 }).count()).toBe(1)
  })

  it('draws charts live, leads from the ranking to a county, and moves the clock', async () => {
    await tab.goto(`${page.url}/league`)
    await tab.locator('figure[data-drawn=live] canvas').waitFor()
    const canvas = await tab.locator('figure canvas').boundingBox()
    expect((canvas?.x ?? 0) + (canvas?.width ?? 1_000)).toBeLessThanOrEqual(360)
    await tab.getByRole('button', { name: '下一工作日' }).click()
    await tab.getByText('2026-11-09 周一 08:30').waitFor()

    await tab.getByRole('cell', { name: '西夏区' }).getByRole('link').click()
    await expect.poll(() => tab.locator('figure[data-drawn=live] canvas').count()).toBe(2)
  })
})
