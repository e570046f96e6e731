import { dropCharts } from './charts.ts'
import { refresh, whileBusy } from './live.ts'
import { say, toast, word } from './words.ts'

const uploadBytes = 20 * 1024 * 1024

/** Sends command forms without leaving the page; answers appear in the chat, or below the button that asked. */
export function connectCommands(enhance: (root: ParentNode) => void): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (form.dataset.command !== undefined) {
      event.preventDefault()
      void send(form, enhance)
    }
    if (form.dataset.clock !== undefined) {
      event.preventDefault()
      void moveClock(form, event.submitter)
    }
  })
}

async function send(form: HTMLFormElement, enhance: (root: ParentNode) => void): Promise<void> {
  const data = new FormData(form)
  const tooLarge = [...data.values()].some((value) => value instanceof File && value.size > uploadBytes)
  if (tooLarge) return toast(word('tooLarge'))
  if (form.ariaBusy === 'true') return

  const event = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`
  data.set('event', event)
  const waiting = showWaiting(form, data, event)
  setBusy(form, true)
  try {
    await whileBusy(async () => {
      const answer = await fetch('/commands', { method: 'POST', body: data, headers: { 'x-fragment': '1' } })
      if (answer.ok) showAnswer(form, waiting, await answer.text(), enhance)
      else await showFailure(waiting, answer)
    })
  } catch {
    waiting.remove()
    toast(word('offline'))
  }
  setBusy(form, false)
}

function setBusy(form: HTMLFormElement, busy: boolean): void {
  form.ariaBusy = String(busy)
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[type=submit]')) button.disabled = busy
}

/** Where answers to this form appear: the conversation, or a list of its own after the card. */
function answersOf(form: HTMLFormElement): HTMLElement {
  const own = form.closest('.chat') === null || document.getElementById('composer') === null ? null : document.getElementById('messages')
  if (own !== null) return own

  const anchor = form.closest('[data-key]') ?? form.closest('.card') ?? form
  const next = anchor.nextElementSibling
  if (next instanceof HTMLElement && next.classList.contains('answers')) return next

  const inList = anchor.parentElement?.tagName === 'OL'
  const list = document.createElement(inList ? 'li' : 'ol')
  list.className = inList ? 'answers' : 'messages answers'
  list.setAttribute('aria-live', 'polite')
  anchor.after(list)
  return list
}

function showWaiting(form: HTMLFormElement, data: FormData, event: string): HTMLElement {
  const answers = answersOf(form)
  answers.querySelector('.empty')?.remove()
  const asked = data.get('method') === 'button' ? data.get('label') : data.get('text')
  const item = document.createElement('li')
  item.className = 'waiting'
  item.dataset.event = event
  const bubble = document.createElement('p')
  bubble.className = 'asked-text'
  bubble.textContent = String(asked ?? '')
  const work = document.createElement('p')
  work.className = 'working'
  work.textContent = word('working')
  item.append(bubble, work)
  answers.append(item)
  reveal(answers, item)
  return item
}

function showAnswer(form: HTMLFormElement, waiting: HTMLElement, html: string, enhance: (root: ParentNode) => void): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  const answers = waiting.parentElement ?? answersOf(form)
  const inChat = answers.id === 'messages'
  if (!inChat) for (const old of answers.querySelectorAll('.message')) old.remove()
  for (const item of fresh.querySelectorAll<HTMLElement>('.redrawn > li')) redraw(item, enhance)
  const items = [...fresh.querySelectorAll<HTMLElement>('.answers > li')].filter((item) => !redraw(item, enhance))
  const nodes = items.filter((item) => inChat || item.classList.contains('told')).map((item) => document.importNode(item, true))
  waiting.before(...nodes)
  waiting.remove()
  for (const node of nodes) enhance(node)
  if (form.dataset.composer !== undefined || form.dataset.upload === undefined) form.reset()
  form.dispatchEvent(new CustomEvent('sent', { bubbles: true }))
  const last = nodes[nodes.length - 1]
  if (last !== undefined) reveal(answers, last)
  if (!inChat) void refresh()
}

/** Whether the message is here already: then it is drawn anew where it stands, if it changed. */
function redraw(item: HTMLElement, enhance: (root: ParentNode) => void): boolean {
  const old = document.querySelector<HTMLElement>(`li.message[data-key="${CSS.escape(item.dataset.key ?? '')}"]`)
  if (old === null) return false
  if (old.dataset.version === item.dataset.version) return true

  const node = document.importNode(item, true)
  dropCharts(old)
  old.replaceWith(node)
  enhance(node)
  return true
}

function reveal(answers: HTMLElement, item: HTMLElement): void {
  if (answers.id === 'messages') answers.scrollTop = answers.scrollHeight
  // An answer that is longer than the screen is read from its beginning.
  item.scrollIntoView({ block: answers.id === 'messages' && item.offsetHeight > answers.clientHeight ? 'start' : 'nearest' })
}

async function showFailure(waiting: HTMLElement, answer: Response): Promise<void> {
  waiting.remove()
  if (answer.status === 401) return location.reload()

  const failure: { title?: string; text?: string } = await answer.json().catch(() => ({}))
  toast([failure.title, failure.text].filter((text) => text !== undefined).join(' — ') || word('offline'))
}

async function moveClock(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const data = new FormData(form, submitter)
  setBusy(form, true)
  say(word('working'))
  try {
    const answer = await fetch('/clock', { method: 'POST', body: data, headers: { 'x-fragment': '1' } })
    if (!answer.ok) toast(((await answer.json()) as { text?: string }).text ?? word('offline'))
  } catch {
    toast(word('offline'))
  }
  setBusy(form, false)
  await refresh()
}

export function showProgress(event: string, text: string): void {
  const work = document.querySelector(`.waiting[data-event="${CSS.escape(event)}"] .working`)
  if (work !== null) work.textContent = text
}
