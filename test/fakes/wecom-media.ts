import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { Loose } from './wecom-rules.ts'

interface Upload {
  readonly type: string
  readonly name: string
  readonly size: number
  readonly md5: string
  readonly chunks: (Buffer | undefined)[]
}

export interface StoredMedia {
  readonly type: string
  readonly name: string
  readonly bytes: Buffer
}

interface Outcome {
  readonly errcode: number
  readonly body?: Loose
}

const refused: Outcome = { errcode: 40009 }

/** Uploads in three steps, and files that people sent, enciphered each with a key of its own. */
export function createFakeMedia() {
  const uploads = new Map<string, Upload>()
  const stored = new Map<string, StoredMedia>()
  const sent = new Map<string, { readonly name: string; readonly bytes: Buffer }>()

  return {
    init({ type, filename, total_size, total_chunks, md5 }: Loose): Outcome {
      const chunks = Number(total_chunks)
      const size = Number(total_size)
      const limit = type === 'image' ? 10 : 20
      if (!['image', 'file'].includes(String(type)) || size < 5 || size > limit * 2 ** 20 || chunks < 1 || chunks > 100) return refused
      if (String(filename) === '' || Buffer.byteLength(String(filename)) > 256) return refused

      const id = `upload-${uploads.size + 1}`
      uploads.set(id, { type: String(type), name: String(filename), size, md5: String(md5), chunks: Array.from({ length: chunks }) })
      return { errcode: 0, body: { upload_id: id } }
    },
    chunk({ upload_id, chunk_index, base64_data }: Loose): Outcome {
      const upload = uploads.get(String(upload_id))
      const bytes = Buffer.from(String(base64_data), 'base64')
      const index = Number(chunk_index)
      if (upload === undefined || index < 0 || index >= upload.chunks.length || bytes.length > 512 * 1024) return refused

      upload.chunks[index] = bytes
      return { errcode: 0 }
    },
    finish({ upload_id }: Loose): Outcome {
      const upload = uploads.get(String(upload_id))
      const bytes = Buffer.concat((upload?.chunks ?? []).flatMap((chunk) => (chunk === undefined ? [] : [chunk])))
      if (upload === undefined || bytes.length !== upload.size || createHash('md5').update(bytes).digest('hex') !== upload.md5) return refused

      const id = `media-${stored.size + 1}`
      stored.set(id, { type: upload.type, name: upload.name, bytes })
      return { errcode: 0, body: { type: upload.type, media_id: id, created_at: '1764000000' } }
    },
    find: (id: unknown): StoredMedia | undefined => stored.get(String(id)),
    /** What a person sends: where it lies and the key to it. */
    keep(name: string, bytes: Uint8Array): { readonly path: string; readonly aeskey: string } {
      const key = randomBytes(32)
      const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
      const padding = 32 - (bytes.length % 32)
      const path = `/files/${sent.size + 1}`
      sent.set(path, { name, bytes: Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(padding, padding)])), cipher.final()]) })
      return { path, aeskey: key.toString('base64') }
    },
    sentBy: (path: string) => sent.get(path),
  }
}

export type FakeMedia = ReturnType<typeof createFakeMedia>
