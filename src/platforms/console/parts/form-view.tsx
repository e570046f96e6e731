import type { FormField, FormPart } from '../../../reply/parts.ts'
import { DropZone } from '../drop-zone.tsx'
import type { PartPlace } from '../drawing.ts'
import type { Translate } from '../words.ts'

export function FormView({ part, place }: { readonly part: FormPart; readonly place: PartPlace }) {
  const id = `${place.key}-${place.index}`

  return (
    <form class="form" method="post" action="/commands" enctype="multipart/form-data" data-command aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{part.title}</h3>
      <input type="hidden" name="text" value={part.command} />
      <input type="hidden" name="label" value={`${part.title} · ${part.submitLabel}`.slice(0, 200)} />
      <input type="hidden" name="method" value="button" />
      {part.fields.map((field) => (
        <FieldRow field={field} id={`${id}-${field.option}`} t={place.t} />
      ))}
      <div class="actions">
        <button type="submit" class="button primary">
          {part.submitLabel}
        </button>
      </div>
    </form>
  )
}

export interface FieldProps {
  readonly field: FormField
  readonly id: string
  readonly t: Translate
  /** Absent: `option.NAME`, as commands are sent. */
  readonly name?: string
  /** What a choice says while nothing is chosen; absent: that one should choose. */
  readonly nothingChosen?: string
}

export function FieldRow(props: FieldProps) {
  const { field, id, t } = props

  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {field.required ? <span class="required">{t('required')}</span> : null}
      </label>
      <FieldInput {...props} />
      {field.hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
    </div>
  )
}

function FieldInput({ field, id, t, name, nothingChosen }: FieldProps) {
  const common = {
    id,
    name: name ?? `option.${field.option}`,
    required: field.required,
    'aria-describedby': field.hint === undefined ? undefined : `${id}-hint`,
  }
  switch (field.input) {
    case 'line':
      return <input type="text" autocomplete="off" value={field.value} {...common} />
    case 'paragraph':
      return (
        <textarea rows={3} {...common}>
          {field.value ?? ''}
        </textarea>
      )
    case 'date':
      return <input type="date" value={field.value} {...common} />
    case 'file':
      return <DropZone id={id} name={common.name} required={field.required} t={t} />
    case 'choice':
      return (
        <select {...common}>
          {field.required && field.value !== undefined ? null : <option value="">{nothingChosen ?? t('choose')}</option>}
          {(field.choices ?? []).map(({ value, label }) => (
            <option value={value} selected={value === field.value}>
              {label}
            </option>
          ))}
        </select>
      )
  }
}
