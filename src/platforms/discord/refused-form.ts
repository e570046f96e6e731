import type { FormPart, Reply } from '../../reply/parts.ts'
import { withTyped } from './read-modal.ts'

/** Discord can't show a fault in a form that was sent: a refusal bears the form again, with what was typed and the fault at its field. */
export function withForm(reply: Reply, form: FormPart | undefined, typed: Readonly<Record<string, string>>): Reply {
  if (reply.tone !== 'fault' || form === undefined || reply.parts.some(({ kind }) => kind === 'form')) return reply

  const fault = reply.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join(' ')
  return { ...reply, parts: [...reply.parts, withFault(withTyped(form, typed), fault)] }
}

/** At the field that the fault names, else at the last, next to the button that is pressed again. */
function withFault(form: FormPart, fault: string): FormPart {
  const named = form.fields.findIndex(({ label }) => fault.includes(label))
  const at = named === -1 ? form.fields.length - 1 : named

  return { ...form, fields: form.fields.map((field, index) => (index === at ? { ...field, hint: `⚠ ${fault}` } : field)) }
}
