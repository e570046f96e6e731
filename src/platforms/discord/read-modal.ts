import type { FormPart } from '../../reply/parts.ts'
import type { Attachment, ModalInteraction } from './schema.ts'

/** What was filled in, by option, and the files. */
export function readModal({ data }: ModalInteraction): { readonly options: Readonly<Record<string, string>>; readonly files: readonly Attachment[] } {
  const inputs = data.components.flatMap(({ component, components }) => [...(component ? [component] : []), ...(components ?? [])])
  const attachments = data.resolved?.attachments ?? {}
  const options: Record<string, string> = {}
  const files: Attachment[] = []
  for (const { custom_id, value, values } of inputs) {
    const found = (values ?? []).flatMap((id) => attachments[id] ?? [])
    files.push(...found)
    const text = value ?? (found.length > 0 ? undefined : values?.[0])
    if (typeof custom_id === 'string' && text !== undefined && text !== null && text !== '') options[custom_id] = text
  }

  return { options, files }
}

/** The same form with what was typed, so that nothing is lost by a refusal. */
export const withTyped = (form: FormPart, options: Readonly<Record<string, string>>): FormPart => ({
  ...form,
  fields: form.fields.map((field) => {
    const typed = options[field.option]
    return typed === undefined ? field : { ...field, value: typed }
  }),
})
