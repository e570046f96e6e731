import type { UnitIndex } from '../../domain/search/unit-index.ts'
import type { Dependencies } from '../dependencies.ts'

/** What answering questions stands on. */
export interface AskDependencies extends Pick<Dependencies, 'database' | 'clock' | 'schemes' | 'firmness' | 'sample' | 'timeZone'> {
  /** All units, findable by whatever they are called. */
  readonly units: () => Promise<UnitIndex>
}
