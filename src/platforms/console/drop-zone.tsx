import { Icon } from './icon.tsx'
import type { Translate } from './words.ts'

interface DropZoneProps {
  readonly id: string
  readonly name: string
  readonly required: boolean
  readonly t: Translate
}

/** A file field with room to drop onto. The field itself covers the zone, so that dropping, clicking and the keyboard all work without a script. */
export function DropZone({ id, name, required, t }: DropZoneProps) {
  return (
    <div class="drop-zone">
      <Icon name="upload" />
      <span data-file-name>{t('dropZone')}</span>
      <span class="hint">{t('dropLimit')}</span>
      <input type="file" id={id} name={name} required={required} aria-label={t('dropZone')} accept=".xlsx,.csv,.txt" />
    </div>
  )
}
