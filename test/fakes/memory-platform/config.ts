import type { EnvironmentPart } from '../../../src/config/environment.ts'

export interface MemoryConfig {
  /** What the chat signs its deliveries with. */
  readonly secret: string
}

const words = { zh: '内存聊天的签名密钥', en: 'What the chat in memory signs with' }

/** The platform's part of the environment. No variable set: no config and no fault. Faults name the variable and the rule, never the value. */
export const memoryEnvironment: EnvironmentPart<MemoryConfig> = {
  variables: [{ name: 'MEMORY_SECRET', secret: true, example: '…', words }],
  parse({ MEMORY_SECRET: secret = '' }) {
    if (secret === '') return { faults: [] }
    return secret.length < 16 ? { faults: ['MEMORY_SECRET must be at least 16 characters'] } : { config: { secret }, faults: [] }
  },
}
