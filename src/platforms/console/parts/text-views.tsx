import type { FieldsPart, TablePart, TextPart } from '../../../reply/parts.ts'
import { textWidth } from '../../../reply/text-width.ts'
import type { PartPlace } from '../drawing.ts'
import { SignText } from '../sign-text.tsx'

export function TextView({ part }: { readonly part: TextPart }) {
  return (
    <p class={`text text-${part.role}`}>
      <SignText text={part.text} />
    </p>
  )
}

export function FieldsView({ part }: { readonly part: FieldsPart }) {
  return (
    <dl class="fields">
      {part.fields.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            <SignText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Names, grades and dates stay on one line; sentences may break. In columns, of which a Chinese character takes two. */
const shortCell = 24

/** Scrolls sideways inside its own frame, which can be reached by keyboard. */
export function TableView({ part, place }: { readonly part: TablePart; readonly place: PartPlace }) {
  const headed = part.columns.some(({ label }) => label !== '')

  return (
    <section class="table-frame" tabindex={0} aria-label={part.caption === '' ? undefined : part.caption}>
      <table>
        {part.caption === '' ? null : <caption>{part.caption}</caption>}
        {headed ? (
          <thead>
            <tr>
              {part.columns.map(({ label, align }) => (
                <th scope="col" class={align}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {part.rows.map((row) => (
            <tr>
              {row.map((cell, column) => (
                <td class={`${part.columns[column]?.align ?? 'left'}${textWidth(cell) <= shortCell ? ' short' : ''}`}>
                  <Cell text={cell} href={place.toCellHref?.(cell)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ text, href }: { readonly text: string; readonly href: string | undefined }) {
  if (href === undefined) return <SignText text={text} />

  return <a href={href}>{text}</a>
}
