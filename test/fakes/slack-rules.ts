/** What the real Slack refuses, written from its documentation and apart from the program's own table. */
export interface SlackBlock {
  readonly type: string
  readonly [key: string]: unknown
}

type Loose = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string => String((value as Loose | undefined)?.text ?? '')
const list = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value : [])

/** Slack's error code for blocks that it would refuse; undefined where it takes them. */
export function refusalOfBlocks(blocks: readonly SlackBlock[], place: 'message' | 'modal', knowsFile: (id: string) => boolean): string | undefined {
  if (blocks.length > (place === 'message' ? 50 : 100)) return 'invalid_blocks'
  if (blocks.filter(({ type }) => type === 'table').length > 1) return 'invalid_blocks'
  if (hasTwice(blocks.map(({ block_id }) => block_id))) return 'invalid_blocks'
  if (blocks.map(allText).join('').length > 13_200) return 'msg_blocks_too_long'

  return blocks.every((block) => isGoodBlock(block, place, knowsFile)) ? undefined : 'invalid_blocks'
}

function isGoodBlock(block: SlackBlock, place: 'message' | 'modal', knowsFile: (id: string) => boolean): boolean {
  switch (block.type) {
    case 'header':
      return within(textOf(block.text), 1, 150)
    case 'section':
      return isGoodSection(block)
    case 'context':
      return list(block.elements).length <= 10 && list(block.elements).every((element) => within(textOf(element), 1, 3000))
    case 'actions':
      return list(block.elements).length >= 1 && list(block.elements).length <= 25 && isGoodRow(list(block.elements))
    case 'image':
      return within(String(block.alt_text ?? ''), 1, 2000) && knowsFile(String((block.slack_file as Loose | undefined)?.id))
    case 'table':
      return isGoodTable(block)
    case 'input':
      return place === 'modal' && within(String(block.block_id), 1, 255) && within(textOf(block.label), 1, 2000) && isGoodElement(block.element as Loose)
    default:
      return false
  }
}

function isGoodSection(block: SlackBlock): boolean {
  const fields = list(block.fields)
  if (block.text === undefined && fields.length === 0) return false
  if (block.text !== undefined && !within(textOf(block.text), 1, 3000)) return false

  return fields.length <= 10 && fields.every((field) => within(textOf(field), 1, 2000))
}

function isGoodTable(block: SlackBlock): boolean {
  const rows = Array.isArray(block.rows) ? (block.rows as readonly (readonly Loose[])[]) : []
  if (rows.length === 0 || rows.length > 100) return false

  return rows.every((row) => row.length <= 20 && row.every((cell) => cell.type === 'raw_text' && textOf(cell) !== '')) && allText(block).length <= 10_000
}

const isGoodRow = (buttons: readonly Loose[]): boolean => buttons.every(isGoodButton) && !hasTwice(buttons.map(({ action_id }) => action_id))

function isGoodButton(button: Loose): boolean {
  if (!within(textOf(button.text), 1, 75) || !within(String(button.action_id), 1, 255)) return false
  if (button.value !== undefined && !within(String(button.value), 1, 2000)) return false
  if (button.confirm !== undefined && !isGoodConfirm(button.confirm as Loose)) return false

  return button.style === undefined || button.style === 'primary' || button.style === 'danger'
}

const isGoodConfirm = ({ title, text, confirm, deny }: Loose): boolean =>
  within(textOf(title), 1, 100) && within(textOf(text), 1, 300) && within(textOf(confirm), 1, 30) && within(textOf(deny), 1, 30)

function isGoodElement(element: Loose): boolean {
  const options = list(element.options)
  if (element.type === 'static_select' && (options.length === 0 || options.length > 100)) return false
  if (hasTwice(options.map(({ value }) => value))) return false
  if (element.initial_value !== undefined && String(element.initial_value).length > Number(element.max_length ?? 3000)) return false

  return options.every((option) => within(textOf(option.text), 1, 75) && within(String(option.value), 1, 150))
}

/** Whether a modal would be opened. */
export function refusalOfView(view: Loose, knowsFile: (id: string) => boolean): string | undefined {
  if (!within(textOf(view.title), 1, 24) || !within(textOf(view.submit), 1, 24)) return 'invalid_arguments'
  if (String(view.private_metadata ?? '').length > 3000) return 'invalid_arguments'

  return refusalOfBlocks(list(view.blocks) as readonly SlackBlock[], 'modal', knowsFile) === undefined ? undefined : 'invalid_arguments'
}

const hasTwice = (given: readonly unknown[]): boolean => {
  const named = given.filter((one) => one !== undefined)
  return new Set(named).size < named.length
}

const within = (text: string, least: number, most: number): boolean => text.length >= least && text.length <= most

/** Every text in a block, wherever it stands. */
export function allText(value: unknown): string {
  if (Array.isArray(value)) return value.map(allText).join('\n')
  if (typeof value !== 'object' || value === null) return ''

  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : allText(inner)))
    .filter((text) => text !== '')
    .join('\n')
}
