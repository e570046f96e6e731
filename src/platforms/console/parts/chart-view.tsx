import type { ChartPart } from '../../../reply/parts.ts'
import type { PartPlace } from '../drawing.ts'

/** Drawn live by the page's script from the spec; the picture stands in where scripts don't run. The words are always there. */
export function ChartView({ part, place }: { readonly part: ChartPart; readonly place: PartPlace }) {
  const picture = `/charts/${place.shelf.put(part.spec)}.png`

  return (
    <figure class="chart" data-chart={JSON.stringify(part.spec)} data-picture={picture}>
      <noscript>
        <img src={picture} alt={part.alt} />
      </noscript>
      <figcaption>{part.alt}</figcaption>
    </figure>
  )
}
