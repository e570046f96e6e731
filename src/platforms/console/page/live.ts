import { dropCharts } from './charts.ts'
import { say, word } from './words.ts'

let busy = 0
let again = false
/** Ends what is fetched when the page is left. */
const away = new AbortController()
let enhance: (root: ParentNode) => void = () => undefined

/** Follows the server's news: at each change the page is fetched anew and only what differs is put in place. */
export function followNews(onNew: (root: ParentNode) => void, onProgress: (event: string, text: string) => void): void {
  enhance = onNew
  const source = new EventSource('/events')
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void refresh(), 150)
  }

  let greeted = false
  source.addEventListener('hello', () => {
    // A second greeting means that the line was down: something may have been missed.
    if (greeted) soon()
    greeted = true
    document.body.dataset.live = 'yes'
  })
  source.addEventListener('change', soon)
  source.addEventListener('progress', (event) => {
    const { event: id, text }: { event: string; text: string } = JSON.parse(event.data)
    onProgress(id, text)
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && again) soon()
  })
  const leave = (): void => {
    away.abort()
    source.close()
  }
  document.addEventListener('submit', (event) => {
    // A form that leaves the page may change who one is: what is fetched meanwhile would come back refused.
    if (!event.defaultPrevented) leave()
  })
  window.addEventListener('pagehide', leave)
  // Back from the browser's cache of pages, this one is old.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}

/** While a command runs its answer comes by itself; news waits. */
export async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  busy += 1
  try {
    return await work()
  } finally {
    busy -= 1
    if (busy === 0 && again) void refresh()
  }
}

export async function refresh(): Promise<void> {
  again = busy > 0 || document.hidden
  if (again || away.signal.aborted) return

  try {
    const cards = document.getElementById('cards')
    // A view that was refused has nothing to follow but the clock, which any page bears.
    const url = cards !== null && cards.dataset.live === undefined ? '/account' : location.href
    const answer = await fetch(url, { signal: away.signal, headers: { accept: 'text/html', 'x-refused': cards?.dataset.refused ?? '' } })
    if (answer.status === 401) location.reload()
    if (answer.ok) place(await answer.text())
  } catch {
    again = true
  }
}

/** Puts the live parts of a freshly fetched page into this one. */
export function place(html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  let changed = false
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]:not(body)')) {
    const next = fresh.querySelector<HTMLElement>(`[data-live="${part.dataset.live ?? ''}"]`)
    if (next !== null) changed = reconcile(part, next) || changed
  }
  if (changed) say(word('updated'))
}

function reconcile(part: HTMLElement, next: HTMLElement): boolean {
  if (part.dataset.live === 'clock' || part.dataset.live === 'rooms') {
    if (part.innerHTML !== next.innerHTML) part.innerHTML = next.innerHTML
    return false
  }

  const atEnd = part.scrollHeight - part.scrollTop - part.clientHeight < 80
  const existing = new Map([...part.children].filter(isKeyed).map((child) => [child.dataset.key, child]))
  let changed = false
  let previous: Element | null = null
  for (const child of [...next.children].filter(isKeyed)) {
    const old = existing.get(child.dataset.key)
    existing.delete(child.dataset.key)
    if (old !== undefined && (old.dataset.version === child.dataset.version || isBeingFilled(old))) {
      previous = old
      continue
    }
    const node = document.importNode(child, true)
    if (old !== undefined) {
      dropCharts(old)
      old.replaceWith(node)
    } else if (previous === null) part.prepend(node)
    else previous.after(node)
    previous = node
    enhance(node)
    changed = true
  }
  for (const gone of existing.values()) if (!isBeingFilled(gone)) gone.remove()
  if (atEnd && changed) part.scrollTop = part.scrollHeight

  return changed
}

function isKeyed(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.dataset.key !== undefined
}

/** What somebody has begun to fill in is not taken from under their hands. */
function isBeingFilled(element: HTMLElement): boolean {
  const fields = element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea')
  const begun = [...fields].some((field) => field.value !== field.defaultValue)
  if (begun) say(word('updateWaiting'))
  return begun
}
