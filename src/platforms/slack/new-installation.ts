import type { Installation as OAuthInstallation, OrgInstallation } from '@slack/oauth'
import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { NewInstallation } from '../../ports/installations.ts'
import { slackScopes } from './scopes.ts'

/** What Slack's installer brings back, as we keep it. AppError `rejected`: what we can't serve is refused, not kept half. */
export function toNewInstallation(given: OAuthInstallation | OrgInstallation): NewInstallation {
  const { bot, team, enterprise, user, appId, isEnterpriseInstall, metadata } = given
  if (isEnterpriseInstall === true || team === undefined) throw refusal('org_wide_install', orgWide)
  if (bot === undefined) throw refusal('no_bot_token', noBot)
  if (bot.refreshToken !== undefined) throw refusal('token_rotation', rotation)
  const missing = slackScopes.filter((scope) => !bot.scopes.includes(scope))
  if (missing.length > 0) throw refusal('missing_scope', lacking(missing.join(', ')))

  return {
    teamId: team.id,
    teamName: team.name ?? team.id,
    enterpriseId: enterprise?.id ?? null,
    appId: appId ?? '',
    token: bot.token,
    botUserId: bot.userId,
    botId: bot.id ?? null,
    scopes: bot.scopes,
    installerId: user.id,
    invitedBy: metadata ?? '',
  }
}

const refusal = (reason: string, words: Words): AppError => new AppError('rejected', words, { reason })

const orgWide: Words = {
  zh: '烽火不接受对整个组织（Enterprise）的安装：请在 Slack 页面右上角选择单个工作区，逐个安装。',
  en: 'Fenghuo does not take an installation for a whole organisation (Enterprise): choose one workspace at the top right of Slack’s page, and install one after the other.',
}
const noBot: Words = {
  zh: 'Slack 未给出机器人令牌：请用 fenghuo manifest slack oauth 的清单重新建立应用。',
  en: 'Slack gave no bot token: create the app anew from fenghuo manifest slack oauth.',
}
const rotation: Words = {
  zh: '该应用开启了令牌轮换，烽火不支持：请到 api.slack.com/apps → OAuth & Permissions 用未开启轮换的清单重新建立应用。',
  en: 'Token rotation is on for this app, which Fenghuo does not support: create the app anew from our manifest, which leaves it off.',
}
const lacking = (scopes: string): Words => ({
  zh: `缺少权限：${scopes}。请重新打开安装链接，并允许全部权限。`,
  en: `Permissions are missing: ${scopes}. Open a new install link and allow all of them.`,
})
