import { wecomRobotEnvironment } from '../channels/wecom-robot/config.ts'
import { type CoreConfig, coreEnvironment, type Environment, type EnvironmentPart } from '../config/environment.ts'
import { AppError } from '../domain/error.ts'
import { consoleEnvironment } from '../platforms/console/config.ts'
import { platforms } from '../platforms/index.ts'

/** Everything the environment says, checked. */
export interface Config {
  readonly core: CoreConfig
  /** By platform; absent where it is not configured. */
  readonly platforms: ReadonlyMap<string, unknown>
  readonly wecomRobots: ReadonlyMap<string, string>
  readonly hasTokens: boolean
  /** Platforms and channels beside the console page. */
  readonly configured: readonly string[]
}

export const environmentGroups: readonly { readonly title: string; readonly part: EnvironmentPart<unknown> }[] = [
  { title: 'Fenghuo', part: coreEnvironment },
  { title: 'console', part: consoleEnvironment },
  ...platforms.map(({ name, environment }) => ({ title: name, part: environment })),
  { title: 'WeCom group robot', part: wecomRobotEnvironment },
]

/** Reads the environment once; every mistake is told at once, by name and rule. */
export function readConfig(env: Environment): Config {
  const core = coreEnvironment.parse(env)
  const robots = wecomRobotEnvironment.parse(env)
  const parsed = platforms.map(({ name, environment }) => ({ name, ...environment.parse(env) }))
  const faults = [...core.faults, ...robots.faults, ...parsed.flatMap((part) => part.faults)]
  if (faults.length > 0 || core.config === undefined)
    throw new AppError('invalid-input', {
      zh: `环境设置有误，请修改 .env 后再启动：\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
      en: `The environment has faults; mend .env and start again:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    })

  const wecomRobots = robots.config ?? new Map<string, string>()
  const configured = new Map(parsed.flatMap(({ name, config }) => (config === undefined ? [] : [[name, config as unknown] as const])))
  const names = [...configured.keys(), ...(robots.config === undefined || robots.config.size === 0 ? [] : ['wecom-robot'])]
  return { core: core.config, platforms: configured, wecomRobots, hasTokens: names.length > 0, configured: names }
}
