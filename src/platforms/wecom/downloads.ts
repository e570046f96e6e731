import { decryptFile } from '@wecom/aibot-node-sdk'
import { AppError } from '../../domain/error.ts'
import type { UploadedFile } from '../../ports/gateway.ts'
import { readBounded } from '../../system/read-bounded.ts'
import type { WecomMedia } from './schema.ts'

export type Download = (files: readonly WecomMedia[]) => Promise<readonly UploadedFile[]>

/** Larger than any workbook that is taken in. */
const mostBytes = 20 * 1024 * 1024
const wecomHosts = /(^|\.)(qq\.com|myqcloud\.com|qpic\.cn|wechat\.com)$/
const fallbackName = 'workbook.xlsx'

/** Fetches what people handed in, and deciphers it with the key of that one message. Only from WeCom's own hosts; size and time are bounded, which the SDK's download is not. */
export function createDownload({ wsUrl }: { readonly wsUrl?: string }): Download {
  const ownHost = wsUrl === undefined ? undefined : new URL(wsUrl).hostname
  const isWecom = (url: URL): boolean => url.hostname === ownHost || (url.protocol === 'https:' && wecomHosts.test(url.hostname))

  const fetchOne = async ({ url, aeskey }: WecomMedia): Promise<UploadedFile> => {
    if (!URL.canParse(url) || !isWecom(new URL(url)) || aeskey === undefined) throw unreadable()
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(30_000) }).catch((error: unknown) => {
      throw unreadable(error)
    })
    if (!response.ok || response.body === null) throw unreadable()

    const enciphered = await readBounded(response.body, mostBytes)
    if (enciphered === undefined) throw tooBig()
    return { name: toName(response.headers.get('content-disposition') ?? ''), bytes: decipher(enciphered, aeskey) }
  }

  return async (files) => {
    const fetched: UploadedFile[] = []
    for (const file of files) fetched.push(await fetchOne(file))

    return fetched
  }
}

function decipher(bytes: Uint8Array, key: string): Uint8Array {
  try {
    return decryptFile(Buffer.from(bytes), key)
  } catch (error) {
    throw unreadable(error)
  }
}

/** The name stands in the answer's head only; headers come as Latin-1, and their UTF-8 is read again. */
function toName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  try {
    const name = encoded === undefined && plain !== undefined ? Buffer.from(plain, 'latin1').toString('utf8') : (encoded ?? '')
    return decodeURIComponent(name).trim() || fallbackName
  } catch {
    return plain ?? fallbackName
  }
}

const tooBig = (): AppError =>
  new AppError('invalid-input', {
    zh: '文件超过 20 MB，未读取。请拆分后再发。',
    en: 'The file is over 20 MB and was not read. Please split it and send it again.',
  })

const unreadable = (cause?: unknown): AppError =>
  new AppError(
    'unavailable',
    {
      zh: '文件未能从企业微信取回（链接 5 分钟内有效）。请重新发送一次。',
      en: 'The file could not be fetched from WeCom, whose links last five minutes. Please send it once more.',
    },
    { cause },
  )
