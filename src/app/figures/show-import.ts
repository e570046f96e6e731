import type { ImportResult } from '../../reply/views/import-result.ts'
import type { Dependencies } from '../dependencies.ts'
import { schemeById } from '../schemes/find-scheme.ts'
import type { ImportOutcome } from './import-figures.ts'

/** An import as it is told: units that an earlier delivery has filed are not called missing. */
export function showImport({ schemes, sample, timeZone }: Dependencies, outcome: ImportOutcome): ImportResult {
  if (outcome.kind === 'known') return { ...outcome, timeZone }

  const read = { ...outcome.read, taken: outcome.read.figures.size }
  if (outcome.kind !== 'imported') return { ...outcome, read }

  const notFiled = new Set(outcome.result.units.filter(({ status }) => status === 'not-filed').map(({ unitId }) => unitId))
  const isMissing = (id: string) => notFiled.has(id)
  const told = { ...read, faultyUnitIds: read.faultyUnitIds.filter(isMissing), absentUnitIds: read.absentUnitIds.filter(isMissing) }
  return { ...outcome, read: told, results: outcome.result.units, scheme: schemeById(schemes, outcome.edition.schemeId), sample }
}
