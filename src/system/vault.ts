import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../domain/error.ts'
import type { Vault } from '../ports/vault.ts'

const version = 'v1'
const saltBytes = 16
const ivBytes = 12
const tagBytes = 16

interface Sealed {
  readonly keyId: string
  readonly salt: Buffer
  readonly iv: Buffer
  readonly body: Buffer
}

/** A name of a key that tells nothing of it. */
const keyIdOf = (secret: string): string => Buffer.from(hkdfSync('sha256', secret, '', 'fenghuo vault key id', 4)).toString('hex')

const deriveKey = (secret: string, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, 'fenghuo vault v1', 32))

/** Key and owner are bound to the text: neither can be exchanged. */
const associated = (keyId: string, context: string): Buffer => Buffer.from(`${version}\n${keyId}\n${context}`)

/**
 * AES-256-GCM with a key of its own for each text, by HKDF from a key of the environment: those are long and random (checked there), so nothing slower
 * is needed. Sealed: `v1.KEYID.SALT.IV.BODY`. The newest key comes first; the others only open what is old.
 */
export function createVault(secrets: readonly string[]): Vault {
  const keys = secrets.map((secret) => ({ id: keyIdOf(secret), secret }))
  const [first] = keys

  return {
    seal(plain, context) {
      if (first === undefined) throw noKey()
      const salt = randomBytes(saltBytes)
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', deriveKey(first.secret, salt), iv).setAAD(associated(first.id, context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [version, first.id, ...[salt, iv, body].map((part) => part.toString('base64url'))].join('.')
    },
    open(sealed, context) {
      const parts = parseSealed(sealed)
      if (keys.length === 0) throw noKey()
      const key = keys.find(({ id }) => id === parts.keyId)
      if (key === undefined) throw unknownKey(parts.keyId)
      try {
        return decipher(parts, deriveKey(key.secret, parts.salt), associated(key.id, context))
      } catch (cause) {
        throw damaged(cause)
      }
    },
    isStale: (sealed) => parseSealed(sealed).keyId !== first?.id,
  }
}

function decipher({ iv, body }: Sealed, key: Buffer, data: Buffer): string {
  const opening = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(data).setAuthTag(body.subarray(-tagBytes))
  return Buffer.concat([opening.update(body.subarray(0, -tagBytes)), opening.final()]).toString('utf8')
}

function parseSealed(sealed: string): Sealed {
  const [head, keyId = '', ...rest] = sealed.split('.')
  const [salt, iv, body] = rest.map((part) => Buffer.from(part, 'base64url'))
  if (head !== version || salt?.length !== saltBytes || iv?.length !== ivBytes || body === undefined || body.length < tagBytes) throw damaged()

  return { keyId, salt, iv, body }
}

const noKey = (): AppError =>
  new AppError(
    'unavailable',
    {
      zh: '缺少加密密钥：请在 .env 设置 SECRET_KEY（可用 openssl rand -base64 32 生成）。',
      en: 'There is no key to encrypt with: set SECRET_KEY in .env (openssl rand -base64 32 makes one).',
    },
    { reason: 'no-key' },
  )

const unknownKey = (keyId: string): AppError =>
  new AppError(
    'unavailable',
    {
      zh: `保存的令牌由另一把密钥（编号 ${keyId}）加密：请把原密钥加在 SECRET_KEY 末尾，用逗号隔开，再运行 fenghuo rotate-secrets。`,
      en: `A stored token was encrypted with another key (${keyId}): add the former key at the end of SECRET_KEY, after a comma, then run fenghuo rotate-secrets.`,
    },
    { reason: 'unknown-key' },
  )

const damaged = (cause?: unknown): AppError =>
  new AppError(
    'unavailable',
    { zh: '保存的令牌已损坏或被改动：请重新安装该工作区。', en: 'A stored token is damaged or was altered: install that workspace anew.' },
    { reason: 'damaged', cause },
  )
