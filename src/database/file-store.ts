import type { EditionStore, StoredFile } from '../ports/edition-store.ts'
import type { Connection } from './connection.ts'

type FileStore = Pick<EditionStore, 'addFile' | 'findFile' | 'removeFile'>

/** Files that wait for a decision or to be fetched. */
export function createFileStore({ prisma }: Connection): FileStore {
  return {
    async addFile(file) {
      await prisma.storedFile.create({ data: { ...file, bytes: new Uint8Array(file.bytes) } })
    },
    async findFile(id, realNow): Promise<StoredFile | undefined> {
      const file = await prisma.storedFile.findUnique({ where: { id } })
      return file === null || file.expiresAt <= realNow ? undefined : file
    },
    async removeFile(id) {
      await prisma.storedFile.deleteMany({ where: { id } })
    },
  }
}
