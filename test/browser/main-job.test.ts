import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRecord } from '../../src/app/record/verify-record.ts'
import { openBrowser } from './browser.ts'
import { openVisitor, read, type Visitor } from './open-visitor.ts'
import { startSampleServer } from './sample-server.ts'

let server: Awaited<ReturnType<typeof startSampleServer>>
let browser: Browser
let visitor: Visitor

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startSampleServer(), openBrowser()])
  visitor = await openVisitor(browser, server.url)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** Reads until it holds. */
const eventually = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 20_000, interval: 50 })

test('the main job, whole, in a browser', { timeout: 120_000 }, async () => {
  await importMonth(visitor)
  await publishMonth(visitor)
  await seeLeagueTable(visitor)
  await acknowledgeByKeyboard(visitor)
  await fileStatement(visitor)
  await waitForSilence(visitor)
  await registerCall(visitor)
  await openDossier(visitor)

  expect(visitor.troubles).toEqual([])
  expect(server.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
  await server.program.tick.run()
  const { chain, unsealed } = await verifyRecord(server.program.needs.database.record)
  expect({ ...chain, unsealed }).toMatchObject({ ok: true, unsealed: 0 })
})

/** 李静 hands in the faulty workbook, sees where it is wrong, hands in the mended one and proposes it. */
async function importMonth({ become, open, press, page }: Visitor): Promise<void> {
  await become('李静')
  await open('版次')
  await page.getByRole('link', { name: '导入' }).click()

  await page.locator('#workbook').setInputFiles('assets/sample/2026-10-faulty.xlsx')
  const faults = await press('上传并核对', page.locator('main'))
  const text = await read(faults)
  expect(text).toContain('Sheet1 第 22 行 E 列 保工资累计支出：“一千二百”不是数')
  expect(text).toContain('原州区出现两次（第 22 行已有）')
  expect(text).toContain('已有数据没有变动')

  await page.locator('#workbook').setInputFiles('assets/sample/2026-10.xlsx')
  const draft = await press('上传并核对', page.locator('main'))
  expect(await read(draft)).toContain('26 个县区，生成第 1 版草稿')
  const preview = await press('提交审核', draft)
  expect(await read(preview)).toContain('草稿，尚未提交审核')
  const proposed = await press('提交审核', preview)
  expect(await read(proposed)).toContain('已提交，审核人已收到通知')
  await eventually(() => page.getByRole('button', { name: '提交审核' }).count()).toBe(0)
}

/** 张敏 sees whom it will tell, by name, and publishes. */
async function publishMonth({ become, open, press, page }: Visitor): Promise<void> {
  await become('张敏')
  await open('对话')
  const preview = await press('预览并审核')
  const text = await read(preview)
  for (const part of ['海原县', '李国强', '同心县', '马军', '泾源县', '催报', '“市县财政”于 11月11日 09:00 发布排名表']) expect(text).toContain(part)

  const published = await press('确认发布', preview)
  expect(await read(published)).toContain('第 1 版已发布（审核：张敏）')
  await eventually(() => page.getByRole('button', { name: '确认发布' }).count()).toBe(0)
}

async function seeLeagueTable({ open, page }: Visitor): Promise<void> {
  await open('排名')
  await page.locator('figure[data-drawn=live] canvas').waitFor()
  const text = await read(page.locator('#cards'))
  expect(text).toContain('2026年10月')
  expect(text).toContain('未报送：泾源县')
  expect(await isPainted(page.locator('figure canvas'))).toBe(true)
}

function isPainted(canvas: Locator): Promise<boolean> {
  return canvas.evaluate((element) => {
    const drawing = element as unknown as {
      width: number
      height: number
      getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } }
    }
    const { data } = drawing.getContext('2d').getImageData(0, 0, drawing.width, drawing.height)
    return new Set(Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 4).join())).size > 8
  })
}

/** 李国强 of 海原县 reaches the button by Tab and presses Enter; the card is redrawn where it stands. */
async function acknowledgeByKeyboard({ become, open, page }: Visitor): Promise<void> {
  await become('李国强')
  await open('对话')
  const card = page.locator('.message.told', { hasText: '【风险提示】海原县' })
  expect(await read(card)).toContain('请李国强同志于11月9日（周一）18:00前确认收悉')
  await page.evaluate('window.wasHere = true')

  const button = card.getByRole('button', { name: '确认收悉' })
  await page.locator('#messages').focus()
  for (let presses = 0; presses < 10 && !(await button.evaluate((element) => element === element.ownerDocument.activeElement)); presses += 1)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  await card.getByText('✓ 李国强 11-06 08:30 确认收悉').waitFor()
  expect(await button.count()).toBe(0)
  expect(await page.evaluate('window.wasHere')).toBe(true)
}

async function fileStatement({ press, page }: Visitor): Promise<void> {
  const card = page.locator('.message.told', { hasText: '【风险提示】海原县' })
  const form = await press('填报说明', card)
  await form.getByLabel('原因').fill('社会保险缴费资金调度不及时')
  await form.getByLabel('措施').fill('申请调度资金，清理暂付款')
  await form.getByLabel('完成时限').fill('2026-11-30')
  const filed = await press('报送', form)
  expect(await read(filed)).toContain('社会保险缴费资金调度不及时')
  await card.getByText('情况说明 11-06 08:30 已报送，等待审阅').waitFor()
}

/** 马军 of 同心县 says nothing: the clock goes on until his desk is told whom to call. On the way the table is posted. */
async function waitForSilence({ become, open, nextWorkingDay, page }: Visitor): Promise<void> {
  await become('孙丽')
  await open('对话')
  const told = page.locator('.message.told', { hasText: '主责任人马军尚未确认收悉' })
  expect(await told.count()).toBe(0)
  for (const day of ['2026-11-09 周一 08:30', '2026-11-10 周二 08:30', '2026-11-11 周三 08:30', '2026-11-12 周四 08:30'])
    expect(await nextWorkingDay()).toBe(day)
  await told.first().waitFor()
  const text = await read(told.first())
  expect(text).toContain('电话核实')
  expect(text).toContain('0953-0000-012')

  await page.getByRole('navigation', { name: '会话' }).getByRole('link', { name: '市县财政' }).click()
  const post = page.locator('.message.told')
  await post.locator('figure[data-drawn=live] canvas').waitFor()
  expect(await read(post)).toContain('2026年10月，第 1 版')
}

async function registerCall({ open, press, page }: Visitor): Promise<void> {
  await open('预警')
  const board = page.locator('#cards [data-key=warnings]')
  const row = board.getByRole('row').filter({ hasText: '同心县' })
  expect(await read(row)).toContain('未确认')
  const form = await press('已电话通知 马军', board)
  expect(await read(form)).toContain('登记答复：同心县 马军')
  await form.getByLabel('与谁通话').fill('马军本人')
  await form.getByLabel('备注').fill('已知悉，正在筹措资金')
  const registered = await press('登记', form)
  expect(await read(registered)).toContain('马军')
  await eventually(() => row.innerText()).toContain('电话')
}

/** For the interview: figures, messages, receipts and the statement of 海原县, in one answer. */
async function openDossier({ become, open, say }: Visitor): Promise<void> {
  await become('李静')
  await open('对话')
  const dossier = await say('/dossier 海原')
  const text = await read(dossier)
  for (const part of ['海原县', '61.50', '李国强', '确认收悉', '社会保险缴费资金调度不及时', '台账']) expect(text).toContain(part)
}
