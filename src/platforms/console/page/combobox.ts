interface Suggestion {
  readonly value: string
  readonly label: string
}

/** Adds suggestions to the fields below an element, by the keyboard pattern of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. */
export function connectCombos(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-combo]:not([data-connected])')) {
    element.dataset.connected = 'yes'
    const input = element.querySelector('input')
    const list = element.querySelector<HTMLElement>('[role=listbox]')
    if (input !== null && list !== null) connectCombo({ input, list, source: element.dataset.combo ?? '', line: element.dataset.completes === 'line' })
  }
}

interface Combo {
  readonly input: HTMLInputElement
  readonly list: HTMLElement
  readonly source: string
  readonly line: boolean
}

const waitMs = 90

function connectCombo(combo: Combo): void {
  const { input, list } = combo
  let active = -1
  let asked = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  const close = (): void => {
    asked += 1
    clearTimeout(waiting)
    active = -1
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const mark = (index: number): void => {
    const options = [...list.children]
    active = options.length === 0 ? -1 : (index + options.length) % options.length
    for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === active))
    const chosen = options[active]
    if (chosen === undefined) return
    input.setAttribute('aria-activedescendant', chosen.id)
    chosen.scrollIntoView({ block: 'nearest' })
  }
  const take = (index: number): void => {
    const value = (list.children[index] as HTMLElement | undefined)?.dataset.value
    if (value === undefined) return
    input.value = complete(input.value, value, combo.line)
    close()
    input.focus()
    if (combo.line) ask()
  }
  const ask = (): void => {
    clearTimeout(waiting)
    asked += 1
    const question = asked
    const typed = input.value
    if (typed.trim() === '') {
      close()
      return
    }
    waiting = setTimeout(async () => {
      const found = await suggest(combo)
      if (question !== asked || input.value !== typed || document.activeElement !== input) return
      fill(combo, found)
      active = -1
      list.hidden = found.length === 0
      input.setAttribute('aria-expanded', String(found.length > 0))
      input.removeAttribute('aria-activedescendant')
    }, waitMs)
  }

  input.addEventListener('input', ask)
  input.addEventListener('blur', () => setTimeout(close, 150))
  input.form?.addEventListener('submit', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (list.hidden) {
      if (event.key === 'ArrowDown' && input.value !== '') ask()
      return
    }
    if (event.key === 'ArrowDown') mark(active + 1)
    else if (event.key === 'ArrowUp') mark(active < 0 ? -1 : active - 1)
    else if (event.key === 'Escape') close()
    else if ((event.key === 'Enter' && active >= 0) || (event.key === 'Tab' && active >= 0)) take(active)
    else return
    event.preventDefault()
  })
  list.addEventListener('mousedown', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (option === null) return
    event.preventDefault()
    take([...list.children].indexOf(option))
  })
}

async function suggest({ input, source }: Combo): Promise<readonly Suggestion[]> {
  const url = new URL(source, location.href)
  url.searchParams.set('text', input.value)
  try {
    const answer = await fetch(url)
    return answer.ok ? await answer.json() : []
  } catch {
    return []
  }
}

function fill({ input, list }: Combo, suggestions: readonly Suggestion[]): void {
  list.replaceChildren(
    ...suggestions.map(({ value, label }, index) => {
      const option = document.createElement('div')
      option.id = `${input.id}-option-${index}`
      option.role = 'option'
      option.ariaSelected = 'false'
      option.dataset.value = value
      option.textContent = label
      return option
    }),
  )
}

/** A suggestion that is a whole line replaces the line; otherwise it replaces the word at the end. */
export function complete(text: string, value: string, line: boolean): string {
  if (!line) return value

  const kept = value.startsWith('/') ? '' : text.slice(0, text.length - (/\S*$/.exec(text)?.[0].length ?? 0))
  return `${kept}${value.trimEnd()} `
}
