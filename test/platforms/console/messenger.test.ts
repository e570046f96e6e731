import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acknowledgedReply, noticeReply } from './sample-replies.ts'
import { createTestConsole, type TestConsole } from './test-console.ts'

const delivery = { address: 'person:li-guoqiang', reply: noticeReply, language: 'zh-CN', dedupeKey: 'case-1:round-1' } as const

describe('the console messenger', () => {
  let page: TestConsole
  beforeEach(async () => {
    page = await createTestConsole()
  })
  afterEach(() => page.close())

  it('stores a message once, however often it is sent', async () => {
    const [first, second] = [await page.messenger.send(delivery), await page.messenger.send(delivery)]
    expect(second).toEqual(first)
    expect(page.inbox.all()).toHaveLength(1)
    expect(await page.messenger.findSent?.({ address: delivery.address, dedupeKey: delivery.dedupeKey })).toEqual(first)
  })

  it('redraws the card instead of adding one', async () => {
    const { externalId } = await page.messenger.send(delivery)
    await page.messenger.update?.(externalId, { ...delivery, reply: acknowledgedReply })
    const html = await (await page.get('/chat', await page.signIn('li-guoqiang'))).text()
    expect(html).toContain('✓ 李国强 11-06 10:41 确认收悉')
    expect(html).not.toContain('/ack case:c1')
  })

  it('does not find what was never sent, or was sent elsewhere', async () => {
    await page.messenger.send(delivery)
    expect(await page.messenger.findSent?.({ address: delivery.address, dedupeKey: 'other' })).toBeUndefined()
    expect(await page.messenger.findSent?.({ address: 'person:zhang-min', dedupeKey: delivery.dedupeKey })).toBeUndefined()
  })

  it('refuses addresses that are not its own, and updates of what is gone', async () => {
    await expect(page.messenger.send({ ...delivery, address: 'C123' })).rejects.toMatchObject({ code: 'rejected', details: { reason: 'unknown-address' } })
    await expect(page.messenger.update?.('gone', delivery)).rejects.toMatchObject({ code: 'rejected' })
  })

  it('shows a group what was posted there', async () => {
    await page.messenger.send({ ...delivery, address: 'destination:counties', dedupeKey: 'post' })
    const html = await (await page.get('/chat?room=destination:counties', await page.signIn('zhang-min'))).text()
    expect(html).toContain('# 市县财政')
    expect(html).toContain('【风险提示】海原县')
  })
})
