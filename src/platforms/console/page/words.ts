/** What the script says, in the page's language; the server puts the words onto the body. */
const words: Readonly<Record<string, string>> = JSON.parse(document.body.dataset.words ?? '{}')

export function word(key: string): string {
  return words[key] ?? key
}

/** Tells screen readers, politely. */
export function say(text: string): void {
  const status = document.getElementById('status')
  if (status !== null) status.textContent = text
}

let hiding: ReturnType<typeof setTimeout> | undefined

/** Shows a line over the page for a while. */
export function toast(text: string): void {
  const element = document.getElementById('toast')
  if (element === null) return

  element.textContent = text
  element.hidden = false
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    element.hidden = true
  }, 6000)
}
