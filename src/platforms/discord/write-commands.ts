import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '../../domain/error.ts'
import type { Log } from '../../ports/log.ts'
import { diffCommands, registeredCommand } from './diff-commands.ts'
import type { DiscordApi } from './discord-api.ts'
import type { SlashCommand } from './register.ts'

interface WriteOptions {
  readonly api: DiscordApi
  readonly applicationId: string
  readonly commands: readonly SlashCommand[]
  readonly log: Log
}

const waitsMs = [2000, 10_000, 60_000] as const

/** Makes the commands known, also where Discord can't take them at once. AppError `rejected` where it refuses. */
export async function makeCommandsKnown(options: WriteOptions): Promise<void> {
  for (const waitMs of waitsMs) {
    try {
      return await writeCommands(options)
    } catch (error) {
      if (error instanceof AppError && error.code === 'rejected') throw error
      options.log.warn({ platform: 'discord', waitMs }, 'the commands could not be made known to Discord; it is tried again')
      await wait(waitMs, undefined, { ref: false })
    }
  }
  await writeCommands(options)
}

/** Tells the difference to what Discord has in the log, then writes the difference and nothing else. */
async function writeCommands({ api, applicationId, commands, log }: WriteOptions): Promise<void> {
  const path = `/applications/${applicationId}/commands` as const
  const registered = z.array(registeredCommand).parse(await api.callPatiently({ method: 'GET', path: `${path}?with_localizations=true` }))
  const { create, change, remove } = diffCommands(commands, registered)
  if (create.length + change.length + remove.length === 0) return

  const names = { create: create.map(({ name }) => name), change: change.map(({ command }) => command.name), remove: remove.map(({ name }) => name) }
  log.info({ platform: 'discord', ...names }, 'the commands at Discord differ; the difference is written')
  for (const { id } of remove) await api.callPatiently({ method: 'DELETE', path: `${path}/${id}` })
  for (const { id, command } of change) await api.callPatiently({ method: 'PATCH', path: `${path}/${id}`, body: withoutType(command) })
  for (const command of create) await api.callPatiently({ method: 'POST', path, body: command })
}

/** The type of a command can't be changed. */
const withoutType = ({ type: _, ...command }: SlashCommand): Omit<SlashCommand, 'type'> => command
