import { say, toast, word } from './words.ts'

/** The copy buttons: text and picture onto the clipboard at once, ready for a group chat. */
export function connectCopying(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null
    if (button !== null) void copy(button.dataset.copy ?? '', button.dataset.picture)
  })
}

async function copy(text: string, picture: string | undefined): Promise<void> {
  const done = (key: string): void => {
    toast(word(key))
    say(word(key))
  }
  try {
    if (picture !== undefined && 'ClipboardItem' in window && navigator.clipboard?.write !== undefined) {
      // Safari wants the item within the press itself, so the picture goes in as a promise.
      const png = fetch(picture).then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status)))))
      const item = new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'image/png': png })
      await navigator.clipboard.write([item])
      return done('copied')
    }
  } catch {
    // The text alone still serves.
  }
  done((await copyText(text)) ? (picture === undefined ? 'copied' : 'copiedText') : 'copyFailed')
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without TLS, on an office's own address, browsers offer only the old way.
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'visually-hidden'
    document.body.append(area)
    area.select()
    const copied = document.execCommand('copy')
    area.remove()
    return copied
  }
}
