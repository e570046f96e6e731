import { z } from 'zod'
import type { FormPart } from '../../reply/parts.ts'
import type { Button } from './blocks.ts'
import { plainText } from './blocks.ts'
import { fitText, slackLimits } from './limits.ts'

const formSchema = z.object({
  kind: z.literal('form'),
  title: z.string(),
  command: z.string(),
  submitLabel: z.string(),
  fields: z.array(
    z.object({
      option: z.string(),
      label: z.string(),
      hint: z.string().exactOptional(),
      input: z.enum(['line', 'paragraph', 'date', 'file', 'choice']),
      choices: z.array(z.object({ value: z.string(), label: z.string() })).exactOptional(),
      required: z.boolean(),
      value: z.string().exactOptional(),
    }),
  ),
})

/** A form in a message is a button that bears it, so that it opens at once; one that is too big is asked for anew by its command. */
export function formButton(form: FormPart, index: number): Button {
  const text = plainText(fitText(form.title, slackLimits.button).text)
  const value = JSON.stringify(form)
  if (value.length <= slackLimits.value) return { type: 'button', text, action_id: `form:${index}`, value, style: 'primary' }

  return { type: 'button', text, action_id: `run:${index}:form`, value: form.command.slice(0, slackLimits.value) || '/help', style: 'primary' }
}

/** The form that a button bears; undefined where it is none of ours. */
export function readFormButton(value: string): FormPart | undefined {
  try {
    return formSchema.parse(JSON.parse(value))
  } catch {
    return undefined
  }
}
