import { AppError } from '../domain/error.ts'

export type Trouble = 'taken' | 'conflict' | 'away' | 'other'

const prismaCodes: Readonly<Record<string, Trouble>> = {
  P2002: 'taken',
  P2034: 'conflict',
  P1001: 'away',
  P1002: 'away',
  P1008: 'away',
  P1017: 'away',
  P2024: 'away',
  P2028: 'away',
  P2037: 'away',
}

const adapterKinds: Readonly<Record<string, Trouble>> = {
  UniqueConstraintViolation: 'taken',
  TransactionWriteConflict: 'conflict',
  DatabaseNotReachable: 'away',
  DatabaseDoesNotExist: 'away',
  AuthenticationFailed: 'away',
  ConnectionClosed: 'away',
  TooManyConnections: 'away',
  SocketTimeout: 'away',
  TlsConnectionError: 'away',
}

const driverCodes: Readonly<Record<string, Trouble>> = {
  '23505': 'taken',
  '40001': 'conflict',
  '40P01': 'conflict',
  '57P01': 'away',
  '57P02': 'away',
  '57P03': 'away',
  '53300': 'away',
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  ENOTFOUND: 'away',
  EPIPE: 'away',
  ETIMEDOUT: 'away',
  SQLITE_BUSY: 'away',
}

/** pg's pool gives these two no code. */
const poolMessages = ['timeout exceeded when trying to connect', 'Connection terminated']

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

/** What an error of Prisma, its adapter or the driver amounts to. */
export function classify(error: unknown, depth = 0): Trouble {
  if (depth > 5 || typeof error !== 'object' || error === null) return 'other'

  const { code, kind, originalCode, message, cause, meta } = record(error)
  const found = adapterKinds[String(kind)] ?? driverCodes[String(originalCode)] ?? driverCodes[String(code)] ?? prismaCodes[String(code)]
  if (found !== undefined) return found
  if (poolMessages.some((text) => String(message).startsWith(text))) return 'away'

  const inner = classify(cause, depth + 1)
  return inner === 'other' ? classify(record(meta).driverAdapterError, depth + 1) : inner
}

/** Turns what a person may be told into an AppError; a bug stays what it is. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error

  const trouble = classify(error)
  if (trouble === 'away') {
    return new AppError(
      'unavailable',
      {
        zh: '数据库暂时无法访问，没有保存任何内容。请稍后重试；若持续如此，请联系管理员。',
        en: 'The database cannot be reached just now and nothing was saved. Try again shortly; if it lasts, tell the administrator.',
      },
      { cause: error },
    )
  }
  if (trouble === 'taken' || trouble === 'conflict') {
    return new AppError(
      'conflict',
      { zh: '他人刚刚更改了同一内容。请查看后重试。', en: 'Someone else changed the same thing a moment ago. Look at it again, then repeat.' },
      { cause: error },
    )
  }

  return error
}
