/** What the real Discord refuses, written from its documentation and apart from the program's own table. Lengths are of code points, as Discord counts. */
export type Loose = Readonly<Record<string, unknown>>

export const list = (value: unknown): readonly Loose[] => (Array.isArray(value) ? (value as readonly Loose[]) : [])
const sizeOf = (value: unknown): number => [...String(value ?? '')].length
const within = (value: unknown, least: number, most: number): boolean => sizeOf(value) >= least && sizeOf(value) <= most
const absentOr = (value: unknown, most: number): boolean => value === undefined || (within(value, 1, most) && String(value).trim() !== '')

/** Why a message would be refused; undefined where Discord takes it. */
export function refusalOfMessage(body: Loose, fileNames: readonly string[]): string | undefined {
  const embeds = list(body.embeds)
  const rows = list(body.components)
  if (JSON.stringify(body.allowed_mentions) !== '{"parse":[]}') return 'allowed_mentions are not closed'
  if (sizeOf(body.content) > 2000) return 'content'
  if (sizeOf(body.content) === 0 && embeds.length === 0 && rows.length === 0 && fileNames.length === 0) return 'an empty message'
  if (embeds.length > 10 || embeds.reduce((sum, embed) => sum + embedSize(embed), 0) > 6000) return 'too much in embeds'
  if (body.nonce !== undefined && !within(body.nonce, 1, 25)) return 'nonce'

  return (
    first(embeds.map((embed) => refusalOfEmbed(embed, fileNames))) ??
    refusalOfRows(rows) ??
    refusalOfAttachments(list(body.attachments), fileNames) ??
    (typeof body.flags === 'number' && body.flags !== 64 ? 'flags' : undefined)
  )
}

const first = (refusals: readonly (string | undefined)[]): string | undefined => refusals.find((refusal) => refusal !== undefined)

const embedSize = (embed: Loose): number =>
  [embed.title, embed.description, (embed.footer as Loose | undefined)?.text, ...list(embed.fields).flatMap(({ name, value }) => [name, value])].reduce<number>(
    (sum, text) => sum + sizeOf(text),
    0,
  )

function refusalOfEmbed(embed: Loose, fileNames: readonly string[]): string | undefined {
  const unknown = Object.keys(embed).filter((key) => !['title', 'description', 'color', 'fields', 'footer', 'image'].includes(key))
  if (unknown.length > 0) return `embed with ${unknown.join(', ')}`
  if (!absentOr(embed.title, 256) || !absentOr(embed.description, 4096)) return 'embed title or description'
  if (embed.footer !== undefined && !within((embed.footer as Loose).text, 1, 2048)) return 'embed footer'
  if (list(embed.fields).length > 25) return 'embed fields'
  if (!list(embed.fields).every(({ name, value }) => absentOr(name ?? '', 256) && absentOr(value ?? '', 1024))) return 'embed field'
  const image = (embed.image as Loose | undefined)?.url
  if (image !== undefined && !fileNames.includes(String(image).replace('attachment://', ''))) return `picture ${String(image)} is not attached`

  return embedSize(embed) === 0 && image === undefined ? 'an empty embed' : undefined
}

function refusalOfRows(rows: readonly Loose[]): string | undefined {
  if (rows.length > 5) return 'rows'
  const components = rows.flatMap((row) => list(row.components))
  const ids = components.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [String(custom_id)]))
  if (new Set(ids).size !== ids.length) return 'the same custom_id twice'

  return rows.every(isGoodRow) ? undefined : 'a row of components'
}

function isGoodRow({ type, components }: Loose): boolean {
  const inside = list(components)
  if (type !== 1 || inside.length === 0) return false
  if (inside[0]?.type === 3) return inside.length === 1 && isGoodSelect(inside[0])

  return inside.length <= 5 && inside.every(isGoodButton)
}

function isGoodButton(button: Loose): boolean {
  if (button.type !== 2 || !within(button.label, 1, 80)) return false
  if (button.style === 5) return within(button.url, 1, 512) && /^https?:\/\/[\x21-\x7e]+$/.test(String(button.url)) && button.custom_id === undefined

  return [1, 2, 3, 4].includes(Number(button.style)) && within(button.custom_id, 1, 100) && button.url === undefined
}

function isGoodSelect(select: Loose): boolean {
  const options = list(select.options)
  const isUnique = new Set(options.map(({ value }) => value)).size === options.length
  const isFull = options.length >= 1 && options.length <= 25
  return within(select.custom_id, 1, 100) && isFull && isUnique && options.every(({ label, value }) => within(label, 1, 100) && within(value, 1, 100))
}

function refusalOfAttachments(attachments: readonly Loose[], fileNames: readonly string[]): string | undefined {
  if (attachments.length > 10 || attachments.length !== fileNames.length) return 'attachments'
  const isGood = attachments.every(
    ({ id, filename, description }, index) => id === String(index) && filename === fileNames[index] && sizeOf(description) <= 1024,
  )
  return isGood ? undefined : 'an attachment'
}

/** Why a form would not be opened. */
export function refusalOfModal(modal: Loose): string | undefined {
  const components = list(modal.components)
  if (!within(modal.title, 1, 45) || !within(modal.custom_id, 1, 100)) return 'modal title or custom_id'
  if (components.length === 0 || components.length > 5) return 'modal components'

  return components.every(isGoodInput) ? undefined : 'a modal component'
}

function isGoodInput(component: Loose): boolean {
  if (component.type === 10) return within(component.content, 1, 4000)
  const input = component.component as Loose | undefined
  if (component.type !== 18 || input === undefined || !within(component.label, 1, 45) || sizeOf(component.description) > 100) return false
  if (!within(input.custom_id, 1, 100)) return false
  if (input.type === 3) return isGoodSelect(input)
  if (input.type === 19) return Number(input.max_values) >= 1 && Number(input.max_values) <= 10

  const most = Number(input.max_length)
  return input.type === 4 && (input.style === 1 || input.style === 2) && most >= 1 && most <= 4000 && sizeOf(input.value) <= most
}

const commandName = /^[-_'\p{L}\p{N}]{1,32}$/u
const isCommandName = (name: unknown): boolean => commandName.test(String(name)) && String(name) === String(name).toLowerCase()
const locales: readonly string[] = ['zh-CN', 'en-US', 'en-GB']

/** Why a command would not be registered. */
export function refusalOfCommand(command: Loose): string | undefined {
  const options = list(command.options)
  if (command.type !== 1 || !isCommandName(command.name) || !within(command.description, 1, 100)) return `command ${String(command.name)}`
  if (options.length > 25 || new Set(options.map(({ name }) => name)).size !== options.length) return `options of ${String(command.name)}`
  const firstOptional = options.findIndex(({ required }) => required !== true)
  if (firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required === true)) return `order of options of ${String(command.name)}`

  return first([command, ...options].map(refusalOfWords)) ?? first(options.map(refusalOfOption))
}

function refusalOfWords(thing: Loose): string | undefined {
  const names = Object.entries((thing.name_localizations ?? {}) as Loose)
  const descriptions = Object.entries((thing.description_localizations ?? {}) as Loose)
  const isGood =
    names.every(([locale, name]) => locales.includes(locale) && isCommandName(name)) &&
    descriptions.every(([locale, text]) => locales.includes(locale) && within(text, 1, 100))

  return isGood ? undefined : `words of ${String(thing.name)}`
}

function refusalOfOption(option: Loose): string | undefined {
  const choices = list(option.choices)
  if (!isCommandName(option.name) || !within(option.description, 1, 100) || ![3, 4, 5, 10, 11].includes(Number(option.type)))
    return `option ${String(option.name)}`
  if (option.autocomplete === true && choices.length > 0) return `both choices and suggestions for ${String(option.name)}`

  return choices.length <= 25 && choices.every(({ name, value }) => within(name, 1, 100) && within(value, 1, 100))
    ? undefined
    : `choices of ${String(option.name)}`
}

/** Every text of a message, wherever it stands. */
export function allText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(allText)
      .filter((text) => text !== '')
      .join('\n')
  if (typeof value !== 'object' || value === null) return ''

  const texts = ['content', 'title', 'description', 'name', 'value', 'text', 'label', 'placeholder', 'filename']
  return Object.entries(value)
    .map(([key, inner]) => (texts.includes(key) && typeof inner === 'string' ? inner : allText(inner)))
    .filter((text) => text !== '')
    .join('\n')
}
