import { afterEach, describe, expect, it } from 'vitest'
import { headline, reply, warning } from '../../../src/reply/parts.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { createTestConsole, type TestConsole } from './test-console.ts'

const fragment = { 'x-fragment': '1' }

describe('what a page sends', () => {
  let page: TestConsole
  afterEach(() => page.close())

  it('becomes an invocation of the person, with options, files and how it was given', async () => {
    page = await createTestConsole()
    const session = await page.signIn('li-guoqiang')
    await page.post(
      '/commands',
      {
        text: '/statement case:1',
        method: 'button',
        label: '提交',
        event: 'event-0001',
        'option.cause': '库款紧张',
        'option.file': new File(['a,b'], '说明.csv'),
      },
      { ...session, ...fragment },
    )

    expect(page.gateway.invocations).toMatchObject([
      {
        platform: 'console',
        externalId: 'li-guoqiang',
        text: '/statement case:1',
        options: { cause: '库款紧张' },
        files: [{ name: '说明.csv' }],
        place: { kind: 'private', address: 'person:li-guoqiang' },
        language: 'zh-CN',
        method: 'button',
        eventId: 'console:li-guoqiang:event-0001',
      },
    ])
  })

  it('stays in the conversation, question and answer, escaped', async () => {
    page = await createTestConsole()
    const session = await page.signIn('li-jing')
    const sent = await page.post('/commands', { text: '/score <b>西夏</b>' }, session)
    const html = await (await page.get('/chat', session)).text()

    expect(sent.status).toBe(303)
    expect(html).toContain('/score &lt;b&gt;西夏&lt;/b&gt;')
    expect(html).toContain('78.25 分')
    expect(await (await page.get('/chat', await page.signIn('zhang-min'))).text()).not.toContain('78.25')
  })

  it('stands before its answer, though both are of one instant', async () => {
    page = await createTestConsole()
    const session = await page.signIn('li-jing')
    for (let turn = 0; turn < 5; turn += 1) await page.post('/commands', { text: '/score 西夏' }, session)

    const inOrder = [...page.inbox.all()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const pairs = inOrder
      .filter((_, index) => index % 2 === 0)
      .map((asked, index) => [asked.dedupeKey.split(':')[0], inOrder[index * 2 + 1]?.dedupeKey === asked.dedupeKey.replace('asked', 'answer')])
    expect(pairs).toEqual(Array(5).fill(['asked', true]))
  })

  it('keeps no one-time secret', async () => {
    page = await createTestConsole({ gateway: createRecordingGateway({ answer: () => reply([headline('绑定码 428913')]) }) })
    const session = await page.signIn('li-jing')
    const answer = await page.post('/commands', { text: '/link' }, session)

    expect(await answer.text()).toContain('428913')
    expect(page.inbox.all()).toEqual([])
  })

  it('refuses more than 21 MB before reading it, and strangers before that', async () => {
    page = await createTestConsole()
    const file = new File([new Uint8Array(22 * 1024 * 1024)], 'a.xlsx')
    const answer = await page
      .post('/commands', { text: '/import', 'option.file': file }, { ...(await page.signIn('li-jing')), ...fragment })
      .catch(() => undefined)

    expect(answer?.status ?? 413).toBe(413)
    expect(page.gateway.invocations).toEqual([])
    expect((await page.post('/commands', { text: '/import' }, fragment)).status).toBe(401)
  })

  it.each([{ text: '' }, { text: 'x'.repeat(4001) }, { text: '/a', event: 'no spaces allowed' }, { text: '/a', 'option.1bad': 'x' }])(
    'refuses what it cannot read: %#',
    async (fields) => {
      page = await createTestConsole()
      const answer = await page.post('/commands', fields, { ...(await page.signIn('li-jing')), ...fragment })
      expect(answer.status).toBe(400)
      expect(page.gateway.invocations).toEqual([])
    },
  )

  it('answers a bug with a number that is in the log, and shows nothing of it', async () => {
    page = await createTestConsole({ gateway: createRecordingGateway({ answer: () => Promise.reject(new Error('secret detail')) }) })
    const answer = await page.get('/league', await page.signIn('li-jing'))
    const html = await answer.text()
    const reference = /编号：([0-9A-F]{6})/.exec(html)?.[1]

    expect(answer.status).toBe(500)
    expect(html).not.toContain('secret detail')
    expect(page.log.lines).toMatchObject([{ level: 'error', data: { reference } }])
  })

  it('says that there is no such page', async () => {
    page = await createTestConsole()
    const answer = await page.get('/nothing')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('没有这个页面')
  })

  it('gives files to those who may see the message', async () => {
    page = await createTestConsole()
    const file = { kind: 'file', name: '台账 (1).csv', mime: 'text/html', content: Buffer.from('序号').toString('base64') } as const
    const { externalId } = await page.messenger.send({ address: 'person:li-jing', reply: reply([file]), language: 'zh-CN', dedupeKey: 'f' })
    const answer = await page.get(`/files/${externalId}/0`, await page.signIn('li-jing'))

    expect(await answer.text()).toBe('序号')
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%20%281%29.csv")
    expect((await page.get(`/files/${externalId}/0`, await page.signIn('zhang-min'))).status).toBe(404)
  })

  it('only asks when a page is opened, whatever its address says', async () => {
    page = await createTestConsole()
    await page.get('/warnings?due=interview&export=yes&who=x', await page.signIn('li-jing'))
    expect(page.gateway.invocations).toMatchObject([{ text: '/warnings', options: {}, method: 'link' }])
  })

  it('asks a refused view once, not at every news', async () => {
    const refusal = reply([warning('无权查看')], { tone: 'fault' })
    page = await createTestConsole({
      gateway: createRecordingGateway({ answer: ({ text }) => (text === '/explain' ? refusal : reply([headline('78.25 分')])) }),
    })
    const session = await page.signIn('li-jing')
    const html = await (await page.get('/county?unit=西夏', session)).text()
    expect(html).toContain('data-refused="explain"')

    const before = page.gateway.invocations.length
    await page.get('/county?unit=西夏', { ...session, 'x-refused': 'explain' })
    expect(page.gateway.invocations.slice(before).map(({ text }) => text)).toEqual(['/score', '/trend'])
  })
})
