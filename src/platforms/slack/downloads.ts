import { AppError } from '../../domain/error.ts'
import type { UploadedFile } from '../../ports/gateway.ts'
import { slackLimits } from './limits.ts'
import type { SharedFile } from './schema.ts'

export type Download = (files: readonly SharedFile[]) => Promise<readonly UploadedFile[]>

/** Fetches files that people shared with the bot. The token goes to Slack's own hosts only; size and time are bounded. */
export function createDownload({ token, apiUrl }: { readonly token: string; readonly apiUrl: string | undefined }): Download {
  const ownHost = apiUrl === undefined ? undefined : new URL(apiUrl).host
  const isSlack = (url: URL): boolean => url.host === ownHost || (url.protocol === 'https:' && /(^|\.)slack\.com$/.test(url.host))

  const fetchOne = async (file: SharedFile): Promise<UploadedFile> => {
    const name = file.name ?? file.id
    if ((file.size ?? 0) > slackLimits.fileBytes) throw tooBig(name)
    const address = file.url_private_download ?? file.url_private
    if (address === undefined || !URL.canParse(address) || !isSlack(new URL(address))) throw unreadable(name)

    const response = await fetch(address, { headers: { authorization: `Bearer ${token}` }, redirect: 'error', signal: AbortSignal.timeout(30_000) }).catch(
      (error: unknown) => {
        throw unreadable(name, error)
      },
    )
    // Without the scope files:read Slack answers with a sign-in page.
    if (!response.ok || response.body === null || response.headers.get('content-type')?.startsWith('text/html') === true) throw unreadable(name)

    return { name, bytes: await readBounded(response.body, name) }
  }

  return async (files) => {
    const fetched: UploadedFile[] = []
    for (const file of files.slice(0, 5)) fetched.push(await fetchOne(file))

    return fetched
  }
}

async function readBounded(body: ReadableStream<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > slackLimits.fileBytes) {
      await reader.cancel()
      throw tooBig(name)
    }
    chunks.push(next.value)
  }

  return Buffer.concat(chunks)
}

const tooBig = (name: string): AppError =>
  new AppError('invalid-input', {
    zh: `“${name}”超过 20 MB，未读取。请拆分后再发。`,
    en: `“${name}” is over 20 MB and was not read. Please split it and send it again.`,
  })

const unreadable = (name: string, cause?: unknown): AppError =>
  new AppError(
    'unavailable',
    { zh: `“${name}”未能从 Slack 取回。请重新发送一次。`, en: `“${name}” could not be fetched from Slack. Please send it once more.` },
    { cause },
  )
