/** Narrows the list of people to those whose name or duty contains what is typed. */
export function connectFinder(): void {
  const finder = document.querySelector<HTMLElement>('[data-finder]')
  const input = finder?.querySelector('input')
  if (!finder || !input) return

  finder.hidden = false
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase()
    for (const item of document.querySelectorAll<HTMLElement>('.people > li')) {
      item.hidden = !(item.textContent ?? '').toLowerCase().includes(wanted)
    }
  })
}
