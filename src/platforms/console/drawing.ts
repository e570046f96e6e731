import type { ChartShelf } from './chart-shelf.ts'
import type { Translate } from './words.ts'

/** What drawing a reply needs to know about the page it is drawn on. */
export interface Drawing {
  readonly t: Translate
  readonly shelf: ChartShelf
  /** Unique on the page; element ids begin with it. */
  readonly key: string
  /** Where the file of the part with this index is fetched; absent: it travels inside the page. */
  readonly toFileHref?: (index: number) => string
  /** Texts in tables that lead somewhere. */
  readonly toCellHref?: (cell: string) => string | undefined
}

export interface PartPlace extends Drawing {
  readonly index: number
}
