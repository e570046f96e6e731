import type { CopyPart } from '../../../reply/parts.ts'
import type { PartPlace } from '../drawing.ts'

/** One press puts the text, and the picture where the browser can, onto the clipboard. */
export function CopyView({ part, place }: { readonly part: CopyPart; readonly place: PartPlace }) {
  const picture = part.chart === undefined ? undefined : `/charts/${place.shelf.put(part.chart)}.png`

  return (
    <div class="copy">
      <button type="button" class="button" data-copy={part.text} data-picture={picture}>
        {place.t('copy')}
      </button>
      <details>
        <summary>{place.t('copyText')}</summary>
        <pre tabindex={0}>{part.text}</pre>
        {picture === undefined ? null : (
          <a href={picture} target="_blank" rel="noopener">
            {place.t('picture')}
          </a>
        )}
      </details>
    </div>
  )
}
