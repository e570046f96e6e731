import { expect, it } from 'vitest'
import { toPlainText } from '../../src/reply/plain-text.ts'
import { eachDatabase } from '../databases.ts'
import { changedPolicy } from './policies.ts'
import { openWorld, publishMonth, type World } from './world.ts'

/** Everybody asked in October but those of the counties a story is about. */
async function othersAnswer(world: World, silent: readonly string[]): Promise<void> {
  await world.takeAll()
  const asked = ['马志国', '马军', '马晓兰', '马占林', '谢芸', '于怀山', '雷小梅', '李国强', '田秀英']
  for (const person of asked.filter((name) => !silent.includes(name))) expect(await world.say(person, '/ack')).toContain('确认收悉')
  await world.settle()
}

async function openPublished(url: string, extra: Parameters<typeof openWorld>[1] = {}): Promise<World> {
  const world = await openWorld(url, extra)
  await publishMonth(world)
  return world
}

eachDatabase('silence', (_open, createUrl) => {
  it('story 14: the principal’s answer ends the climb; the contact is reminded alone, and answers in their own time', async () => {
    const world = await openPublished(await createUrl('sample'))
    await othersAnswer(world, ['田秀英'])

    await world.moveTo('2026-11-09 18:30')
    const reminder = await world.read('田秀英')
    expect(reminder).toEqual([expect.stringContaining('此前的提示尚未收到您的确认，特再次提醒。\n抄送田秀英同志：请协助李国强同志办理，并尽快确认收悉。')])
    await world.expectNothingMore()

    await world.moveTo('2026-11-10 10:15')
    expect(await world.say('田秀英', '/ack')).toContain('✓ 田秀英 11-10 10:15 确认收悉')
    expect((await world.record('receipt.acknowledged')).slice(-1)).toMatchObject([
      { actorId: 'tian-xiuying', at: new Date('2026-11-10T02:15:00Z'), data: { person: 'tian-xiuying', method: 'command' } },
    ])
    await world.moveTo('2026-11-20 12:00')
    expect(await world.take('destination:city-county')).toHaveLength(1)
    await world.expectNothingMore()
    expect(await world.record('case.step-taken')).toEqual([])
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 14: under a policy “all” the climb goes on until the contact has answered too', async () => {
    const policy = await changedPolicy((text) => text.replace('acknowledge: principal', 'acknowledge: all'))
    const world = await openPublished(await createUrl('sample'), { policy })
    await othersAnswer(world, ['田秀英'])

    await world.moveTo('2026-11-09 18:30')
    expect(await world.read('田秀英')).toEqual([expect.stringContaining('此前的提示尚未收到您的确认')])
    const [list] = await world.read('赵强')
    expect(list).toContain('海原县：截至11月9日（周一）18:00，联系人田秀英尚未确认收悉，请对口处室电话核实。')
    await world.expectNothingMore()

    await world.moveTo('2026-11-10 18:30')
    for (const person of ['赵强', '许宁']) expect(await world.read(person), person).toEqual([expect.stringContaining('田秀英尚未确认收悉，请关注。')])
    expect(await world.say('田秀英', '/ack')).toContain('✓ 田秀英 11-10 18:30 确认收悉')
    await world.moveTo('2026-11-20 12:00')
    await world.take('destination:city-county')
    await world.expectNothingMore()
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 17: silence climbs from reminder and telephone list to the department’s own leader; the superior only when an approver presses', async () => {
    const world = await openPublished(await createUrl('sample'))
    await othersAnswer(world, ['李国强', '田秀英', '马占林', '谢芸'])

    await world.moveTo('2026-11-09 18:30')
    for (const person of ['李国强', '田秀英', '马占林', '谢芸']) expect(await world.read(person), person).toEqual([expect.stringContaining('特再次提醒')])
    const lists = await world.take('赵强')
    expect(lists.map((list) => toPlainText(list).split('\n')[0])).toEqual([
      '西吉县：截至11月9日（周一）18:00，主责任人马占林尚未确认收悉，请对口处室电话核实。',
      '海原县：截至11月9日（周一）18:00，主责任人李国强尚未确认收悉，请对口处室电话核实。',
    ])
    const [xiji, haiyuan] = lists
    if (xiji === undefined || haiyuan === undefined) throw new Error('no telephone list')
    expect(toPlainText(haiyuan)).toMatch(/李国强 {2}海原县财政局局长，主责任人 {8}0955-0000-010 {2}已发送，未确认\n田秀英 {2}/)
    await world.expectNothingMore()

    // A call with who spoke to whom ends it; one that rang in vain does not.
    const form = (await world.press('赵强', xiji, '已电话通知')).parts.find((part) => part.kind === 'form')
    const command = form?.kind === 'form' ? form.command : ''
    await world.moveTo('2026-11-10 09:40')
    expect(await world.say('赵强', command, { options: { who: '马占林', reached: 'yes', note: '下午报说明' } })).toContain(
      '✓ 马占林 11-10 09:40 确认收悉（电话，与马占林通话，赵强登记）',
    )
    expect(await world.say('赵强', '/ack 海原 by:phone who:李国强 reached:no')).toContain('电话未接通（李国强）。预警仍待确认。')
    expect(await world.say('马军', '/ack 同心 by:phone who:马军')).toContain('登记、审阅和销号由省厅人员操作。')
    expect(await world.record('call.registered')).toMatchObject([
      { actorId: 'zhao-qiang', data: { person: 'ma-zhanlin', reached: true, method: 'telephone' } },
      { actorId: 'zhao-qiang', data: { person: 'li-guoqiang', reached: false } },
    ])
    const again = await world.say('赵强', '/ack 西吉 by:phone who:马建国 person:马占林')
    expect(again).toContain('此前已有确认：马占林 11-10 09:40 确认收悉（电话，与马占林通话，赵强登记）')
    expect(again).toContain('本次登记（马建国）已记入卷宗，回执不变。')

    await world.moveTo('2026-11-10 18:30')
    for (const person of ['赵强', '许宁'])
      expect(await world.read(person), person).toEqual([expect.stringContaining('海原县：截至11月10日（周二）18:00，主责任人李国强尚未确认收悉，请关注。')])
    await world.expectNothingMore()

    await world.moveTo('2026-11-11 18:30')
    const [post] = await world.read('destination:city-county')
    expect(post).toContain('20 海原县 61.50 ▲')
    for (const word of ['李国强', '未确认', '电话', '催']) expect(post).not.toContain(word)
    const asked = await world.take('陈刚')
    expect(asked.map((reply) => toPlainText(reply))).toEqual([
      expect.stringContaining('是否告知县政府分管负责同志，由您决定。将告知：安定邦（海原县政府分管负责同志）。'),
    ])
    await world.take('张敏')
    await world.moveTo('2026-11-13 12:00')
    // Nobody pressed: the superior hears nothing, and the leader heard once.
    await world.expectNothingMore()

    expect(await world.say('李静', '/escalate 海原 confirm:yes')).toContain('您没有“告知县政府分管负责同志（由审核人决定）”的权限。')
    const [question] = asked
    if (question === undefined) throw new Error('nobody was asked')
    const preview = await world.press('陈刚', question, '告知县政府分管负责同志')
    expect(toPlainText(preview)).toContain('安定邦')
    await world.settle()
    await world.expectNothingMore()
    await world.press('陈刚', preview, '告知')
    await world.settle()
    expect(await world.read('安定邦')).toEqual([expect.stringContaining('海原县')])
    expect(await world.say('张敏', '/escalate 海原 confirm:yes')).toContain('已告知过县政府分管负责同志，不再重复。')
    expect(await world.record('superior.told')).toMatchObject([{ actorId: 'chen-gang' }])
    await world.moveTo('2026-11-25 12:00')
    await world.expectNothingMore()

    const dossier = await world.say('李静', '/dossier 海原')
    for (const line of ['赵强电话联系李国强，未接通', '陈刚决定告知县政府分管负责同志', '→ 安定邦', '→ 许宁']) expect(dossier).toContain(line)
    await world.expectWholeRecord()
    await world.close()
  })

  it('story 18: down across two overdue steps: one message, of the right step, and the record says what was merged', async () => {
    const world = await openPublished(await createUrl('sample'))
    await othersAnswer(world, ['李国强', '田秀英'])

    await world.jumpTo('2026-11-10 19:20')
    await world.settle()
    for (const person of ['赵强', '许宁'])
      expect(await world.read(person), person).toEqual([expect.stringContaining('海原县：截至11月10日（周二）19:20，主责任人李国强尚未确认收悉，请关注。')])
    await world.expectNothingMore()
    const [step, ...more] = await world.record('case.step-taken')
    expect(more).toEqual([])
    expect(step).toMatchObject({ data: { step: 2, action: 'inform', merged: [{ step: 1, action: 'remind', dueAt: '2026-11-09T10:00:00.000Z' }] } })
    expect(await world.say('李静', '/dossier 海原')).toContain('停机期间到期的步骤合并为一次')

    // The next wait runs from now: an approver is asked at the close of the next working day.
    await world.moveTo('2026-11-11 17:59')
    await world.take('destination:city-county')
    await world.expectNothingMore()
    await world.moveTo('2026-11-11 18:00')
    for (const approver of ['张敏', '陈刚']) expect(await world.take(approver), approver).toHaveLength(1)
    await world.expectNothingMore()
    await world.expectWholeRecord()
    await world.close()
  })
})
