import { createUnitIndex, type UnitIndex } from '../../domain/search/unit-index.ts'
import type { Stores } from '../../ports/stores.ts'

/** The index is built once; an empty list of units is asked for again. */
export function createUnits({ units }: Pick<Stores, 'units'>): () => Promise<UnitIndex> {
  let index: UnitIndex | undefined

  return async () => {
    if (index !== undefined) return index

    const built = await createUnitIndex(await units.listUnits())
    if (built.units.length > 0) index = built
    return built
  }
}
