import type { FormPart, Reply } from '../../reply/parts.ts'
import { withTyped } from './read-modal.ts'

/** Discord shows no fault at a field: a refusal bears the form again, with what was typed, so that nothing is lost. */
export function withForm(reply: Reply, form: FormPart | undefined, typed: Readonly<Record<string, string>>): Reply {
  if (reply.tone !== 'fault' || form === undefined || reply.parts.some(({ kind }) => kind === 'form')) return reply

  return { ...reply, parts: [...reply.parts, withTyped(form, typed)] }
}
