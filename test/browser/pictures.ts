/** Draws the README's pictures anew: `npx tsx test/browser/pictures.ts`. */
import { mkdir, readFile, stat } from 'node:fs/promises'
import type { UploadedFile } from '../../src/ports/gateway.ts'
import type { Reply } from '../../src/reply/parts.ts'
import { openBrowser } from './browser.ts'
import { openVisitor, type Visitor } from './open-visitor.ts'
import { startSampleServer } from './sample-server.ts'

const folder = 'docs/images'
const mostBytes = 250_000

type Server = Awaited<ReturnType<typeof startSampleServer>>

const server = await startSampleServer()
const browser = await openBrowser()
try {
  await publishOctober(server)
  await mkdir(folder, { recursive: true })
  const visitor = await openVisitor(browser, server.url)
  await takeLeague(visitor)
  await takeNotice(visitor)
} finally {
  await browser.close()
  await server.close()
}

/** 李静 imports and proposes, 张敏 publishes. */
async function publishOctober({ program }: Server): Promise<void> {
  const ask = (personId: string, text: string, files: readonly UploadedFile[] = []) =>
    program.gateway.dispatch({
      platform: 'console',
      externalId: personId,
      text,
      files,
      place: { kind: 'private', ceiling: 'restricted', address: `person:${personId}` },
      method: 'command',
    })
  const press = (personId: string, reply: Reply, label: string) => {
    const found = reply.parts.flatMap((part) => (part.kind === 'actions' ? part.actions : [])).find((action) => action.label === label)
    if (found === undefined) throw new Error(`no button ${label}`)
    return ask(personId, found.command)
  }
  const bytes = new Uint8Array(await readFile('assets/sample/2026-10.xlsx'))

  const imported = await ask('li-jing', '/import', [{ name: '2026-10.xlsx', bytes }])
  await press('li-jing', await press('li-jing', imported, '提交审核'), '提交审核')
  await press('zhang-min', await ask('zhang-min', '/publish'), '确认发布')
  await program.tick.run()
}

/** The whole table with its chart, as far as it goes. */
async function takeLeague({ page, become, open }: Visitor): Promise<void> {
  await become('李静')
  await open('排名')
  await page.locator('figure[data-drawn=live] canvas').waitFor()
  await page.mouse.move(0, 0)
  const end = await page.locator('.table-frame:has(+ .chart)').evaluate((table) => table.getBoundingClientRect().bottom)
  await page.setViewportSize({ width: 1280, height: Math.ceil(end) + 24 })
  await save(page, 'league.png')
}

async function takeNotice({ page, become, open }: Visitor): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 470 })
  await become('李国强')
  await open('对话')
  await page.getByText('【风险提示】海原县').waitFor()
  await save(page, 'notice.png')
}

async function save(page: Visitor['page'], name: string): Promise<void> {
  const path = `${folder}/${name}`
  await page.screenshot({ path })
  const { size } = await stat(path)
  if (size > mostBytes) throw new Error(`${path} has ${size} bytes`)
  process.stdout.write(`${path} ${size} bytes\n`)
}
