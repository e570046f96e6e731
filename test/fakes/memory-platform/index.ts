import type { PlatformOptions, RunningPlatform } from '../../../src/platforms/index.ts'
import type { MemoryChat } from '../memory-chat.ts'
import type { MemoryConfig } from './config.ts'
import { createMemoryMessenger } from './messenger.ts'
import { createReceiver } from './receive.ts'
import { toMemoryCommands } from './register.ts'

type MemoryOptions = Pick<PlatformOptions, 'gateway' | 'log' | 'stopwatch' | 'language'> & { readonly config: MemoryConfig; readonly chat: MemoryChat }

/** A whole platform, as short as one can be: the model for the next one. Its chat stands in this process. */
export function createMemoryPlatform({ config, chat, gateway, log, stopwatch, language }: MemoryOptions): RunningPlatform {
  const running = new Set<Promise<void>>()
  const background = (work: Promise<void>): void => {
    const watched = work
      .catch((error: unknown) => log.error({ platform: 'memory', error }, 'an answer could not be sent'))
      .finally(() => running.delete(watched))
    running.add(watched)
  }

  return {
    messenger: createMemoryMessenger(chat),
    async start() {
      chat.offer(toMemoryCommands(gateway.describe(), language))
      chat.connect(createReceiver({ chat, secret: config.secret, gateway, stopwatch, language, background }))
    },
    async stop() {
      chat.connect(undefined)
      await Promise.all(running)
    },
  }
}
