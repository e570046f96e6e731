import { inLanguage, type Language } from '../../domain/language.ts'
import type { Action, ActionsPart } from '../../reply/parts.ts'
import type { CardDrawing } from './drawing.ts'
import { bytesOf, fitCharacters, inert, wecomLimits as limits } from './limits.ts'

interface DrawnCards {
  readonly cards: readonly CardDrawing[]
  /** Commands that stand in the message as words, because no card can bear them or their label was cut. */
  readonly told: readonly string[]
  /** All commands as words. */
  readonly spoken: readonly string[]
}

/** The key under which a menu's button sends what was chosen. */
export const chooseKey = 'choose'
const styles = { primary: 1, normal: 2, danger: 3 } as const

/** Buttons of a reply: cards of six, a menu where there are more to choose from. Links stand in the text. */
export function drawCards(parts: readonly ActionsPart[], title: string, language: Language): DrawnCards {
  const groups = parts.map(({ actions }) => actions.filter(({ url, command }) => url === undefined && command.trim() !== ''))
  const drawn = groups.flatMap((actions) => (isMenu(actions) ? toMenus(actions) : toRows(actions)))
  const kept = drawn.slice(0, limits.cards)
  const beyond = [...drawn.slice(limits.cards).flat(), ...groups.flat().filter((action) => !isBearable(action))]
  const cut = kept.flat().filter(({ label }) => [...label].length > (kept.some(isMenu) ? limits.optionText : limits.buttonText))

  return {
    cards: kept.map((actions) => toCard(actions, title, language)),
    told: [...new Set([...cut, ...beyond].map(tell))].filter((line) => line !== ''),
    spoken: groups.flat().map(tell),
  }
}

/** What stands on a card: one line, never empty. */
const onCard = (text: string, limit: number): string => fitCharacters(inert(text.replace(/\s+/g, ' ').trim()), limit) || '—'

const isBearable = ({ command }: Action): boolean => bytesOf(command) <= limits.keyBytes

const isMenu = (actions: readonly Action[]): boolean =>
  actions.length > limits.buttons &&
  actions.every(({ style, command }) => style === 'normal' && bytesOf(command) <= limits.optionIdBytes) &&
  new Set(actions.map(({ command }) => command)).size === actions.length

/** Two keys alike in one card are refused. */
const distinct = (actions: readonly Action[]): readonly Action[] =>
  actions.filter(({ command }, index) => actions.findIndex((other) => other.command === command) === index)

const toRows = (actions: readonly Action[]): readonly (readonly Action[])[] => inGroups(distinct(actions.filter(isBearable)), limits.buttons)
const toMenus = (actions: readonly Action[]): readonly (readonly Action[])[] => inGroups(actions, limits.options)

const inGroups = <T>(things: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(things.length / size) }, (_, index) => things.slice(index * size, (index + 1) * size))

function toCard(actions: readonly Action[], title: string, language: Language): CardDrawing {
  const heading = { title: onCard(title.trim() === '' ? inLanguage({ zh: '请选择', en: 'Choose' }, language) : title, limits.cardTitle) }
  if (actions.length > limits.buttons) {
    const options = actions.map(({ label, command }) => ({ id: command, text: onCard(label, limits.optionText) }))
    return {
      card_type: 'vote_interaction',
      main_title: heading,
      checkbox: { question_key: 'line', mode: 0, option_list: options },
      submit_button: { text: inLanguage({ zh: '选好了', en: 'Choose' }, language), key: chooseKey },
    }
  }

  const buttons = actions.map(({ label, command, style }) => ({ text: onCard(label, limits.buttonText), style: styles[style], key: command }))
  return { card_type: 'button_interaction', main_title: heading, button_list: buttons }
}

/** A command as it would be sent, for who reads it in words. */
function tell({ label, command }: Action): string {
  if (command.length > 400 || /[`\n]/.test(command) || inert(command) !== command) return inert(label)

  return `${inert(fitCharacters(label, 60))}：\`${command}\``
}
