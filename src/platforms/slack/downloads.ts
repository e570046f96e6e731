import { AppError } from '../../domain/error.ts'
import type { UploadedFile } from '../../ports/gateway.ts'
import { readBounded } from '../../system/read-bounded.ts'
import { slackLimits } from './limits.ts'
import { fileAnswer, type SharedFile } from './schema.ts'
import type { SlackApi } from './slack-api.ts'

export type Download = (files: readonly SharedFile[]) => Promise<readonly UploadedFile[]>

interface DownloadOptions {
  readonly token: string
  readonly apiUrl: string | undefined
  readonly api: SlackApi
}

/** Fetches files that people shared with the bot. The token goes to Slack's own hosts only; size and time are bounded. */
export function createDownload({ token, apiUrl, api }: DownloadOptions): Download {
  const isOurs = createHostCheck(apiUrl)

  const fetchOne = async (file: SharedFile): Promise<UploadedFile> => {
    const name = file.name ?? file.id
    if ((file.size ?? 0) > slackLimits.fileBytes) throw tooBig(name)
    const address = file.url_private_download ?? file.url_private ?? ''
    if (!URL.canParse(address) || !isOurs(new URL(address))) throw unreadable(name)

    try {
      const response = await fetchPatiently(address, token)
      // Without the scope files:read Slack answers with a sign-in page.
      if (!response.ok || response.body === null || response.headers.get('content-type')?.startsWith('text/html') === true) throw unreadable(name)
      const bytes = await readBounded(response.body, slackLimits.fileBytes)
      if (bytes === undefined) throw tooBig(name)
      return { name, bytes }
    } catch (error) {
      throw error instanceof AppError ? error : unreadable(name, error)
    }
  }

  /** Of a file in a channel that is shared with another organisation an event tells the id only. */
  const complete = async (file: SharedFile): Promise<SharedFile> => {
    if (file.url_private_download || file.url_private) return file
    const answer = await api.call('files.info', { file: file.id }).catch((error: unknown) => {
      throw unreadable(file.name ?? file.id, error)
    })
    return fileAnswer.safeParse(answer).data?.file ?? file
  }

  return async (files) => {
    const fetched: UploadedFile[] = []
    for (const file of files.slice(0, 5)) fetched.push(await fetchOne(await complete(file)))

    return fetched
  }
}

const attempts = 3
const longestWaitMs = 10_000

/** Fetching changes nothing: where Slack asks to slow down, fails or breaks off it is tried again, after the time it names. */
async function fetchPatiently(address: string, token: string): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    }).catch((error: unknown) => {
      if (attempt === attempts) throw error
    })
    const isDone = response !== undefined && response.status !== 429 && response.status < 500
    if (response !== undefined && (isDone || attempt === attempts)) return response

    const asked = Number(response?.headers.get('retry-after') ?? Number.NaN) * 1000
    await response?.body?.cancel()
    await new Promise((resolve) => setTimeout(resolve, Math.min(asked > 0 ? asked : attempt * 500, longestWaitMs)))
  }
}

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** Slack's hosts; where the API has another address, that host and those below it, at whatever port. */
function createHostCheck(apiUrl: string | undefined): (url: URL) => boolean {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl)
  const isOwn = ({ protocol, hostname }: URL): boolean => {
    if (own === undefined || protocol !== own.protocol) return false
    return hostname === own.hostname || hostname.endsWith(`.${own.hostname}`) || (loopback.includes(own.hostname) && loopback.includes(hostname))
  }
  return (url) => isOwn(url) || (url.protocol === 'https:' && /(^|\.)slack\.com$/.test(url.hostname))
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
