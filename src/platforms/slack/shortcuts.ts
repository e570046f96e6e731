import { inLanguage, type Language, languages, type Words } from '../../domain/language.ts'
import type { Gateway } from '../../ports/gateway.ts'
import type { Answerer } from './answer.ts'
import { type ModalView, plainText } from './blocks.ts'
import { toCommandForm } from './command-form.ts'
import { slackCodeOf } from './errors.ts'
import { toEventId } from './event-id.ts'
import { toOption, toReplyView } from './form-view.ts'
import { slackLimits } from './limits.ts'
import { assertNoFaults, findViewFaults } from './payload-check.ts'
import type { Ask, Runner } from './run.ts'
import { chosenBody, shortcutBody } from './schema.ts'
import type { Seen } from '../../system/seen.ts'
import type { SlackApi } from './slack-api.ts'
import type { Take } from './take.ts'
import type { Log } from '../../ports/log.ts'

/** What stands in Slack's menus: behind the lightning, and behind the three dots of a message. */
export const shortcuts = [
  {
    type: 'global',
    id: 'choose',
    name: { zh: '烽火：选择命令', en: 'Fenghuo: commands' },
    description: { zh: '查得分、排名、预警，确认收悉，导入数据', en: 'Scores, rankings, warnings; acknowledge; import' },
  },
  {
    type: 'message',
    id: 'hand-in',
    name: { zh: '导入这份表格', en: 'Import this workbook' },
    description: { zh: '把这条消息里的表格导入烽火', en: 'Imports the workbook of this message' },
  },
] as const

type Ack = (response?: unknown) => Promise<void>

export interface ShortcutReceiver {
  shortcut(body: unknown, ack: Ack): Promise<void>
  /** A command was chosen: its form takes the place of the list, or it is carried out. */
  chosen(body: unknown, ack: Ack): Promise<void>
}

interface ShortcutOptions {
  readonly api: SlackApi
  readonly gateway: Gateway
  readonly runner: Runner
  readonly answerer: Pick<Answerer, 'tell'>
  readonly take: Take
  readonly seen: Seen
  readonly log: Log
  readonly background: (work: Promise<void>) => void
}

const noFile: Words = {
  zh: '这条消息里没有文件。请在带有 XLSX 或 CSV 文件的消息上使用。',
  en: 'There is no file in this message. Use it on a message with an XLSX or CSV file.',
}

const noList: Words = {
  zh: '命令列表暂时打不开。请再试一次，或发送 /help 查看全部命令。',
  en: 'The list of commands could not be opened just now. Try again, or send /help for all of them.',
}

export function createShortcutReceiver(options: ShortcutOptions): ShortcutReceiver {
  const { api, gateway, runner, answerer, take, seen, log, background } = options

  const openChooser = async (ask: Ask): Promise<void> => {
    try {
      // Only what the person may use.
      const person = { platform: 'slack', externalId: ask.userId }
      const [known, language] = await Promise.all([gateway.suggest({ ...person, text: '', limit: slackLimits.options }), gateway.languageOf(person)])
      const view = toChooser(known, language)
      assertNoFaults(findViewFaults(view))
      await api.call('views.open', { trigger_id: ask.triggerId ?? '', view })
    } catch (error) {
      log.info({ platform: 'slack', reason: slackCodeOf(error) }, 'the list of commands could not be opened')
      await answerer.tell(await runner.toAsker(ask), noList)
    }
  }

  return {
    async shortcut(raw, ack) {
      const body = shortcutBody.parse(raw)
      const ask: Ask = {
        userId: body.user.id,
        channelId: body.channel?.id ?? body.user.id,
        line: gateway.readMessage('', true),
        eventId: toEventId({ trigger: body.trigger_id, responseUrl: body.response_url, sent: [body.user.id, body.callback_id, body.message?.ts] }),
        method: 'button',
        ...(body.channel ? {} : { isDirect: true }),
        ...(body.response_url ? { responseUrl: body.response_url } : {}),
        ...(body.trigger_id ? { triggerId: body.trigger_id } : {}),
      }
      const files = body.message?.files ?? []
      if (body.callback_id === 'hand-in' && files.length > 0) return await take({ ...ask, files }, ack)

      await ack()
      if (!seen.isNew(ask.eventId)) return
      if (body.callback_id === 'hand-in') background(runner.toAsker(ask).then((asker) => answerer.tell(asker, noFile)))
      else background(openChooser(ask))
    },
    async chosen(raw, ack) {
      const { user, trigger_id, view } = chosenBody.parse(raw)
      const line = view.state.values['field:command']?.value?.selected_option?.value ?? '/help'
      const descriptions = gateway.describe()
      const language = languages.find((known) => known === view.private_metadata) ?? languages[0]
      const where = { channelId: user.id, isDirect: true }
      const form = toCommandForm(line, descriptions, language)
      const next = form && toReplyView({ parts: [form] }, { ...where, language, descriptions })
      if (next !== undefined) return await ack({ response_action: 'update', view: next })

      const eventId = toEventId({ trigger: trigger_id ?? view.id, sent: [view.id, line] })
      await take({ ...where, userId: user.id, line, eventId, method: 'button', ...(trigger_id ? { triggerId: trigger_id } : {}) }, ack)
    },
  }
}

function toChooser(known: Awaited<ReturnType<Gateway['suggest']>>, language: Language): ModalView {
  const options = known.slice(0, slackLimits.options).map(({ value, label }) => toOption({ value: value.trim(), label }))
  return {
    type: 'modal',
    callback_id: 'choose',
    // Whose list it is: to be known at once when something is chosen.
    private_metadata: language,
    title: plainText(inLanguage({ zh: '烽火', en: 'Fenghuo' }, language)),
    submit: plainText(inLanguage({ zh: '下一步', en: 'Next' }, language)),
    close: plainText(inLanguage({ zh: '取消', en: 'Cancel' }, language)),
    blocks: [
      {
        type: 'input',
        block_id: 'field:command',
        label: plainText(inLanguage({ zh: '要做什么', en: 'What to do' }, language)),
        optional: false,
        element: { type: 'static_select', action_id: 'value', options },
      },
    ],
  }
}
