import { AppError } from '../../domain/error.ts'
import type { Gateway } from '../../ports/gateway.ts'
import { type Asker, newStreamId } from './answer.ts'
import { chooseKey } from './draw-cards.ts'
import { wecomLimits } from './limits.ts'
import { filesFor, readMessage, toPlace } from './read-message.ts'
import type { CardRedrawer, Press } from './redraw-card.ts'
import type { Ask, Runner } from './run.ts'
import type { EventFrame, MessageFrame, UnreadFrame } from './schema.ts'
import { createSeen } from '../../system/seen.ts'
import { within } from '../../system/within.ts'

/** What people do at WeCom. A change is kept first and carried out afterwards; a redelivery has no second effect and no second answer. */
export interface Receiver {
  message(frame: MessageFrame): Promise<void>
  event(frame: EventFrame): Promise<void>
  /** A message of unknown shape: its sender is told what can be read. */
  unread(frame: UnreadFrame): Promise<void>
}

interface ReceiverOptions {
  readonly botId: string
  readonly gateway: Gateway
  readonly runner: Runner
  readonly redrawer: CardRedrawer
  /** Greets who opens the chat. */
  readonly greet: (requestId: string) => Promise<void>
}

export function createReceiver({ botId, gateway, runner, redrawer, greet }: ReceiverOptions): Receiver {
  const seen = createSeen()
  /** The bot's own messages do not come back; should they, they are nobody's. */
  const isOwn = ({ from, aibotid }: UnreadFrame['body']): boolean => from.userid === botId || from.userid === aibotid

  const press = async ({ headers, body }: EventFrame, line: string): Promise<void> => {
    const place = toPlace(body)
    const asker: Asker = { userId: body.from.userid, place }
    const ask: Ask = { line, eventId: body.msgid, method: 'button' }
    const taskId = body.event.template_card_event?.task_id ?? body.event.task_id
    const pressed: Press = { requestId: headers.req_id, taskId, line, onlyFor: place.kind === 'private' ? [] : [body.from.userid] }
    const kept = await runner.keep(ask, asker)
    if (kept instanceof AppError) return await runner.tell(asker, kept)
    if (!kept) return

    const work = runner.dispatch(ask, asker)
    const early = await within(
      wecomLimits.redrawMs,
      work.catch(() => undefined),
    )
    if (early !== undefined && early.tone !== 'fault' && (await redrawer.showAnswer(pressed, early))) return

    await redrawer.showPressed(pressed, early?.tone === 'fault' ? 'refused' : 'chosen')
    await runner.answer(asker, work)
  }

  return {
    async message({ headers, body }) {
      if (isOwn(body) || !seen.isNew(body.msgid)) return

      const asker: Asker = { userId: body.from.userid, place: toPlace(body), answers: { requestId: headers.req_id, streamId: newStreamId() } }
      const read = readMessage(body)
      if (read === undefined) return await runner.tell(asker, cannotRead())

      const line = gateway.readMessage(read.text, read.files.length > 0)
      const files = filesFor(line, read.files, gateway.describe())
      const ask: Ask = {
        line,
        eventId: body.msgid,
        method: 'command',
        ...(files.length === 0 ? {} : { files }),
      }
      const kept = await runner.keep(ask, asker)
      if (kept instanceof AppError) return await runner.tell(asker, kept)
      if (kept) await runner.answer(asker, runner.dispatch(ask, asker))
    },
    async event(frame) {
      const { headers, body } = frame
      if (isOwn(body) || !seen.isNew(body.msgid)) return
      if (body.event.eventtype === 'enter_chat') return await greet(headers.req_id)

      const line = body.event.eventtype === 'template_card_event' ? lineOf(body.event) : undefined
      if (line !== undefined) await press(frame, line)
    },
    async unread({ headers: { req_id }, body }) {
      const id = body.msgid ?? req_id
      if (isOwn(body) || (id !== undefined && !seen.isNew(id))) return

      const place = toPlace({ ...body, chattype: body.chatid === undefined ? 'single' : 'group' })
      const answers = req_id === undefined ? {} : { answers: { requestId: req_id, streamId: newStreamId() } }
      await runner.tell({ userId: body.from.userid, place, ...answers }, cannotRead())
    },
  }
}

/** The command line of a button or of the chosen line of a menu. */
function lineOf({ template_card_event, event_key }: EventFrame['body']['event']): string | undefined {
  const key = template_card_event?.event_key ?? event_key
  const line = key === chooseKey ? template_card_event?.selected_items?.selected_item[0]?.option_ids.option_id[0] : key

  return line?.startsWith('/') === true ? line : undefined
}

const cannotRead = (): AppError =>
  new AppError('invalid-input', {
    zh: '看不懂这条消息。可以发送文字命令（例如 /help）、语音（会转成文字），或 XLSX、CSV 工作簿。',
    en: 'I cannot read this message. Send a command in words, /help for example, a voice message, which arrives as words, or a workbook (XLSX, CSV).',
  })
