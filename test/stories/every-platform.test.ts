import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { headline, reply, type Reply } from '../../src/reply/parts.ts'
import { useDatabases } from '../databases.ts'
import { directOf } from '../fakes/discord-people.ts'
import { link, openStage, type PlaceOf, places, planPost, queue, type Running, type Stage, startProgram } from './every-platform-stage.ts'
import { patienceMs } from './platforms/chat.ts'
import { counties } from './platforms/platform-stories.ts'

vi.setConfig({ testTimeout: 90_000 })

const [jing, min, guo] = ['100000000000000011', '100000000000000012', '100000000000000013'] as const
const acknowledged = '✓ 李国强 11-06 08:30 确认收悉'

/** 李静 uploads and proposes by Slack, 张敏 publishes by Discord. */
async function publishAcross({ slack, discord }: Stage): Promise<void> {
  // Notes of progress stand between, as slow as the machine is.
  const next = (containing: string) => slack.nextMessage({ channel: 'DUJING', containing }, patienceMs)
  await slack.upload('UJING', { name: '10月三保.xlsx', bytes: await readFile('assets/sample/2026-10.xlsx') }, '/import 10月')
  await slack.press('UJING', await next('已导入 26 个县区'), '提交审核')
  await slack.press('UJING', await next('5 个县区 10 人'), '提交审核')
  await next('已提交')

  const channelId = directOf(min)
  const told = await discord.nextMessage({ channelId, containing: '等待您审核' }, patienceMs)
  await discord.press(min, told, '预览并审核')
  const preview = await discord.nextMessage({ channelId, containing: '提交人李静' }, patienceMs)
  await discord.press(min, preview, '确认发布')
  const question = await discord.nextMessage({ channelId, containing: '将发送' }, patienceMs)
  await discord.press(min, question, '确认发布')
  await discord.nextMessage({ channelId, containing: '已发布（审核：张敏）' }, patienceMs)
}

/** The warning goes to the person's first account; the same about that round to the others. */
async function carryWarning(stage: Stage) {
  const { slack, discord, wecom, database } = stage
  const onSlack = await slack.nextMessage({ channel: 'DUGUO', containing: '【风险提示】海原县' }, patienceMs)
  const rows = await database.delivery.listOutbox({})
  const notice = rows.find(({ personId, payload }) => personId === 'li-guoqiang' && payload.kind === 'notice')
  if (notice === undefined) throw new Error('there is no notice')
  const { payload, personId, caseId } = notice
  await queue(stage, { key: 'copy', payload, personId, caseId, platform: 'discord', address: guo })
  await queue(stage, { key: 'copy', payload, personId, caseId, platform: 'wecom', address: 'guo' })
  const onDiscord = await discord.nextMessage({ channelId: directOf(guo), containing: '【风险提示】海原县' }, patienceMs)
  expect((await wecom.nextMessage('guo', 'markdown')).text).toContain('【风险提示】海原县')
  return { onSlack, onDiscord, onWecom: await wecom.nextMessage('guo', 'card') }
}

/** The bytes of the picture that came with the league table, everywhere. */
async function picturesOf({ slack, discord, wecom, robots }: Stage): Promise<Readonly<Record<PlaceOf, Buffer | undefined>>> {
  const onSlack = await slack.nextMessage({ channel: places.slack, containing: '2026年10月' }, patienceMs)
  const picture = onSlack.blocks.find(({ type }) => type === 'image')?.slack_file as { readonly id: string } | undefined
  const onDiscord = await discord.nextMessage({ channelId: places.discord, containing: '2026年10月' }, patienceMs)
  expect((await wecom.nextMessage(places.wecom, 'markdown')).text).toContain('2026年10月')
  const onWecom = await wecom.nextMessage(places.wecom, 'image')
  const robot = places['wecom-robot']
  expect((await robots.nextMessage(robot)).text).toContain('2026年10月')
  await expect.poll(() => robots.standing(robot).length, { timeout: patienceMs }).toBe(2)

  return {
    slack: slack.fileOf(picture?.id ?? '')?.bytes,
    discord: onDiscord.files.find(({ name }) => name.endsWith('.png'))?.bytes,
    wecom: onWecom.bytes,
    'wecom-robot': (await robots.nextMessage(robot)).image,
  }
}

/** The dossier's file, asked for on each platform that can be asked. */
async function dossiersOf({ slack, discord, wecom }: Stage): Promise<readonly string[]> {
  await slack.command('UJING', 'DUJING', '/dossier 海原')
  const onSlack = await slack.nextFile({ channel: 'DUJING' })
  await slack.nextMessage({ channel: 'DUJING', containing: '海原' }, patienceMs)
  await discord.command(jing, directOf(jing), 'dossier', { unit: '海原' })
  const onDiscord = await discord.nextMessage({ channelId: directOf(jing), containing: '海原' }, patienceMs)
  await wecom.ask('jing', '/dossier 海原')
  const onWecom = await wecom.nextMessage('jing', 'file')
  await wecom.nextMessage('jing', 'answer')

  return [onSlack.bytes, onDiscord.files[0]?.bytes, onWecom.bytes].map((bytes) => bytes?.toString('utf8') ?? 'nothing')
}

/** What had no room in a table, in the file that went along with it. */
async function restsOf(stage: Stage, table: Reply): Promise<readonly string[]> {
  const { slack, discord, wecom, robots } = stage
  for (const [platform, address] of Object.entries(places)) await queue(stage, { key: 'table', payload: { kind: 'answer', reply: table }, platform, address })
  const onSlack = await slack.nextFile({ channel: places.slack })
  await slack.nextMessage({ channel: places.slack }, patienceMs)
  const onDiscord = await discord.nextMessage({ channelId: places.discord }, patienceMs)
  const onWecom = await wecom.nextMessage(places.wecom, 'file')
  await wecom.nextMessage(places.wecom, 'markdown')
  // A robot has no files: it says where the rest is.
  expect((await robots.nextMessage(places['wecom-robot'])).text).toContain('全文见网页')

  return [onSlack.bytes, onDiscord.files[0]?.bytes, onWecom.bytes].map((bytes) => bytes?.toString('utf8') ?? 'nothing')
}

async function expectAnsweredOnce(stage: Stage, notices: Awaited<ReturnType<typeof carryWarning>>): Promise<void> {
  const { slack, discord, wecom, database } = stage
  const { onSlack, onDiscord, onWecom } = notices
  await discord.press(guo, onDiscord, '确认收悉')
  for (const via of ['follow-up', 'edit'])
    expect((await discord.nextMessage({ channelId: directOf(guo), via }, patienceMs)).text).toContain(acknowledged.slice(2))
  const redrawn = await slack.nextMessage({ channel: 'DUGUO', containing: acknowledged }, patienceMs)
  expect(redrawn).toMatchObject({ via: 'chat.update', ts: onSlack.ts })
  // At WeCom a card is redrawn when it is pressed.
  wecom.press('guo', onWecom, '确认收悉')
  expect((await wecom.nextRedraw()).text).toContain(acknowledged.slice(2))

  const receipts = await database.record.list({ kinds: ['receipt.acknowledged'], limit: 10 })
  expect(receipts).toMatchObject([{ actorId: 'li-guoqiang', data: { method: 'button', platform: 'discord' } }])
}

async function linkEverybody(stage: Stage, running: Running): Promise<void> {
  await link(stage, running, 'li-jing', { slack: 'UJING', discord: jing, wecom: 'jing' })
  await link(stage, running, 'zhang-min', { discord: min })
  await link(stage, running, 'li-guoqiang', { slack: 'UGUO', discord: guo, wecom: 'guo' })
}

describe('every platform in one process', () => {
  const databases = useDatabases('sqlite')

  it('the main job goes across Slack, Discord, WeCom and a group robot, with pictures and files on each, and it stops in time', async () => {
    const stage = await openStage(databases)
    await planPost(stage)
    const running = await startProgram(stage)
    await linkEverybody(stage, running)
    await publishAcross(stage)
    await expectAnsweredOnce(stage, await carryWarning(stage))

    await running.onPage('li-jing').moveClock('hour')
    const pictures = Object.entries(await picturesOf(stage))
    for (const [where, bytes] of pictures) expect(bytes?.subarray(1, 4).toString('latin1'), where).toBe('PNG')
    for (const dossier of await dossiersOf(stage)) expect(dossier).toContain('李国强')
    for (const rest of await restsOf(stage, reply([headline('全区'), counties], { visibility: 'public' }))) expect(rest).toContain('第120县')

    const { delivery } = stage.database
    await expect.poll(() => delivery.listOutbox({ statuses: ['queued', 'claimed'] }), { timeout: patienceMs }).toEqual([])
    const messages = (await delivery.listOutbox({})).filter(({ payload }) => payload.kind !== 'redraw')
    expect(messages.filter(({ status }) => status !== 'sent')).toEqual([])
    const stopsAt = performance.now()
    expect(await running.server.stop()).toBe(0)
    expect(performance.now() - stopsAt).toBeLessThan(5000)
    expect(running.server.errors()).not.toContain('"level":50')
    await stage.close()
  })
})
