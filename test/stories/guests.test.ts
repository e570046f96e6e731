import { expect, it, vi } from 'vitest'
import { replayInbound } from '../../src/app/replay-inbound.ts'
import { eachDatabase } from '../databases.ts'
import { openSlackWorld, textOf } from './slack-world.ts'
import { publishMonth } from './world.ts'

vi.setConfig({ testTimeout: 90_000 })

const refused = '访客账号只能查看公开内容'

eachDatabase('guests in Slack', (_open, createUrl) => {
  const open = async () => {
    const slack = await openSlackWorld(await createUrl('sample'))
    const { world, fake } = slack
    const { access } = world.program.needs.database
    /** Linked while they were a member still. */
    const linkGuest = async (personId: string, externalId: string) => {
      fake.addUser(externalId, 'TFAKE', { is_restricted: true })
      await access.saveAccount({ platform: 'slack', externalId, personId, linkedAt: world.program.needs.clock.now() })
    }
    const say = async (user: string, line: string) => {
      await fake.command(user, `D${user}`, line)
      return textOf(await slack.next(`D${user}`))
    }
    return { ...slack, linkGuest, say }
  }

  it('see what is public, whoever they are linked to; all else is refused and recorded', async () => {
    const { world, linkGuest, link, say, close } = await open()
    await linkGuest('li-jing', 'UGUEST')
    await link('王芳', 'UWANG')
    await publishMonth(world)

    expect(await say('UGUEST', '/score 西夏')).toMatch(/^西夏区 2026年10月 {2}78.25 分 {2}◐ 低度风险 {2}县市区第 15 名/)
    const copies = ['/score 西夏 copy:yes', '/rank copy:yes', '/rank share:yes', '/rank export:yes']
    for (const line of ['/score 西夏', '/rank', '/trend 海原', '/editions', ...copies]) {
      const shown = await say('UGUEST', line)
      expect(shown, line).not.toContain(refused)
      expect(shown, line).not.toMatch(/主要扣分|库款|保工资|距“平稳运行”/)
    }
    expect(await say('UGUEST', '/rank copy:yes')).toContain('以上内容可直接复制')
    expect(await say('UGUEST', '/scheme')).toContain('现行方案')
    const help = await say('UGUEST', '/help')
    expect(help).toContain('/rank')
    expect(help).not.toMatch(/\/(link|publish|import|explain|warnings)/)
    expect(await say('UGUEST', '/home')).toContain('此处只显示公开内容')

    const forbidden = ['/explain 西夏', '/warnings', '/dossier 海原', '/import', '/publish 10月', '/signin', '/link 123456', '/link']
    for (const line of forbidden) expect(await say('UGUEST', line), line).toContain(refused)
    const rows = await world.record('command.refused')
    expect(rows.map(({ actorId, data }) => [actorId, data.guest])).toEqual(forbidden.map(() => ['li-jing', true]))

    expect(await say('UGUEST', '/weekly')).toContain('限省厅人员查看')
    expect(await say('UWANG', '/score 西夏')).toContain('主要扣分')
    await close()
  })

  it('cannot link an account, and the code stays good for a member', async () => {
    const { world, fake, say, close } = await open()
    fake.addUser('UGUEST', 'TFAKE', { is_ultra_restricted: true })
    const code = /绑定码 (\d{6})/.exec(await world.say('李静', '/link'))?.[1] ?? ''
    expect(await say('UGUEST', `/link ${code}`)).toContain(refused)
    const rank = await say('UGUEST', '/rank')
    expect(rank).toContain(refused)
    // What is refused is not recommended.
    for (const told of [rank, await say('UGUEST', '/home')]) expect(told).not.toContain('/rank')
    expect((await world.record('command.refused')).map(({ subject }) => subject)).toEqual(['command:link', 'command:rank'])
    fake.addUser('UJING')
    expect(await say('UJING', `/link ${code}`)).toContain('已绑定：李静')
    await close()
  })

  it('are found out when what was kept is carried out after a death of the process, also where nobody had asked Slack yet', async () => {
    const { world, fake, linkGuest, settle, next, close } = await open()
    await linkGuest('li-jing', 'UGUEST')
    fake.addUser('UJING')
    const { access } = world.program.needs.database
    await access.saveAccount({ platform: 'slack', externalId: 'UJING', personId: 'li-jing', linkedAt: world.program.needs.clock.now() })
    await publishMonth(world)
    const { gateway, needs, carryOut } = world.program
    const accept = (externalId: string, known: { readonly guest?: true } = {}) =>
      gateway.accept({
        platform: 'slack',
        externalId,
        text: '/ack unit:640522 by:phone who:马军',
        place: { kind: 'private', ceiling: 'internal', address: `D${externalId}` },
        eventId: `slack:${externalId}:${known.guest ?? ''}`,
        method: 'command',
        ...known,
      })
    await accept('UGUEST')
    await accept('UJING')
    // Known as a guest when it came, whatever Slack says later.
    await accept('UJING', { guest: true })
    expect(await replayInbound(needs, gateway, carryOut)).toBe(3)
    await settle()
    expect(textOf(await next('DUGUEST', refused))).toContain(refused)
    expect(textOf(await next('DUJING', '马军'))).toContain('马军')
    expect(textOf(await next('DUJING', refused))).toContain(refused)
    const files = await needs.database.cases.listOpenCaseFiles()
    expect(files.flatMap(({ events }) => events).filter(({ kind }) => kind === 'call')).toHaveLength(1)
    await close()
  })

  it('are not sent what is not public: the message goes by the next channel', async () => {
    const { world, fake, linkGuest, settle, close } = await open()
    await linkGuest('li-guoqiang', 'UGUEST')
    await publishMonth(world)
    await settle()
    expect(fake.messagesIn('DUGUEST')).toEqual([])
    expect((await world.record('message.failed')).map(({ data }) => [data.person, data.reason, data.next])).toEqual([
      ['li-guoqiang', 'guest_account', 'console'],
    ])
    expect((await world.read('李国强')).join('\n')).toContain('【风险提示】海原县')
    await close()
  })
})
