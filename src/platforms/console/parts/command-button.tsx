import type { Action } from '../../../reply/parts.ts'

interface ButtonProps {
  readonly command: string
  readonly label: string
  readonly style?: Action['style']
}

/** A press that says a command: a small form of its own, so that it works without the script too. */
export function CommandButton({ command, label, style = 'normal' }: ButtonProps) {
  return (
    <form method="post" action="/commands" data-command>
      <input type="hidden" name="text" value={command} />
      <input type="hidden" name="label" value={label.slice(0, 200)} />
      <input type="hidden" name="method" value="button" />
      <button type="submit" class={`button ${style}`}>
        {label}
      </button>
    </form>
  )
}
