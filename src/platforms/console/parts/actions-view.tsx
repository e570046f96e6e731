import type { Action, ActionsPart } from '../../../reply/parts.ts'
import type { PartPlace } from '../drawing.ts'

/** Each button is a small form of its own, so that it works without the script too. */
export function ActionsView({ part, place }: { readonly part: ActionsPart; readonly place: PartPlace }) {
  return (
    <div class="actions">
      {part.actions.map((action) => (
        <ActionView action={action} place={place} />
      ))}
    </div>
  )
}

function ActionView({ action, place }: { readonly action: Action; readonly place: PartPlace }) {
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

  return (
    <form method="post" action="/commands" data-command data-key-id={place.key}>
      <input type="hidden" name="text" value={action.command} />
      <input type="hidden" name="label" value={action.label.slice(0, 200)} />
      <input type="hidden" name="method" value="button" />
      <button type="submit" class={`button ${action.style}`}>
        {action.label}
      </button>
    </form>
  )
}

/** Web addresses and paths of our own; never a script. */
export function isSafeUrl(url: string): boolean {
  if (/^\/(?![/\\])/.test(url)) return true

  return URL.canParse(url) && ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol)
}
