import type { HtmlEscapedString } from 'hono/utils/html'
import type { Part, Reply } from '../../reply/parts.ts'
import type { Drawing, PartPlace } from './drawing.ts'
import { ActionsView } from './parts/actions-view.tsx'
import { ChartView } from './parts/chart-view.tsx'
import { CopyView } from './parts/copy-view.tsx'
import { FileView } from './parts/file-view.tsx'
import { FormView } from './parts/form-view.tsx'
import { FieldsView, TableView, TextView } from './parts/text-views.tsx'

/** One switch over the closed union, without a default: a new part does not compile until it is drawn here. Everything is escaped by hono/jsx. */
export function renderPart(part: Part, place: PartPlace): HtmlEscapedString | Promise<HtmlEscapedString> {
  switch (part.kind) {
    case 'text':
      return <TextView part={part} />
    case 'fields':
      return <FieldsView part={part} />
    case 'table':
      return <TableView part={part} place={place} />
    case 'chart':
      return <ChartView part={part} place={place} />
    case 'file':
      return <FileView part={part} place={place} />
    case 'actions':
      return <ActionsView part={part} />
    case 'form':
      return <FormView part={part} place={place} />
    case 'copy':
      return <CopyView part={part} place={place} />
  }
}

export function ReplyView({ reply, drawing }: { readonly reply: Reply; readonly drawing: Drawing }) {
  return <div class={`reply reply-${reply.tone}`}>{reply.parts.map((part, index) => renderPart(part, { ...drawing, index }))}</div>
}
