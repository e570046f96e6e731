import type { CommandDescription } from '../../ports/gateway.ts'
import type { InboxMessage } from '../../ports/inbox-store.ts'
import { findNamed } from '../../reply/command-line.ts'
import { note, type Part, type Reply } from '../../reply/parts.ts'
import { isAnswer } from './conversation.ts'
import { limits } from './limits.ts'
import type { Console } from './options.ts'

/** What was done, as far as older buttons are concerned: `publish edition:01HX`. */
type Doing = string

interface Done {
  readonly personId: string
  readonly line: string
  readonly answer: InboxMessage
}

/** Takes the buttons and forms for what was done from the person's earlier messages; those that changed, as they stand now. */
export async function dropSpent({ inbox, gateway, now }: Pick<Console, 'inbox' | 'gateway' | 'now'>, done: Done): Promise<readonly InboxMessage[]> {
  const commands = gateway.describe()
  const doing = doingOf(done.line, commands)
  const isAskedAnew = done.answer.reply.parts.some(({ kind }) => kind === 'form')
  if (doing === undefined || !(isDone(done.answer.reply) || isAskedAnew)) return []

  const earlier = await inbox.listMessages([`person:${done.personId}`], limits.messagesShown)
  // Cards about a unit's case are redrawn by what sent them, and know better which of their buttons remain.
  const ours = earlier.filter((message) => message.id !== done.answer.id && (isAnswer(message) || !doing.includes(' unit:')))
  const changed = ours.flatMap((message) => {
    const reply = isAskedAnew ? withoutForms(message.reply, done.answer.reply) : withoutSpent(message.reply, doing, commands)
    return reply === undefined ? [] : [{ ...message, reply, version: message.version + 1 }]
  })
  for (const { id, reply } of changed) await inbox.updateMessage(id, reply, now.now())

  return changed
}

/** The command and the thing it was about; undefined for lines that change nothing or name nothing. */
function doingOf(line: string, commands: readonly CommandDescription[]): Doing | undefined {
  const [word = '', first = ''] = line.trim().split(/\s+/)
  const command = findNamed(commands, word.replace(/^\//, ''))

  return command?.changes === true && /^[a-z]+:\S/.test(first) ? `${command.name} ${first}` : undefined
}

/** An answer that says that something was done, not how to go on with it. */
function isDone({ tone }: Reply): boolean {
  return tone === 'good' || tone === 'watch'
}

/** The reply without the forms that stand in the new one. */
function withoutForms(reply: Reply, fresh: Reply): Reply | undefined {
  const isFresh = (part: Part): boolean => part.kind === 'form' && fresh.parts.some((other) => other.kind === 'form' && other.command === part.command)
  if (!reply.parts.some(isFresh)) return undefined

  return { ...reply, parts: reply.parts.map((part) => (part.kind === 'form' && isFresh(part) ? note(part.title) : part)) }
}

/** The reply without the buttons and forms that ask for what was done meanwhile; undefined where it has none. */
function withoutSpent(reply: Reply, done: Doing, commands: readonly CommandDescription[]): Reply | undefined {
  const isSpent = (command: string): boolean => doingOf(command, commands) === done
  const parts = reply.parts.flatMap((part): readonly Part[] => {
    // Of a form that was sent its title stays: a card is never empty.
    if (part.kind === 'form') return isSpent(part.command) ? [note(`✓ ${part.title}`)] : [part]
    if (part.kind !== 'actions') return [part]

    const kept = part.actions.filter(({ command }) => !isSpent(command))
    if (kept.length === part.actions.length) return [part]
    return kept.length === 0 ? [] : [{ ...part, actions: kept }]
  })
  const isSame = parts.length === reply.parts.length && parts.every((part, index) => part === reply.parts[index])

  return isSame ? undefined : { ...reply, parts }
}
