import type { Receiver } from './receive.ts'
import type { MessageReceiver } from './receive-messages.ts'
import type { ShortcutReceiver } from './shortcuts.ts'
import type { Workspace } from './workspace.ts'
import type { Workspaces } from './workspaces.ts'

type Ack = (response?: unknown) => Promise<void>

export interface EventRoutes {
  readonly receiver: Receiver
  readonly messages: MessageReceiver
  readonly receiveForm: (body: unknown, ack: Ack) => Promise<void>
  readonly shortcuts: ShortcutReceiver
}

/** Hands what comes from Slack to the workspace it belongs to; what belongs to none is acknowledged, so that Slack does not repeat it. */
export function createEventRoutes(workspaces: Workspaces): EventRoutes {
  // A message is taken up where it was kept, without asking again.
  const keptBy = new WeakMap<object, Workspace>()
  const route = async (body: unknown, ack: Ack, take: (workspace: Workspace) => Promise<void>): Promise<void> => {
    const workspace = await workspaces.forEvent(body)
    return workspace === undefined ? await ack() : await take(workspace)
  }

  return {
    receiver: {
      command: (body, ack) => route(body, ack, ({ receiver }) => receiver.command(body, ack)),
      action: (body, ack) => route(body, ack, ({ receiver }) => receiver.action(body, ack)),
      suggestion: (body, ack) => route(body, ack, ({ receiver }) => receiver.suggestion(body, ack)),
    },
    messages: {
      async keepMessage(body) {
        if (await workspaces.takeEnding(body)) return false
        const workspace = await workspaces.forEvent(body)
        if (workspace?.homeTab.take(body) === true) return false
        if (workspace === undefined || !(await workspace.messages.keepMessage(body))) return false
        if (typeof body === 'object' && body !== null) keptBy.set(body, workspace)
        return true
      },
      message(body) {
        if (typeof body === 'object' && body !== null) keptBy.get(body)?.messages.message(body)
      },
    },
    receiveForm: (body, ack) => route(body, ack, ({ receiveForm }) => receiveForm(body, ack)),
    shortcuts: {
      shortcut: (body, ack) => route(body, ack, ({ shortcuts }) => shortcuts.shortcut(body, ack)),
      chosen: (body, ack) => route(body, ack, ({ shortcuts }) => shortcuts.chosen(body, ack)),
    },
  }
}
