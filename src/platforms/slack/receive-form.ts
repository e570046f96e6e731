import { AppError } from '../../domain/error.ts'
import type { Language } from '../../domain/language.ts'
import type { Reply } from '../../reply/parts.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import type { Asker } from './answer.ts'
import { formMemorySchema } from './form-view.ts'
import type { Ask, Runner } from './run.ts'
import { type SharedFile, type ViewBody, viewBody } from './schema.ts'
import type { createSeen } from './seen.ts'

type Ack = (response?: unknown) => Promise<void>

interface FormReceiverOptions {
  readonly runner: Runner
  readonly seen: ReturnType<typeof createSeen>
  readonly language: Language
  readonly background: (work: Promise<void>) => void
}

/** Slack waits three seconds for a modal that was sent: an answer within this time can still be shown in it. */
const patienceMs = 2000

/** A modal that was sent: its command with the fields as options. A refusal is shown beneath the fields, so that nothing typed is lost. */
export function createFormReceiver({ runner, seen, language, background }: FormReceiverOptions) {
  return async function receiveForm(raw: unknown, ack: Ack): Promise<void> {
    const body = viewBody.parse(raw)
    const ask = toFormAsk(body)
    if (!seen.isNew(ask.eventId)) return await ack()

    try {
      if (!(await runner.keep(ask))) return await ack()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return await ack(refusal(body, language === 'en' ? error.words.en : error.words.zh))
    }
    if (ask.files !== undefined) {
      await ack()
      background(runner.run(ask))
      return
    }
    await answerInTime(ask, body, ack)
  }

  async function answerInTime(ask: Ask, body: ViewBody, ack: Ack): Promise<void> {
    const asker = await runner.toAsker(ask)
    const work = runner.dispatch(ask, asker)
    const reply = await inTime(work)
    if (reply?.tone === 'fault') {
      await ack(refusal(body, toPlainText({ parts: reply.parts.filter(({ kind }) => kind === 'text') }, language)))
      if (reply.parts.some(({ kind }) => kind === 'actions')) background(runner.answer(asker, reply))
      return
    }

    await ack()
    background(reply === undefined ? answerLate(work, asker) : runner.answer(asker, reply))
  }

  async function answerLate(work: Promise<Reply>, asker: Asker): Promise<void> {
    await runner.answer(asker, await work)
  }
}

async function inTime(work: Promise<Reply>): Promise<Reply | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  try {
    return await Promise.race([work, patience])
  } finally {
    clearTimeout(timer)
  }
}

/** Beneath the last field, next to the button that was pressed. */
function refusal(body: ViewBody, text: string) {
  const block = Object.keys(body.view.state.values).at(-1) ?? ''
  return { response_action: 'errors', errors: { [block]: text.slice(0, 1000) || '—' } }
}

function toFormAsk(body: ViewBody): Ask {
  const memory = formMemorySchema.parse(JSON.parse(body.view.private_metadata))
  const options: Record<string, string> = {}
  const files: SharedFile[] = []
  for (const [block, elements] of Object.entries(body.view.state.values)) {
    for (const element of Object.values(elements)) {
      const value = element.value ?? element.selected_date ?? element.selected_option?.value
      if (value !== undefined && value !== null && value !== '') options[block.replace(/^field:/, '')] = value
      files.push(...(element.files ?? []))
    }
  }

  return {
    userId: body.user.id,
    channelId: memory.channelId,
    line: memory.command,
    options,
    eventId: `slack:${body.trigger_id ?? `${body.view.id}:${body.view.hash ?? ''}`}`,
    method: 'button',
    ...(files.length === 0 ? {} : { files }),
  }
}
