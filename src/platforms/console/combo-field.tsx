interface ComboFieldProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly listLabel: string
  readonly placeholder?: string
  readonly value?: string
  readonly required?: boolean
  /** Where suggestions for what was typed are asked. */
  readonly source: string
  /** `line`: a command line, whose last word is completed. `value`: the whole field. */
  readonly completes: 'line' | 'value'
  readonly labelHidden?: boolean
}

/** A text field with suggestions: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. Without the script it is a plain field. */
export function ComboField({ id, name, label, listLabel, placeholder, value, required, source, completes, labelHidden }: ComboFieldProps) {
  return (
    <div class="combo" data-combo={source} data-completes={completes}>
      <label for={id} class={labelHidden === true ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="false"
        aria-controls={`${id}-list`}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder={placeholder}
        value={value}
        required={required}
      />
      <div id={`${id}-list`} class="combo-list" role="listbox" aria-label={listLabel} hidden />
    </div>
  )
}
