import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Delivery, Messenger } from '../../src/ports/messenger.ts'
import type { Reply } from '../../src/reply/parts.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { openWorld, publishMonth, type World } from './world.ts'

const labels = (reply: Reply | undefined) => reply?.parts.flatMap((part) => (part.kind === 'actions' ? part.actions : [])).map(({ label }) => label)

eachDatabase('notices and answers', (_open, createUrl) => {
  let world: World
  /** What reached 谢芸 in another chat, to which she has linked her account. */
  const elsewhere: Delivery[] = []
  beforeAll(async () => {
    const slack: Messenger = { platform: 'slack', twoWay: true, send: async (delivery) => ({ externalId: String(elsewhere.push(delivery)) }) }
    world = await openWorld(await createUrl('sample'), { messengers: [slack] })
    const { database, clock } = world.program.needs
    await database.access.saveAccount({ platform: 'slack', externalId: 'U-XIE', personId: 'xie-yun', linkedAt: clock.now() })
    await publishMonth(world)
  })
  afterAll(async () => {
    await world.expectNothingMore()
    await world.expectWholeRecord()
    await world.close()
  })

  const receiptsOf = async (unitId: string) => {
    const { cases } = world.program.needs.database
    const [file] = await cases.listCases({ unitId })
    return (await cases.getCaseFile(file?.id ?? '')).receipts
  }
  const cardsOf = async (person: string) => (await world.messages()).filter(({ address }) => address === `person:${person}`).map(({ reply }) => reply)

  it('story 13: the principal and the contact get one notice each, with buttons; nobody else does', async () => {
    const [notice, ...more] = await world.take('李国强')
    expect(more).toEqual([])
    expect(notice && toPlainText(notice)).toBe(`【风险提示】海原县 2026年10月“三保”运行监测 61.50 分，▲ 中度风险（连续第 1 个月）
主要问题：保工资低于应付 6.40 个百分点；库款保障倍数 0.16，偏低；财力保障倍数 1.03，偏低。
请李国强同志于11月9日（周一）18:00前确认收悉，11月13日（周五）前报送情况说明及整改措施。
[确认收悉] [填报说明] [数据有疑问] [责任人有误]
依据：第 1 版。系统提示，非正式公文；提示函另行印发。样本数据。`)
    expect(await world.read('田秀英')).toEqual([expect.stringContaining('抄送田秀英同志：请协助李国强同志办理，并于11月9日（周一）18:00前确认收悉。')])
    expect(await receiptsOf('640522')).toMatchObject([
      { personId: 'li-guoqiang', role: 'principal', counts: true },
      { personId: 'tian-xiuying', role: 'contact', counts: false },
    ])
    // At high the department's own leader hears at once, too.
    for (const person of ['马军', '马晓兰', '马占林', '马志国', '于怀山', '雷小梅']) expect(await world.take(person), person).toHaveLength(1)
    // On the first channel of each: 谢芸 reads Slack, and has nothing on the page.
    expect(elsewhere.map(({ address, reply }) => [address, toPlainText(reply).split('\n')[0]])).toEqual([
      ['U-XIE', '【风险提示】西吉县 2026年10月“三保”运行监测 66.00 分，▲ 中度风险（连续第 1 个月）'],
    ])
    expect(await world.read('郑海')).toEqual([expect.stringContaining('同心县 2026年10月“三保”运行监测 45.00 分，■ 高度风险（连续第 1 个月），请知悉。')])
    await world.expectNothingMore()
    expect((await world.record('message.sent')).filter(({ data }) => data.what === 'notice')).toHaveLength(9)
  })

  it('story 16: two clicks at once are one receipt and two polite answers', async () => {
    const [card] = await cardsOf('li-guoqiang')
    if (card === undefined) throw new Error('no card')
    const answers = (await Promise.all([world.press('李国强', card, '确认收悉'), world.press('李国强', card, '确认收悉')])).map(
      (reply) => toPlainText(reply).split('\n')[0],
    )
    expect(answers.toSorted()).toEqual(['✓ 李国强 11-06 08:30 确认收悉', '此前已确认，无需重复：李国强 11-06 08:30 确认收悉'])
    expect(await world.record('receipt.acknowledged')).toMatchObject([{ actorId: 'li-guoqiang', data: { person: 'li-guoqiang', method: 'button', round: 1 } }])

    // The card itself says so from now on.
    await world.settle()
    const [redrawn] = await cardsOf('li-guoqiang')
    expect(redrawn && toPlainText(redrawn)).toContain('✓ 李国强 11-06 08:30 确认收悉。情况说明期限 11月13日（还有 5 个工作日）。')
    expect(labels(redrawn)).toEqual(['填报说明', '数据有疑问'])
    await world.expectNothingMore()
  })

  it('story 16: a click of somebody who was not asked, and of another county, is refused with what to do', async () => {
    expect(await world.say('马军', '/ack 海原')).toContain('这不是您负责的县区。如职责有变动，请联系管理员。')
    expect(await world.say('安定邦', '/ack 海原')).toContain('本轮提示没有发给此人，无需确认。')
    expect(await world.say('李静', '/ack 贺兰')).toContain('该县区当前没有未销号的预警。')
    expect(await world.record('receipt.acknowledged')).toHaveLength(1)
  })

  it('story 15: who acknowledged is asked again after a returned statement', async () => {
    const [card] = await cardsOf('li-guoqiang')
    if (card === undefined) throw new Error('no card')
    const form = await world.press('李国强', card, '填报说明')
    const asked = form.parts.find((part) => part.kind === 'form')
    expect(asked?.kind === 'form' ? asked.fields.map(({ label }) => label) : []).toEqual(['原因', '措施', '完成时限'])
    const command = asked?.kind === 'form' ? asked.command : ''
    const fields = { cause: '土地出让收入短收', measures: '压减一般性支出，申请库款调度', deadline: '2026-12-20' }
    const past = await world.ask('李国强', command, { options: { ...fields, deadline: '2026-11-05' } })
    expect([toPlainText(past), past.refusedOptions?.map(({ option }) => option)]).toEqual([expect.stringContaining('完成时限早于今天'), ['deadline']])
    expect(await world.say('李国强', command, { options: fields })).toContain('✓')
    expect(await world.say('李国强', command, { options: fields })).toContain('已有一份情况说明正在审阅，请等待结果。')
    await world.settle()
    const reviewers = ['李静', '王芳', '刘洋', '孙丽', '赵强']
    for (const reviewer of reviewers) expect(await world.read(reviewer), reviewer).toEqual([expect.stringContaining('土地出让收入短收')])

    expect(await world.say('李国强', '/statement 海原 review:accept')).toContain('登记、审阅和销号由省厅人员操作。')
    expect(await world.say('李静', '/statement 海原 review:return reason:请写明库款调度的金额和时间')).toContain('退回')
    await world.settle()
    const [returned, again] = await world.read('李国强')
    expect(returned).toContain('请写明库款调度的金额和时间')
    expect(again).toContain('情况说明需要补充：请写明库款调度的金额和时间。\n请李国强同志于11月9日（周一）18:00前确认收悉')
    expect(await world.read('田秀英')).toEqual([expect.stringContaining('情况说明需要补充')])
    await world.expectNothingMore()

    // His first answer was to the first round: this one waits for its own.
    expect((await receiptsOf('640522')).map(({ personId, acknowledgedAt }) => [personId, acknowledgedAt !== null])).toEqual([
      ['li-guoqiang', true],
      ['tian-xiuying', false],
      ['li-guoqiang', false],
      ['tian-xiuying', false],
    ])
    expect(await world.say('李国强', '/ack')).toContain('✓ 李国强 11-06 08:30 确认收悉')
    await world.say('李国强', command, { options: { ...fields, measures: '压减一般性支出；11月20日前申请库款调度 2000 万元' } })
    await world.settle()
    for (const reviewer of reviewers) await world.take(reviewer)
    expect(await world.say('李静', '/statement 海原 review:accept')).toContain('采纳')
    await world.settle()
    expect(await world.read('李国强')).toEqual([expect.stringContaining('采纳')])
    await world.expectNothingMore()
    expect((await world.record('statement.filed', 'statement.returned', 'statement.accepted', 'round.opened')).slice(-5).map(({ kind }) => kind)).toEqual([
      'statement.filed',
      'statement.returned',
      'round.opened',
      'statement.filed',
      'statement.accepted',
    ])
  })

  it('the dossier tells it in order, although all of it bears one minute', async () => {
    const dossier = await world.say('李静', '/dossier 海原')
    const told = dossier.split('\n').filter((line) => line.startsWith('11-06 08:30') && !/王芳|刘洋|孙丽|赵强/.test(line))
    expect(told.map((line) => line.slice(13))).toEqual([
      '预警立案（▲ 中度风险）',
      '第 1 轮：首次提示（▲ 中度风险）',
      '已发送：提示 → 李国强（网页）',
      '已发送：提示 → 田秀英（网页）',
      '李国强 11-06 08:30 确认收悉（按钮）',
      '李国强报送情况说明',
      '已发送：情况说明通知 → 李静（网页）',
      '李静退回情况说明：请写明库款调度的金额和时间',
      '已发送：情况说明通知 → 李国强（网页）',
      '第 2 轮：说明退回后再次提示（▲ 中度风险）',
      '已发送：提示 → 李国强（网页）',
      '已发送：提示 → 田秀英（网页）',
      '李国强 11-06 08:30 确认收悉（命令）',
      '李国强报送情况说明',
      '已发送：情况说明通知 → 李静（网页）',
      '李静采纳情况说明',
      '已发送：情况说明通知 → 李国强（网页）',
    ])
  })

  it('“the figure is wrong” and “not mine” go to who can mend it, and the clock goes on', async () => {
    const [card] = await cardsOf('ma-zhanlin')
    if (card === undefined) throw new Error('no card')
    const form = (await world.press('马占林', card, '数据有疑问')).parts.find((part) => part.kind === 'form')
    expect(await world.say('马占林', form?.kind === 'form' ? form.command : '', { options: { note: '保工资支出少填一笔 300 万元' } })).toContain(
      '✓ 已转分析人员，核实后会更正或答复您。',
    )
    await world.settle()
    for (const analyst of ['李静', '王芳', '刘洋', '孙丽', '赵强'])
      expect(await world.read(analyst), analyst).toEqual([expect.stringContaining('保工资支出少填一笔 300 万元')])
    expect(await world.say('谢芸', '/ack answer:not-mine note:已调任')).toContain('✓ 已转对口处室和管理员')
    await world.settle()
    for (const person of ['赵强', '何伟']) expect(await world.read(person), person).toEqual([expect.stringContaining('已调任')])
    expect((await receiptsOf('640422')).every(({ acknowledgedAt }) => acknowledgedAt === null)).toBe(true)
  })

  it('story 16: after the case is closed a click is recorded and changes nothing', async () => {
    const [card] = await cardsOf('ma-zhiguo')
    if (card === undefined) throw new Error('no card')
    expect(await world.say('李静', '/close 红寺堡 reason:数据口径有误，经核实不在风险范围')).toContain('销号')
    await world.settle()
    expect(await world.read('马志国')).toEqual([expect.stringContaining('数据口径有误，经核实不在风险范围')])
    expect(toPlainText(await world.press('马志国', card, '确认收悉'))).toBe('红寺堡区的预警已销号，无需再确认。您的操作已留痕。')
    expect(await world.record('case.closed', 'receipt.late-press')).toMatchObject([{ actorId: 'li-jing' }, { actorId: 'ma-zhiguo' }])
    expect((await receiptsOf('640303')).every(({ acknowledgedAt }) => acknowledgedAt === null)).toBe(true)
    const [redrawn] = await cardsOf('ma-zhiguo')
    expect(labels(redrawn)).toEqual([])
  })
})
