import type { Acknowledgement, EventSender } from './slack-events.ts'
import { refusalOfView } from './slack-rules.ts'
import type { FakeMessage, FakeView, SlackState } from './slack-state.ts'

type Loose = Readonly<Record<string, unknown>>

/** What people do in the fake workspace. */
export interface FakePeople {
  /** Types a slash command: `/score 西夏`. */
  command(userId: string, channelId: string, line: string): Promise<Acknowledgement>
  /** Presses the button with this label. */
  press(userId: string, message: FakeMessage, label: string): Promise<Acknowledgement>
  /** Sends a modal with values by option name; a Buffer is a file. The acknowledgement's body may hold errors to show. */
  submit(view: FakeView, values: Readonly<Record<string, string | { readonly name: string; readonly bytes: Buffer }>>): Promise<Acknowledgement>
  /** Uses a shortcut behind the lightning; with a message, one behind its three dots. */
  shortcut(
    userId: string,
    callbackId: string,
    message?: { readonly channelId: string; readonly file?: { readonly name: string; readonly bytes: Buffer } },
  ): Promise<Acknowledgement>
  /** Presses the button with this label in a modal, which stays open. */
  pressInForm(view: FakeView, label: string): Promise<Acknowledgement>
  /** Types into a field with suggestions: the labels and values offered. */
  suggest(view: FakeView, option: string, text: string): Promise<readonly { readonly label: string; readonly value: string }[]>
  /** Writes to the bot: in direct messages, or mentioning it in a channel. */
  say(userId: string, text: string, channelId?: string): Promise<Acknowledgement>
  /** Opens the app's home tab; `again`: Slack delivers the same event once more. */
  openHome(userId: string, again?: boolean): Promise<Acknowledgement>
  /** Presses a button of the home tab as it was drawn last. */
  pressHome(userId: string, label: string): Promise<Acknowledgement>
  upload(userId: string, file: { readonly name: string; readonly bytes: Buffer }, text?: string, channelId?: string, how?: 'idOnly'): Promise<Acknowledgement>
  /** A message of the bot itself comes back as an event. */
  echo(channelId: string, text: string): Promise<Acknowledgement>
}

export function createPeople(state: SlackState, sender: EventSender, baseUrl: () => string, teamId = 'TFAKE'): FakePeople {
  const newTrigger = (userId: string): string => {
    const id = state.next('trigger.')
    state.triggers.set(id, { userId, until: Date.now() + 3000 })
    return id
  }
  const newResponseUrl = (userId: string, channel: string): string => {
    const id = state.next('R')
    state.responses.set(id, { userId, channel, uses: 0 })
    return `${baseUrl()}/response/${id}`
  }
  const putFile = (file: { readonly name: string; readonly bytes: Buffer }): Loose => {
    const id = state.next('F')
    state.files.set(id, { id, name: file.name, bytes: file.bytes, altText: undefined, channel: undefined, threadTs: undefined })
    return { id, name: file.name, size: file.bytes.length, url_private: `${baseUrl()}/download/${id}`, url_private_download: `${baseUrl()}/download/${id}` }
  }
  const message = async (event: Loose): Promise<Acknowledgement> => {
    const ts = state.nextTs()
    state.peopleTs.add(ts)
    return await sender.deliver({
      kind: 'events_api',
      payload: { type: 'event_callback', event_id: state.next('Ev'), team_id: teamId, event: { ts, ...event } },
    })
  }

  return {
    command(userId, channelId, line) {
      const [command = '', ...rest] = line.split(' ')
      const trigger_id = newTrigger(userId)
      const payload = {
        command,
        text: rest.join(' '),
        user_id: userId,
        channel_id: channelId,
        channel_name: 'fake',
        team_id: teamId,
        trigger_id,
        response_url: newResponseUrl(userId, channelId),
      }
      return sender.deliver({ kind: 'slash_commands', payload })
    },
    press(userId, { channel, ts, buttons, onlyFor }, label) {
      const button = buttons.find((known) => known.label === label)
      if (button === undefined) throw new Error(`no button “${label}”; there are: ${buttons.map((known) => known.label).join(', ')}`)
      const payload = {
        type: 'block_actions',
        user: { id: userId },
        team: { id: teamId },
        channel: { id: channel },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: onlyFor !== undefined },
        trigger_id: newTrigger(userId),
        response_url: newResponseUrl(userId, channel),
        actions: [{ type: 'button', action_id: button.actionId, block_id: 'b', value: button.value }],
      }
      return sender.deliver({ kind: 'interactive', payload })
    },
    async submit({ id, userId, view }, values) {
      const entries = inputsOf(view).map(({ block_id, element }) => {
        const given = values[String(block_id).replace(/^field:/, '')]
        return [block_id, { [String(element.action_id)]: toStateValue(element, given, putFile) }]
      })
      const unknown = Object.keys(values).filter((name) => !inputsOf(view).some(({ block_id }) => block_id === `field:${name}`))
      if (unknown.length > 0) throw new Error(`the form has no field ${unknown.join(', ')}`)
      const payload = {
        type: 'view_submission',
        user: { id: userId },
        team: { id: teamId },
        trigger_id: newTrigger(userId),
        view: { ...view, id, state: { values: Object.fromEntries(entries) } },
      }
      const acknowledged = await sender.deliver({ kind: 'interactive', payload })
      const answer = acknowledged.body as { readonly response_action?: string; readonly view?: Loose } | undefined
      if (answer?.response_action === 'update') {
        const refusal = refusalOfView(answer.view ?? {}, (file) => state.files.has(file))
        if (refusal !== undefined) throw new Error(`Slack shows no such form: ${refusal}`)
        state.viewLine.add({ id, userId, view: answer.view ?? {} })
      }
      return acknowledged
    },
    shortcut(userId, callback_id, message) {
      const common = { callback_id, trigger_id: newTrigger(userId), user: { id: userId, team_id: teamId }, team: { id: teamId } }
      if (message === undefined) return sender.deliver({ kind: 'interactive', payload: { type: 'shortcut', ...common } })
      const { channelId, file } = message
      const posted = {
        type: 'message',
        ts: state.nextTs(),
        user: 'UAUTHOR',
        team: 'TAUTHOR',
        text: '',
        ...(file === undefined ? {} : { files: [putFile(file)] }),
      }
      const where = { channel: { id: channelId, name: 'fake' }, message_ts: posted.ts, response_url: newResponseUrl(userId, channelId) }
      return sender.deliver({ kind: 'interactive', payload: { type: 'message_action', ...common, ...where, message: posted } })
    },
    pressInForm({ id, userId, view }, label) {
      const { action_id, value } = buttonOf(view.blocks as readonly Loose[], label)
      const where = { user: { id: userId }, team: { id: teamId }, container: { type: 'view', view_id: id }, view: { ...view, id, state: { values: {} } } }
      const actions = [{ type: 'button', action_id, block_id: 'b', value }]
      return sender.deliver({ kind: 'interactive', payload: { type: 'block_actions', ...where, trigger_id: newTrigger(userId), actions } })
    },
    async suggest({ userId, view }, option, text) {
      const payload = {
        type: 'block_suggestion',
        user: { id: userId },
        team: { id: teamId },
        action_id: 'suggest',
        block_id: `field:${option}`,
        value: text,
        view,
      }
      const { body } = await sender.deliver({ kind: 'interactive', payload })
      const { options } = body as { options: readonly { text: { text: string }; value: string }[] }
      return options.map((known) => ({ label: known.text.text, value: known.value }))
    },
    openHome(userId, again = false) {
      const event_id = again ? state.lastHomeEvent : state.next('Ev')
      state.lastHomeEvent = event_id
      const event = { type: 'app_home_opened', user: userId, channel: `D${userId}`, tab: 'home', event_ts: '1.1' }
      return sender.deliver({ kind: 'events_api', payload: { type: 'event_callback', event_id, team_id: teamId, event } })
    },
    pressHome(userId, label) {
      const view = state.homes.get(userId)
      if (view === undefined) throw new Error('there is no home tab')
      const button = buttonOf(view.blocks, label)
      const action = { type: 'button', action_id: button.action_id, block_id: 'b', value: button.value }
      const where = { user: { id: userId }, team: { id: teamId }, container: { type: 'view', view_id: 'VHOME' } }
      const home = { id: 'VHOME', type: 'home', private_metadata: '', blocks: view.blocks, state: { values: {} } }
      return sender.deliver({
        kind: 'interactive',
        payload: { type: 'block_actions', ...where, view: home, trigger_id: newTrigger(userId), actions: [action] },
      })
    },
    say(userId, text, channelId) {
      if (channelId === undefined) return message({ type: 'message', channel: `D${userId}`, channel_type: 'im', user: userId, text })
      return message({ type: 'app_mention', channel: channelId, user: userId, text: `<@${state.botUserId}> ${text}` })
    },
    upload(userId, file, text = '', channelId, how) {
      const shared = putFile(file)
      const files = [how === 'idOnly' ? { id: shared.id, mode: 'file_access', file_access: 'check_file_info' } : shared]
      if (channelId === undefined)
        return message({ type: 'message', subtype: 'file_share', channel: `D${userId}`, channel_type: 'im', user: userId, text, files })
      return message({ type: 'app_mention', channel: channelId, user: userId, text: `<@${state.botUserId}> ${text}`, files })
    },
    echo: (channelId, text) => message({ type: 'message', channel: channelId, channel_type: 'im', user: state.botUserId, bot_id: state.botId, text }),
  }
}

function buttonOf(blocks: readonly Loose[], label: string): Loose {
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as readonly Loose[]) : []))
  const button = buttons.find(({ text }) => (text as { readonly text: string }).text === label)
  if (button === undefined) throw new Error(`there is no button “${label}”`)
  return button
}

interface Input {
  readonly block_id: string
  readonly optional: boolean
  readonly element: Loose
}

/** The fields of a modal, in order. */
export function inputsOf(view: Loose): readonly Input[] {
  return (view.blocks as readonly Loose[]).filter(({ type }) => type === 'input') as unknown as readonly Input[]
}

function toStateValue(
  element: Loose,
  given: string | { readonly name: string; readonly bytes: Buffer } | undefined,
  putFile: (file: { name: string; bytes: Buffer }) => Loose,
): Loose {
  const type = element.type
  if (typeof given === 'object') return { type, files: [putFile(given)] }
  if (type === 'datepicker') return { type, selected_date: given ?? null }
  if (type === 'static_select' || type === 'external_select')
    return { type, selected_option: given === undefined ? null : { value: given, text: { type: 'plain_text', text: given } } }

  return { type, value: given ?? element.initial_value ?? null }
}
