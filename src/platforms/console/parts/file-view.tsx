import type { FilePart } from '../../../reply/parts.ts'
import { Icon } from '../icon.tsx'
import type { PartPlace } from '../drawing.ts'

export function FileView({ part, place }: { readonly part: FilePart; readonly place: PartPlace }) {
  // A media type of our own making in an address would let data choose how it is opened: it is always a download.
  const href = place.toFileHref?.(place.index) ?? `data:application/octet-stream;base64,${part.content}`

  return (
    <a class="file" href={href} download={part.name}>
      <Icon name="file" />
      <span>{part.name}</span>
      <span class="file-do">{place.t('download')}</span>
    </a>
  )
}
