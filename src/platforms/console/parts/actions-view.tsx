import type { Action, ActionsPart } from '../../../reply/parts.ts'
import { CommandButton } from './command-button.tsx'

export function ActionsView({ part }: { readonly part: ActionsPart }) {
  return (
    <div class="actions">
      {part.actions.map((action) => (
        <ActionView action={action} />
      ))}
    </div>
  )
}

function ActionView({ action }: { readonly action: Action }) {
  if (action.url !== undefined) {
    return isSafeUrl(action.url) ? (
      <a class={`button ${action.style}`} href={action.url} target="_blank" rel="noopener noreferrer">
        {action.label}
      </a>
    ) : (
      <span class="button" aria-disabled="true">
        {action.label}
      </span>
    )
  }

  return <CommandButton {...action} />
}

/** Web addresses and paths of our own; never a script. */
export function isSafeUrl(url: string): boolean {
  if (/^\/(?![/\\])/.test(url)) return true

  return URL.canParse(url) && ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol)
}
