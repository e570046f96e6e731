import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ConsoleClient } from './console-client.ts'
import type { DatabaseView } from './database-view.ts'
import type { Ledger } from './ledger.ts'
import type { Workbook } from './workbook.ts'

const editionRow = z.object({ id: z.string(), status: z.string() })
const tries = 30

interface Desk {
  readonly importer: ConsoleClient
  readonly approver: ConsoleClient
  readonly view: () => DatabaseView
  readonly ledger: Ledger
}

/** Imports a workbook, proposes it and publishes it, as two people do; goes on after every interruption with what the page shows. */
export async function publishWorkbook(desk: Desk, workbook: Workbook): Promise<void> {
  const digest = createHash('sha256').update(workbook.bytes).digest('hex')
  const id = await until('imported', () => importOnce(desk, workbook, digest))
  await until('proposed', () => proposeOnce(desk, id))
  await until('published', () => publishOnce(desk, id))
}

async function until<T>(what: string, step: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const done = await step()
    if (done !== undefined) return done
  }
  throw new Error(`it could not be ${what} in ${tries} tries`)
}

const editionOf = (view: DatabaseView, digest: string) =>
  view.rows(
    editionRow,
    'SELECT e.id, e.status FROM edition e JOIN edition_batch eb ON eb."editionId" = e.id JOIN batch b ON b.id = eb."batchId" WHERE b.digest = ? ORDER BY e.number',
    digest,
  )[0]
const statusOf = (view: DatabaseView, id: string) => view.rows(editionRow, 'SELECT id, status FROM edition WHERE id = ?', id)[0]?.status ?? 'gone'

async function importOnce({ importer, view, ledger }: Desk, workbook: Workbook, digest: string): Promise<string | undefined> {
  const before = editionOf(view(), digest)
  if (before !== undefined) return before.id

  const answer = await importer.send('/import 2026-10', workbook)
  const waiting = answer.commands.find((command) => /take:(faultless|confirmed)/.test(command))
  if (waiting !== undefined) await importer.send(waiting)
  const imported = editionOf(view(), digest)
  if (imported !== undefined) ledger.add(`import of ${workbook.name}`, () => view().count('SELECT 1 FROM batch WHERE digest = ?', digest) === 1)
  return imported?.id
}

async function proposeOnce({ importer, view, ledger }: Desk, id: string): Promise<true | undefined> {
  const isProposed = () => ['proposed', 'published', 'superseded'].includes(statusOf(view(), id))
  const { isFault } = await importer.send(`/publish edition:${id} propose:yes`)
  if (!isFault) ledger.add(`proposal of ${id}`, isProposed)
  return isProposed() || undefined
}

async function publishOnce({ approver, view, ledger }: Desk, id: string): Promise<true | undefined> {
  const isPublished = () => ['published', 'superseded'].includes(statusOf(view(), id))
  const { commands } = await approver.send(`/publish edition:${id}`)
  const confirm = commands.find((command) => command.includes('confirm:'))
  if (confirm !== undefined) {
    const { isFault } = await approver.send(confirm)
    if (!isFault) ledger.add(`publication of ${id}`, isPublished)
  }
  return isPublished() || undefined
}
