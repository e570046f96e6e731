import type { CommandDescription } from '../../ports/gateway.ts'
import { Heading } from './command-views.tsx'
import { DropZone } from './drop-zone.tsx'
import { CommandButton } from './parts/command-button.tsx'
import { FieldRow } from './parts/form-view.tsx'
import { pickOptions, toFormField } from './register.ts'
import type { Visitor } from './visitor.ts'

interface ImportProps {
  readonly visitor: Visitor
  readonly command: CommandDescription | undefined
}

/** A place to drop the workbook; the answer with its faults and buttons appears below. */
export function ImportView({ visitor, command }: ImportProps) {
  const { t, language } = visitor
  const options = pickOptions(command, ['period', 'status'])

  return (
    <>
      <EditionTabs visitor={visitor} current="import" />
      <Heading title={t('importTitle')} intro={t('importIntro')} />
      <form class="card form import" method="post" action="/commands" enctype="multipart/form-data" data-command data-upload aria-label={t('importTitle')}>
        <input type="hidden" name="text" value="/import" />
        <input type="hidden" name="label" value={t('check')} />
        <input type="hidden" name="method" value="button" />
        <DropZone id="workbook" name="option.file" required t={t} />
        {options.length === 0 ? null : (
          <details>
            <summary>{t('moreOptions')}</summary>
            {options.map((option) => (
              <FieldRow field={toFormField({ ...option, required: false }, language)} id={`import-${option.name}`} t={t} />
            ))}
          </details>
        )}
        <div class="actions">
          <button type="submit" class="button primary">
            {t('check')}
          </button>
        </div>
      </form>
      <CommandButton command="/import template" label={t('template')} />
    </>
  )
}

export function EditionTabs({ visitor, current }: { readonly visitor: Visitor; readonly current: 'editions' | 'import' }) {
  const { t } = visitor

  return (
    <nav class="tabs" aria-label={t('editionsTitle')}>
      <a href="/editions" aria-current={current === 'editions' ? 'page' : undefined}>
        {t('editions')}
      </a>
      <a href="/import" aria-current={current === 'import' ? 'page' : undefined}>
        {t('import')}
      </a>
    </nav>
  )
}
