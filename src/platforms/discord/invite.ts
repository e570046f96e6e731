import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { DiscordConfig } from './config.ts'
import { createDiscordApi } from './discord-api.ts'
import { createDiscordInvite } from './register.ts'

const application = z.object({ id: z.string() })
const idSchema = z.string().regex(/^\d{17,20}$/)

/** The invite link of the application that is named, or else of the token's. AppError `invalid-input` where neither is there. */
export async function findDiscordInvite(config: unknown, applicationId: string | undefined): Promise<{ readonly lines: readonly string[] }> {
  const id = applicationId ?? (await askForId(config as DiscordConfig | undefined))
  if (!idSchema.safeParse(id).success) throw whichApplication()

  return {
    lines: [
      createDiscordInvite(id),
      '由服务器管理员打开并授权。不需要任何特权网关意图（Privileged Gateway Intents），请保持关闭。',
      'A server’s administrator opens it and authorises. No privileged gateway intent is needed: leave them off.',
    ],
  }
}

async function askForId(config: DiscordConfig | undefined): Promise<string> {
  if (config === undefined) throw whichApplication()
  const { DefaultRestOptions, REST } = await import('discord.js')
  const api = createDiscordApi({
    createRest: (options: object) => new REST({ ...options, timeout: 5000 }),
    makeRequest: DefaultRestOptions.makeRequest,
    config,
  })
  return application.parse(await api.call({ method: 'GET', path: '/applications/@me' })).id
}

const whichApplication = (): AppError =>
  new AppError('invalid-input', {
    zh: '请写明应用编号：fenghuo manifest discord 编号（discord.com/developers/applications → 本应用 → General Information → Application ID），或设置 DISCORD_TOKEN。',
    en: 'Say which application: fenghuo manifest discord ID (discord.com/developers/applications → the application → General Information → Application ID), or set DISCORD_TOKEN.',
  })
