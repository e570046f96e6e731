import type { Period } from '../../domain/period.ts'
import type { Dependencies } from '../dependencies.ts'
import { schemeForPeriod } from '../schemes/find-scheme.ts'

export interface Template {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The scheme's blank workbook for a period, with the units filled in. */
export async function writeTemplate({ database, reader, schemes }: Pick<Dependencies, 'database' | 'reader' | 'schemes'>, period: Period): Promise<Template> {
  const scheme = schemeForPeriod(schemes, period)
  const bytes = await reader.writeTemplate({ scheme, period, units: await database.units.listUnits() })
  return { name: `${period}-${scheme.id}.xlsx`, bytes }
}
