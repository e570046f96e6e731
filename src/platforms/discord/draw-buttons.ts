import { inLanguage, type Language } from '../../domain/language.ts'
import type { Action, ActionsPart, FormPart } from '../../reply/parts.ts'
import { askId, borneLine, fitsCustomId, formId, keptId, pickId, runId } from './custom-id.ts'
import type { Kept } from './kept.ts'
import { discordLimits as limits, fitPlain, inert } from './limits.ts'
import type { ActionRow, Button, Select } from './payload.ts'

/** Asked before a button's line is carried out. */
export interface Question {
  readonly text: string
  /** Of the button that was pressed, and of the one that confirms. */
  readonly label: string
}

/** Where buttons leave what they can't bear. */
export interface ButtonMemory {
  readonly lines: Kept<string>
  readonly forms: Kept<FormPart>
  /** What is asked once more, by the digest of the line. */
  readonly questions: Kept<Question>
}

interface DrawnButtons {
  readonly rows: readonly ActionRow[]
  /** Commands that stand in the message as text, because a button can't bear them or there is no place. */
  readonly told: readonly string[]
}

const row = (components: readonly (Button | Select)[]): ActionRow => ({ type: 1, components })
const styles = { primary: 1, normal: 2, danger: 4 } as const

/** All buttons of a reply, in order: rows of five, a menu where there are more to choose from. */
export function drawButtons(parts: readonly (ActionsPart | FormPart)[], memory: ButtonMemory, language: Language): DrawnButtons {
  let position = 0
  const next = (): number => position++
  const groups = parts.map((part) => {
    if (part.kind === 'form') return { rows: [row([formButton(part, next(), memory)])], told: [] }
    return isMenu(part) ? drawMenu(part, next(), language) : drawRow(part, next, memory)
  })
  const rows = groups.flatMap((group) => group.rows)
  const { kept, dropped } = rows.length <= limits.rows ? { kept: rows, dropped: [] } : pack(rows)
  const told = [...groups.flatMap((group) => group.told), ...dropped]

  return { rows: kept, told: [...new Set(told)] }
}

/** Closer together, and what has no place told. */
function pack(rows: readonly ActionRow[]): { readonly kept: readonly ActionRow[]; readonly dropped: readonly string[] } {
  const menus = rows.filter(({ components }) => components.some(({ type }) => type === 3)).slice(0, limits.rows - 1)
  const buttons = rows.flatMap(({ components }) => components.flatMap((component) => (component.type === 2 ? [component] : [])))
  const room = (limits.rows - menus.length) * limits.rowButtons
  const packed = inFives(buttons.slice(0, room)).map(row)
  const dropped = buttons.slice(room).flatMap((button) => ('custom_id' in button ? [tell(button.label, borneLine(button.custom_id))] : []))

  return { kept: [...packed, ...menus], dropped: dropped.filter((line) => line !== '') }
}

const inFives = <T>(things: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(things.length / limits.rowButtons) }, (_, index) => things.slice(index * limits.rowButtons, (index + 1) * limits.rowButtons))

/** More than one row of equal choices, each short enough for a menu. */
const isMenu = ({ actions }: ActionsPart): boolean =>
  actions.length > limits.rowButtons &&
  actions.every(
    ({ style, url, command, confirm }) =>
      style === 'normal' && url === undefined && confirm === undefined && command !== '' && command.length <= limits.optionValue,
  ) &&
  new Set(actions.map(({ command }) => command)).size === actions.length

function drawMenu({ actions }: ActionsPart, position: number, language: Language): DrawnButtons {
  const options = actions.slice(0, limits.selectOptions).map(({ label, command }) => ({ label: fitPlain(label, limits.optionText), value: command }))
  const placeholder = inLanguage({ zh: '请选择', en: 'Choose' }, language)
  const told = actions.slice(limits.selectOptions).map(({ label, command }) => tell(label, command))

  return { rows: [row([{ type: 3, custom_id: pickId(position), placeholder, options }])], told: told.filter((line) => line !== '') }
}

function drawRow({ actions }: ActionsPart, next: () => number, memory: ButtonMemory): DrawnButtons {
  const buttons: Button[] = []
  const told: string[] = []
  for (const action of actions) {
    const button = toButton(action, next(), memory)
    if (button !== undefined) buttons.push(button)
    if (button === undefined || ('custom_id' in button && borneLine(button.custom_id) === '')) told.push(tell(action.label, action.url ?? action.command))
  }

  return { rows: inFives(buttons).map(row), told: told.filter((line) => line !== '') }
}

function toButton({ label, command, style, url, confirm }: Action, position: number, memory: ButtonMemory): Button | undefined {
  const text = fitPlain(label, limits.button)
  if (url !== undefined) {
    const address = toAddress(url)
    return address !== undefined && address.length <= limits.url ? { type: 2, style: 5, label: text, url: address } : undefined
  }
  if (command.trim() === '') return undefined

  const button = { type: 2, style: styles[style], label: text } as const
  if (confirm !== undefined) {
    const digest = memory.questions.keep({ text: confirm, label: text }, memory.lines.keep(command))
    return { ...button, custom_id: askId(position, digest, command) }
  }
  const id = runId(position, command)
  return { ...button, custom_id: fitsCustomId(id) ? id : keptId(position, memory.lines.keep(command)) }
}

/** Discord takes addresses of plain signs only; undefined for what is none. */
const toAddress = (url: string): string | undefined => (/^https?:\/\//.test(url) && URL.canParse(url) ? new URL(url).href : undefined)

function formButton(form: FormPart, position: number, memory: ButtonMemory): Button {
  return { type: 2, style: 1, label: fitPlain(form.title, limits.button), custom_id: formId(position, memory.forms.keep(form), form.command) }
}

/** A command as a small line, to be copied; also what a button is read again from when the program was started anew. */
function tell(label: string, line: string): string {
  if (line === '' || line.length > 400 || /[`\n]/.test(line) || inert(line) !== line) return ''

  return `-# ${fitPlain(label, limits.button).replace(/[*_~`|\n]/g, ' ')}：\`${line}\``
}
