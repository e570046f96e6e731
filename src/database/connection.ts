import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

export type Provider = 'sqlite' | 'postgresql'

/** SQLite's client is the application's type; a test keeps PostgreSQL's equal to it. */
export type Client = PrismaClient

/** What a store speaks to: the client itself or one transaction of it. */
export interface Connection {
  readonly prisma: Prisma.TransactionClient
  readonly provider: Provider
  readonly inTransaction: boolean
}

/** An opened client with what it takes to close it. */
export interface OpenClient {
  readonly prisma: Client
  readonly provider: Provider
  close(): Promise<void>
}
