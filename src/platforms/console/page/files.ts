import { word } from './words.ts'

/** Names the chosen file in its drop zone, and lets a file be dropped anywhere on the chat. */
export function connectFiles(): void {
  document.addEventListener('change', (event) => {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return
    const zone = input.closest('.drop-zone')
    const name = zone?.querySelector('[data-file-name]')
    if (name) name.textContent = input.files?.[0]?.name ?? word('dropZone')
    zone?.classList.toggle('chosen', (input.files?.length ?? 0) > 0)
    if (input.dataset.attach !== undefined) showAttached(input)
  })
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('[data-detach]') === null) return
    const input = document.querySelector<HTMLInputElement>('[data-attach]')
    if (input === null) return
    input.value = ''
    showAttached(input)
  })
  document.addEventListener('sent', () => {
    const input = document.querySelector<HTMLInputElement>('[data-attach]')
    if (input !== null) showAttached(input)
  })
  connectDropping()
}

function showAttached(input: HTMLInputElement): void {
  const file = input.files?.[0]
  const line = document.getElementById('attached')
  const name = line?.querySelector('[data-attached-name]')
  if (!line || !name) return

  line.hidden = file === undefined
  name.textContent = file?.name ?? ''
  const command = document.querySelector<HTMLInputElement>('#command')
  if (file !== undefined && command !== null && command.value.trim() === '') command.value = '/import'
  if (file !== undefined) command?.focus()
}

function connectDropping(): void {
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
  document.addEventListener('dragover', (event) => {
    if (!carriesFile(event)) return
    // A file dropped beside the field would otherwise replace the page.
    event.preventDefault()
    document.body.classList.add('dragging')
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) document.body.classList.remove('dragging')
  })
  document.addEventListener('drop', (event) => {
    document.body.classList.remove('dragging')
    if (!carriesFile(event) || event.dataTransfer === null) return
    event.preventDefault()
    const over = event.target instanceof Element ? event.target.closest('.drop-zone')?.querySelector<HTMLInputElement>('input[type=file]') : null
    const input = over ?? document.querySelector<HTMLInputElement>('[data-attach], .drop-zone input[type=file]')
    if (input === null) return
    input.files = event.dataTransfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
}
