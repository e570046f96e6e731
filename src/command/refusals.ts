import { rolesWith, seesAllUnits } from '../domain/access.ts'
import { AppError } from '../domain/error.ts'
import type { Words } from '../domain/language.ts'
import { editDistance } from '../domain/search/edit-distance.ts'
import type { Stores } from '../ports/stores.ts'
import type { Command } from './define.ts'

/** As people know them. */
const platformNames: Readonly<Record<string, Words>> = {
  slack: { zh: ' Slack ', en: 'Slack' },
  discord: { zh: ' Discord ', en: 'Discord' },
  wecom: { zh: '企业微信', en: 'WeCom' },
}

export function refuseUnlinked(platform: string): AppError {
  const name = platformNames[platform]
  return new AppError('forbidden', {
    zh: `该${name?.zh ?? ''}账号尚未绑定人员。请在网页“我的账号”取 6 位码，再发送 /link 码。`,
    en: `This ${name === undefined ? '' : `${name.en} `}account is not linked to a person yet. Get a 6-digit code on the web page under “My account”, then send /link CODE.`,
  })
}

/** Says who could do it instead: of the department, whose people may for every county; nobody answers in another's place. */
export async function refuseWithoutPermission({ units }: Pick<Stores, 'units'>, command: Command): Promise<AppError> {
  const roles = command.permission === 'anyone' ? [] : [command.permission].flat().flatMap(rolesWith)
  const isCounty = command.permission === 'answer'
  const able = (await units.listPeople()).filter(
    (person) => !isCounty && person.active && seesAllUnits(person.roles) && person.roles.some((role) => roles.includes(role)),
  )
  const people = able.slice(0, 3)
  const zh = people.length === 0 ? '' : `可请：${people.map((person) => person.name.zh).join('、')}。`
  const en = people.length === 0 ? '' : ` You could ask ${people.map((person) => person.name.en).join(', ')}.`
  return new AppError('forbidden', { zh: `您没有“${command.title.zh}”的权限。${zh}`, en: `You may not use /${command.name}.${en}` })
}

/** The nearest command is offered. */
export function unknownCommand(name: string, commands: readonly Command[]): AppError {
  const near = commands.find((command) => [command.name, ...command.aliases].some((known) => editDistance(known, name, 2) <= 2))
  const zh = near === undefined ? '' : `是否要用 /${near.name}（${near.title.zh}）？`
  const en = near === undefined ? '' : ` Did you mean /${near.name}?`
  return new AppError(
    'invalid-input',
    { zh: `没有 /${name} 这个命令。${zh}发送 /help 查看可用命令。`, en: `There is no command /${name}.${en} Send /help for the commands.` },
    { actions: [{ label: { zh: '查看命令', en: 'Commands' }, command: '/help' }] },
  )
}
