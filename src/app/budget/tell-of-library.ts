import type { Library } from '../../domain/budget/library.ts'
import type { Stores } from '../../ports/stores.ts'
import { queueForPeople } from '../delivery/queue.ts'
import type { Dependencies } from '../dependencies.ts'

interface LibraryNews {
  readonly library: Library
  readonly topic: 'library-submitted' | 'library-returned' | 'library-approved'
  readonly people: readonly string[]
}

/** Whoever has to act on a library, or waited for its review, once. */
export async function tellOfLibrary(needs: Dependencies, stores: Stores, { library, topic, people }: LibraryNews): Promise<void> {
  const payload = { kind: 'tell', topic, subject: library.id, detail: '' } as const
  await queueForPeople(
    needs,
    stores,
    people.map((personId) => ({ personId, caseId: null, payload, key: `${topic}:${library.id}` })),
  )
}
