import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** Somebody at the page, as they see and use it. */
export interface Visitor {
  readonly page: Page
  /** Whatever should not have happened: foreign requests, console errors, exceptions, refused requests. */
  readonly troubles: readonly string[]
  /** The first time by the door, later by the list at the top. People are named in Chinese. */
  become(name: string): Promise<void>
  /** Opens a view by the navigation, or a path. */
  open(view: string): Promise<void>
  /** Types a command and sends it; the new answer. */
  say(line: string): Promise<Locator>
  /** Presses a button below an element and waits for what it answers. */
  press(label: string, within?: Locator): Promise<Locator>
  /** Presses 下一工作日 and waits for the clock to have moved; what it shows. */
  nextWorkingDay(): Promise<string>
  close(): Promise<void>
}

/** What a person reads, spaces and line breaks told as one space. */
export async function read(element: Locator): Promise<string> {
  return (await element.innerText()).replace(/\s+/g, ' ')
}

export async function openVisitor(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const troubles = watch(page, url)
  await page.goto(url)
  const told = page.locator('.message.told')

  /** The answer that appears after an act: an answer is told once its waiting line is gone. */
  async function answerTo(act: () => Promise<void>): Promise<Locator> {
    const arrived = page.waitForResponse((response) => response.url() === `${url}/commands`)
    await act()
    const response = await arrived
    const key = /<ol class="messages answers">.*<li class="message told" data-key="([^"]+)"/s.exec(await response.text())?.[1]
    const answer = page.locator(`[data-key="${key}"]`)
    await answer.waitFor()
    await page.locator('.waiting').waitFor({ state: 'detached' })
    return answer
  }

  return {
    page,
    troubles,

    async become(name) {
      if (await page.locator('#who').isVisible()) {
        const id = await page.locator('#who option', { hasText: `${name} ·` }).getAttribute('value')
        await page.locator('#who').selectOption(id)
        await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '切换' }).click()])
      } else await page.getByRole('button', { name: new RegExp(name) }).click()
      await page.locator('body[data-live=yes]').waitFor()
    },

    async open(view) {
      if (view.startsWith('/')) await page.goto(url + view)
      else await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: view }).click()
      await page.locator('body[data-live=yes]').waitFor()
    },

    say: (line) =>
      answerTo(async () => {
        await page.locator('#command').fill(line)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Enter')
      }),

    press: (label, within) => answerTo(() => (within ?? told.last()).getByRole('button', { name: label }).first().click()),

    async nextWorkingDay() {
      const moved = page.waitForResponse((response) => response.url() === `${url}/clock`)
      await page.getByRole('button', { name: '下一工作日' }).click()
      await moved
      await page.locator('form.clock[aria-busy=false]').waitFor()
      return page.locator('#clock time').innerText()
    },

    close: () => context.close(),
  }
}

function watch(page: Page, url: string): string[] {
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`))
  page.on('request', (request) => {
    const isHere = /^(data|blob):/.test(request.url()) || new URL(request.url()).origin === new URL(url).origin
    if (!isHere) troubles.push(`foreign: ${request.url()}`)
  })
  page.on('response', (response) => response.status() >= 400 && troubles.push(`${response.status()}: ${response.url()}`))
  return troubles
}
