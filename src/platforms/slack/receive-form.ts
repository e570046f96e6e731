import { AppError } from '../../domain/error.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { CommandDescription } from '../../ports/gateway.ts'
import { body as bodyPart, note, type Part, type RefusedOption, type Reply, reply as toReply } from '../../reply/parts.ts'
import { toPlainText } from '../../reply/plain-text.ts'
import { within } from '../../system/within.ts'
import { toEventId } from './event-id.ts'
import { formMemorySchema, toReplyView } from './form-view.ts'
import type { HomeTab } from './home-tab.ts'
import { afterKeeping, keepOnce } from './keep.ts'
import type { Ask, Runner } from './run.ts'
import { type SharedFile, type ViewBody, viewBody } from './schema.ts'
import type { Seen } from '../../system/seen.ts'

type Ack = (response?: unknown) => Promise<void>

interface FormReceiverOptions {
  readonly runner: Runner
  readonly homeTab: HomeTab
  readonly seen: Seen
  readonly language: Language
  readonly describe: () => readonly CommandDescription[]
  readonly background: (work: Promise<void>) => void
}

/** A form shows lines of text only: what else there is stands in a message, and what it is is said. */
function whereToLook(beside: readonly Part[]): Words {
  const labels = beside.flatMap((part) => (part.kind === 'actions' ? part.actions.slice(0, 3).map(({ label }) => `[${label}]`) : []))
  const isButtonsOnly = beside.every(({ kind }) => kind === 'actions')
  if (!isButtonsOnly) return { zh: '明细见机器人在对话中的消息。', en: 'The bot’s message in the conversation has the details.' }
  return { zh: `机器人在对话中的消息有按钮：${labels.join(' ')}`, en: `The bot’s message in the conversation has buttons: ${labels.join(' ')}` }
}

/** Slack waits three seconds for a modal that was sent: an answer within this time can still be shown in it. */
const patienceMs = 2000

/**
 * A modal that was sent: its command with the fields as options. A refusal is shown beneath the fields, so that nothing typed is lost; what is asked next
 * takes the modal's place.
 */
export function createFormReceiver({ runner, homeTab, seen, language, describe, background }: FormReceiverOptions) {
  return async function receiveForm(raw: unknown, ack: Ack): Promise<void> {
    const body = viewBody.parse(raw)
    const ask = toFormAsk(body)
    const kept = await keepOnce(runner, ask, seen)
    if (kept.is === 'refused') return await ack(refusal(body, inLanguage(kept.error.words, language)))
    if (kept.is === 'kept' && !kept.isNew) return await ack()
    if (kept.is === 'late') {
      await ack()
      background(afterKeeping(kept, { run: () => run(ask), refuse: async (error) => runner.answer(await runner.toAsker(ask), toRefusal(error, language)) }))
      return
    }
    await answerInTime(ask, body, ack)
  }

  async function run(ask: Ask): Promise<void> {
    await runner.run(ask)
    await homeTab.refresh(ask.userId)
  }

  async function answerInTime(ask: Ask, body: ViewBody, ack: Ack): Promise<void> {
    // Slack may be slow to say what place it is: that counts too.
    const asking = runner.toAsker(ask)
    const work = asking.then(async (asker) => {
      const reply = await runner.dispatch(ask, asker).catch((error: unknown) => toRefusal(error, asker.language))
      return { reply, language: asker.language }
    })
    const { reply, language: own = language } = (await within(patienceMs, work)) ?? {}
    const next = reply && toReplyView(reply, { channelId: ask.channelId, isDirect: ask.isDirect === true, language: own, descriptions: describe() })
    if (next !== undefined) return await ack({ response_action: 'update', view: next })
    if (reply?.tone === 'fault') {
      const beside = reply.parts.filter(({ kind }) => kind !== 'text')
      const said = [...reply.parts.filter(({ kind }) => kind === 'text'), ...(beside.length === 0 ? [] : [note(inLanguage(whereToLook(beside), own))])]
      await ack(refusal(body, toPlainText({ parts: said }, own), reply.refusedOptions))
      if (beside.length > 0) background(asking.then((asker) => runner.answer(asker, reply)))
      return
    }

    await ack()
    const answering = asking.then(async (asker) => runner.answer(asker, reply ?? withTyped((await work).reply, ask, asker.language)))
    background(answering.then(() => homeTab.refresh(ask.userId)))
  }
}

/** Refused after its form had to be closed: what was typed comes back with the refusal, to be copied. */
function withTyped(reply: Reply, { options = {} }: Ask, language: Language): Reply {
  const typed = Object.values(options)
  if (reply.tone !== 'fault' || typed.length === 0) return reply
  const words = { zh: '核对用时较长，表单已关闭。您填写的内容：', en: 'The check took long, and the form was closed. What you wrote:' }
  return { ...reply, parts: [...reply.parts, note(inLanguage(words, language)), { kind: 'copy', text: typed.join('\n') }] }
}

/** Beneath each field that is refused; what is about one field, or none, as a whole: beneath it, or the file, or the last, next to the button that was pressed. */
function refusal(body: ViewBody, text: string, refused: readonly RefusedOption[] = []) {
  const fields = Object.entries(body.view.state.values)
  const blocks = fields.map(([block]) => block)
  const [file] = fields.find(([, elements]) => Object.values(elements).some(({ files }) => (files?.length ?? 0) > 0)) ?? []
  const atFields = refused.flatMap((one) => {
    const block = blocks.find((id) => id === `field:${one.option}`)
    return block === undefined ? [] : [{ block, text: one.text }]
  })
  const [only, another] = atFields
  const isAllAtFields = another !== undefined && atFields.length === refused.length
  const told = isAllAtFields ? atFields : [...atFields, { block: only?.block ?? file ?? blocks.at(-1) ?? '', text }]
  return { response_action: 'errors', errors: Object.fromEntries(told.map((one) => [one.block, one.text.slice(0, 1000) || '—'])) }
}

/** A file that could not be fetched, too many at once: said at the form like any refusal. */
function toRefusal(error: unknown, language: Language): Reply {
  // What was kept is carried out after the next start.
  if (!(error instanceof AppError) || error.details.reason === 'stopping') throw error
  return toReply([bodyPart(inLanguage(error.words, language))], { tone: 'fault' })
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
    ...(memory.isDirect === true ? { isDirect: true } : {}),
    line: memory.command,
    options,
    eventId: toEventId({ trigger: body.trigger_id ?? body.view.id, sent: [body.view.id, body.view.hash, body.view.state.values] }),
    method: 'button',
    ...(files.length === 0 ? {} : { files }),
  }
}
