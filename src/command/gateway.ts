import type { App } from '../app/app.ts'
import type { CarryingOut } from '../app/carry-out.ts'
import { type Caller, may } from '../app/caller.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { recordEntry, system } from '../app/dependencies.ts'
import { identifyCaller, languageOf } from '../app/identify-caller.ts'
import { keepInvocation } from '../app/kept-invocation.ts'
import { AppError } from '../domain/error.ts'
import type { Gateway, Invocation } from '../ports/gateway.ts'
import { splitName } from '../reply/command-line.ts'
import { type Reply, reply } from '../reply/parts.ts'
import type { Command } from './define.ts'
import { describeCommands } from './describe.ts'
import { errorToReply } from './error-to-reply.ts'
import { helpWithMissing } from './missing-option.ts'
import { refuseBeyondPublic, refuseGuest } from './refuse-guest.ts'
import { createRateLimit } from './rate-limit.ts'
import { readMessage } from './read-message.ts'
import { readOptions } from './read-options.ts'
import { refuseUnlinked, refuseWithoutPermission, unknownCommand } from './refusals.ts'
import { createResolver } from './resolver.ts'
import { createSuggest } from './suggest.ts'

type Needs = Pick<Dependencies, 'reads' | 'database' | 'clock' | 'stopwatch' | 'ids' | 'log' | 'language' | 'timeZone' | 'announce'>

const quiet: Reply = reply([])
const plainly: CarryingOut['carryOut'] = (_event, work) => work()

/** The one way in for everything that people ask: who, what, may they, do it, answer. `carryOut` ties an event to the transaction of its effect. */
export function createGateway(needs: Needs, app: App, commands: readonly Command[], carryOut = plainly): Gateway {
  const { database, stopwatch, log } = needs
  const byName = new Map(commands.flatMap((command) => [command.name, ...command.aliases].map((name) => [name.toLowerCase(), command] as const)))
  const limit = createRateLimit(stopwatch, { burst: 30, perMinute: 120 })
  const running = new Set<string>()
  const descriptions = describeCommands(commands)
  const asking = { ...needs, database: needs.reads ?? database }

  const find = (text: string) => byName.get(splitName(text).name)
  const keyOf = ({ platform, eventId }: Invocation) => (eventId === undefined ? undefined : `${platform}:${eventId}`)

  function accept(invocation: Invocation): true | Promise<boolean> {
    const key = find(invocation.text)?.changes === true ? keyOf(invocation) : undefined
    if (key === undefined) return true

    const keeping = database.access.acceptInbound(key, JSON.stringify(keepInvocation(invocation)), stopwatch.now())
    return keeping.then((standing) => standing !== 'done')
  }

  async function run(invocation: Invocation, caller: Caller): Promise<Reply> {
    const command = find(invocation.text)
    if (command === undefined) throw unknownCommand(splitName(invocation.text).name, commands)
    refuseGuest(command, invocation.guest, caller)
    if (caller.person === null && command.permission !== 'anyone') throw refuseUnlinked(caller.platform)
    if (command.permission !== 'anyone' && !may(caller, command.permission)) throw await refuseWithoutPermission(database, command)
    const { waitMs } = limit(`${invocation.platform}:${invocation.externalId}`)
    if (waitMs > 0)
      throw new AppError('rate-limited', { zh: '操作太快，请稍等片刻再试。', en: 'Too fast: wait a moment and try again.' }, { retryAfterMs: waitMs })

    const resolver = createResolver(needs, app)
    const { text: line, options: extra = {}, files = [], method, onProgress = () => undefined } = invocation
    try {
      const options = await readOptions({ command, line, extra, caller, resolver })
      const answered = await command.run({ caller, options: options as never, app, files, method, onProgress })
      refuseBeyondPublic(answered, invocation.guest)
      return answered
    } catch (error) {
      throw await helpWithMissing(error, { command, line, extra, caller, units: app.units })
    }
  }

  async function answer(invocation: Invocation): Promise<Reply> {
    let caller: Caller | undefined
    try {
      caller = await identifyCaller(asking, invocation)
      const answered = await run(invocation, caller)
      if (find(invocation.text)?.changes === true) needs.announce()
      return answered
    } catch (error) {
      if (error instanceof AppError && error.code === 'forbidden') await recordRefusal(invocation, caller)
      return errorToReply(error, {
        language: caller?.language ?? invocation.language ?? needs.language,
        log,
        reference: needs.ids.digits(4),
        context: { platform: invocation.platform, command: splitName(invocation.text).name },
      })
    }
  }

  async function recordRefusal(invocation: Invocation, caller: Caller | undefined): Promise<void> {
    const name = find(invocation.text)?.name ?? 'unknown'
    const row = recordEntry(needs, {
      actorId: caller?.person?.id ?? system,
      kind: 'command.refused',
      subject: `command:${name}`,
      data: { platform: invocation.platform, ...(invocation.guest === undefined ? {} : { guest: true }) },
    })
    await database.record.append([row]).catch((error: unknown) => log.error({ err: error }, 'a refusal could not be recorded'))
  }

  async function dispatch(invocation: Invocation): Promise<Reply> {
    const key = keyOf(invocation)
    if (key === undefined || find(invocation.text)?.changes !== true) return answer(invocation)
    if (running.has(key)) return quiet

    running.add(key)
    try {
      if (!(await accept(invocation))) return quiet
      const answered = await carryOut({ key, kept: keepInvocation(invocation) }, () => answer(invocation))
      await database.access.finishInbound(key, stopwatch.now())
      return answered
    } catch (error) {
      return errorToReply(error, {
        language: invocation.language ?? needs.language,
        log,
        reference: needs.ids.digits(4),
        context: { platform: invocation.platform },
      })
    } finally {
      running.delete(key)
    }
  }

  return {
    accept,
    dispatch,
    describe: () => descriptions,
    languageOf: (person) => languageOf(asking, person),
    readMessage: (text, hasFiles) => readMessage(text, hasFiles, commands),
    ...createSuggest(needs, app, commands),
  }
}
