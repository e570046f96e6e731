import { createServer } from 'node:http'

/** A Web API that says yes to everything and counts the answers that arrive, at response URLs or as messages: light, so that it takes little from what is measured. */
export interface PlainSlack {
  readonly url: string
  answers(): number
  close(): Promise<void>
}

const yes = JSON.stringify({ ok: true, user_id: 'UBOT', bot_id: 'BBOT', channel: { id: 'D1', is_im: false, is_ext_shared: false }, ts: '1.1' })

export async function startPlainSlack(): Promise<PlainSlack> {
  let answers = 0
  const server = createServer((request, response) => {
    if (/^\/(response\/|api\/chat\.post)/.test(request.url ?? '')) answers += 1
    request.resume()
    request.once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(yes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    answers: () => answers,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
