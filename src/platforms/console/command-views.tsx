import { createHash } from 'node:crypto'
import type { Child } from 'hono/jsx'
import { inLanguage } from '../../domain/language.ts'
import type { OptionDescription } from '../../ports/gateway.ts'
import type { Reply } from '../../reply/parts.ts'
import type { ChartShelf } from './chart-shelf.ts'
import { ComboField } from './combo-field.tsx'
import { hasSuggestions, toFormField } from './register.ts'
import { FieldRow } from './parts/form-view.tsx'
import { ReplyView } from './render.tsx'
import type { Visitor } from './visitor.ts'

export function Heading({ title, intro, children }: { readonly title: string; readonly intro: string; readonly children?: Child }) {
  return (
    <div class="heading">
      <div>
        <h1>{title}</h1>
        <p>{intro}</p>
      </div>
      {children}
    </div>
  )
}

export interface Section {
  readonly key: string
  readonly title?: string
  readonly reply: Reply
}

interface SectionsProps {
  readonly visitor: Visitor
  readonly shelf: ChartShelf
  readonly sections: readonly Section[]
  /** Whether names of counties lead to their page. */
  readonly linked: boolean
  /** Keys of what was refused and is not shown. */
  readonly refused?: readonly string[]
}

/** Answers of commands as cards. Each bears the digest of its answer, so that a live update touches only what changed. */
export function Sections({ visitor, shelf, sections, linked, refused = [] }: SectionsProps) {
  // A refusal is recorded, and what is recorded is news: asking again at every news would never end. The page leaves out what was refused.
  const faults = [...refused, ...sections.filter(({ reply }) => reply.tone === 'fault').map(({ key }) => key)]
  const live = sections.some(({ reply }) => reply.tone !== 'fault')

  return (
    <div class="cards" data-live={live ? 'cards' : undefined} data-refused={faults.join(',')} id="cards">
      {sections.map(({ key, title, reply }) => (
        <section class="card" data-key={key} data-version={createHash('sha256').update(JSON.stringify(reply)).digest('hex').slice(0, 16)}>
          {title === undefined ? null : <h2>{title}</h2>}
          <ReplyView reply={reply} drawing={{ t: visitor.t, shelf, key: `v-${key}`, ...(linked ? { toCellHref: linkUnits(reply) } : {}) }} />
        </section>
      ))}
    </div>
  )
}

/** A league chart names its units: where a cell says such a name, it leads to the county's page. */
function linkUnits({ parts }: Reply): (cell: string) => string | undefined {
  const names = new Set(parts.flatMap((part) => (part.kind === 'chart' && part.spec.kind === 'league' ? part.spec.bars.map(({ label }) => label) : [])))

  return (cell) => (names.has(cell) ? `/county?unit=${encodeURIComponent(cell)}` : undefined)
}

interface FilterProps {
  readonly visitor: Visitor
  readonly commandName: string
  readonly options: readonly OptionDescription[]
  readonly action: string
  readonly values: Readonly<Record<string, string>>
}

/** The options of a command that only asks, as a form above its answer. */
export function FilterForm({ visitor, commandName, options, action, values }: FilterProps) {
  const { language, t } = visitor
  if (options.length === 0) return null

  return (
    <form class="filter" method="get" action={action}>
      {options.map((option) => {
        const id = `filter-${option.name}`
        if (!hasSuggestions(option))
          return (
            <FieldRow
              field={toFormField({ ...option, required: false }, language, values[option.name])}
              id={id}
              t={t}
              name={option.name}
              nothingChosen={t('all')}
            />
          )

        return (
          <ComboField
            id={id}
            name={option.name}
            label={inLanguage(option.title, language)}
            listLabel={t('suggestions')}
            value={values[option.name] ?? ''}
            source={`/suggestions?command=${commandName}&option=${option.name}`}
            completes="value"
          />
        )
      })}
      <button type="submit" class="button">
        {t('show')}
      </button>
    </form>
  )
}
