import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import type { Dependencies } from '../dependencies.ts'

type Needs = Pick<Dependencies, 'database' | 'ids' | 'stopwatch'>

/** How long a file with faults waits for the person's decision, in real time. */
const keptMs = 24 * 3_600_000

interface Upload {
  readonly id: string
  readonly name: string
  readonly bytes: Uint8Array
}

export async function keepUpload(
  { database, ids, stopwatch }: Needs,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly digest: string; readonly owner: Person },
): Promise<string> {
  const id = ids.create()
  const expiresAt = new Date(stopwatch.now().getTime() + keptMs)
  await database.editions.addFile({
    id,
    name: file.name,
    mime: 'application/octet-stream',
    digest: file.digest,
    bytes: file.bytes,
    ownerId: file.owner.id,
    expiresAt,
  })
  return id
}

/** Only the person who handed it in may go on with it. */
export async function findUpload({ database, stopwatch }: Needs, id: string, person: Person): Promise<Upload> {
  const file = await database.editions.findFile(id, stopwatch.now())
  if (file !== undefined && file.ownerId === person.id) return file

  throw new AppError('not-found', { zh: '该文件已处理或已过期，请重新上传。', en: 'That file was dealt with or has expired: upload it again.' })
}

/** The person decided against it. */
export async function dropUpload(needs: Needs, person: Person, id: string): Promise<void> {
  await findUpload(needs, id, person)
  await needs.database.editions.removeFile(id)
}
