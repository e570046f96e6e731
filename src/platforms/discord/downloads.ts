import { AppError } from '../../domain/error.ts'
import type { UploadedFile } from '../../ports/gateway.ts'
import { readBounded } from '../../system/read-bounded.ts'
import type { Attachment } from './schema.ts'

export type Download = (files: readonly Attachment[]) => Promise<readonly UploadedFile[]>

/** Larger than any workbook that is taken in. */
const mostBytes = 20 * 1024 * 1024
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])
const discordHosts = /(^|\.)discord(app)?\.(com|net)$/

/** Fetches files that people handed in. Only from Discord's own hosts; size and time are bounded. No token is needed and none is sent. */
export function createDownload({ apiUrl }: { readonly apiUrl?: string }): Download {
  const ownHost = apiUrl === undefined ? undefined : new URL(apiUrl).hostname
  const isOwn = ({ hostname }: URL): boolean => hostname === ownHost || (loopback.has(ownHost ?? '') && loopback.has(hostname))
  const isDiscord = (url: URL): boolean => isOwn(url) || (url.protocol === 'https:' && discordHosts.test(url.hostname))

  const fetchOne = async ({ filename, size, url }: Attachment): Promise<UploadedFile> => {
    if (size > mostBytes) throw tooBig(filename)
    if (!URL.canParse(url) || !isDiscord(new URL(url))) throw unreadable(filename)

    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(30_000) }).catch((error: unknown) => {
      throw unreadable(filename, error)
    })
    if (!response.ok || response.body === null) throw unreadable(filename)
    const bytes = await readBounded(response.body, mostBytes)
    if (bytes === undefined) throw tooBig(filename)
    return { name: filename, bytes }
  }

  return async (files) => {
    const fetched: UploadedFile[] = []
    for (const file of files.slice(0, 5)) fetched.push(await fetchOne(file))

    return fetched
  }
}

const tooBig = (name: string): AppError =>
  new AppError('invalid-input', {
    zh: `“${name}”超过 20 MB，未读取。请拆分后再发。`,
    en: `“${name}” is over 20 MB and was not read. Please split it and send it again.`,
  })

const unreadable = (name: string, cause?: unknown): AppError =>
  new AppError(
    'unavailable',
    { zh: `“${name}”未能从 Discord 取回。请重新发送一次。`, en: `“${name}” could not be fetched from Discord. Please send it once more.` },
    { cause },
  )
