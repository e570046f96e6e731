import { localDate } from '../../domain/calendar/local-time.ts'
import type { Batch, BatchStatus, Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import { findPeriodKind, type Period } from '../../domain/period.ts'
import type { PeriodResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import type { ReadResult } from '../../ports/figure-reader.ts'
import type { Dependencies } from '../dependencies.ts'
import { addDraft } from '../editions/add-draft.ts'
import { checkQuality, type UnitFlags } from './check-quality.ts'
import { findUpload, keepUpload } from './uploads.ts'

export interface ImportRequest {
  readonly person: Person
  readonly period: Period
  readonly status: BatchStatus
  /** A fresh upload, or the id of one that waits for a decision. */
  readonly upload: { readonly name: string; readonly bytes: Uint8Array } | { readonly fileId: string }
  /** `faultless`: leave out units with faults, which become not filed. `confirmed`: the warnings were read. */
  readonly take: 'faultless' | 'confirmed' | null
  readonly onProgress: (words: Words, share: number) => void
}

export type ImportOutcome =
  /** Nothing is stored but the file, which waits for a decision. */
  | {
      readonly kind: 'faults' | 'warnings'
      readonly fileId: string
      readonly fileName: string
      readonly period: Period
      readonly status: BatchStatus
      readonly read: ReadResult
      readonly units: readonly Unit[]
    }
  | { readonly kind: 'known'; readonly batch: Batch; readonly importedBy: Person | undefined }
  | {
      readonly kind: 'imported'
      readonly batch: Batch
      readonly edition: Edition
      readonly result: PeriodResult
      /** What a person should look at, by unit. */
      readonly checks: readonly UnitFlags[]
      readonly read: ReadResult
      readonly units: readonly Unit[]
    }

/** A workbook to a batch and a draft edition; nothing half-stored. */
export async function importFigures(needs: Dependencies, request: ImportRequest): Promise<ImportOutcome> {
  const { database, schemes, reader } = needs
  refuseFuture(needs, request.period)
  const scheme = schemes.current()
  const upload = 'fileId' in request.upload ? await findUpload(needs, request.upload.fileId, request.person) : { ...request.upload, id: null }
  const units = await database.units.listUnits()
  const progress = { zh: '正在读取工作簿', en: 'Reading the workbook' }
  const read = await reader.read({
    name: upload.name,
    bytes: upload.bytes,
    scheme,
    period: request.period,
    units,
    onProgress: (share) => request.onProgress(progress, share),
  })
  const known = await database.editions.findBatchByDigest(scheme.id, request.period, read.digest)
  if (known !== undefined) return { kind: 'known', batch: known, importedBy: await database.units.findPerson(known.importedById) }

  const whole = read.faults.filter((fault) => fault.unitId === null)
  const waiting = async (kind: 'faults' | 'warnings') => {
    const fileId = upload.id ?? (await keepUpload(needs, { name: upload.name, bytes: upload.bytes, digest: read.digest, owner: request.person }))
    return { kind, fileId, fileName: upload.name, period: request.period, status: request.status, read, units }
  }
  if (whole.length > 0 || (read.faults.length > 0 && request.take !== 'faultless')) return waiting('faults')
  if (read.warnings.length > 0 && request.take === null) return waiting('warnings')
  if (read.figures.size === 0)
    throw new AppError('invalid-input', { zh: '文件中没有可以导入的县区。', en: 'There is no unit in the file that could be taken.' })

  const batch = toBatch(needs, request, { name: upload.name, read, schemeId: scheme.id })
  request.onProgress({ zh: '正在评分', en: 'Scoring' }, 0.8)
  const draft = await addDraft(needs, { batch, figures: read.figures, person: request.person })
  if (upload.id !== null) await database.editions.removeFile(upload.id)

  const checks = await checkQuality(needs, { scheme, period: request.period, figures: read.figures })
  return { kind: 'imported', batch, read, units, checks, ...draft }
}

/** A month that has not begun is a slip of the hand. */
function refuseFuture({ clock, timeZone }: Dependencies, period: Period): void {
  if (findPeriodKind(period) !== 'month' || period <= localDate(clock.now(), timeZone).slice(0, 7)) return

  throw new AppError('invalid-input', { zh: `${period} 还没有到，请核对月份后重新导入。`, en: `${period} has not begun: check the month and import again.` })
}

function toBatch(needs: Dependencies, request: ImportRequest, file: { readonly name: string; readonly read: ReadResult; readonly schemeId: string }): Batch {
  return {
    id: needs.ids.create(),
    schemeId: file.schemeId,
    period: request.period,
    status: request.status,
    fileName: file.name,
    digest: file.read.digest,
    importedById: request.person.id,
    importedAt: needs.clock.now(),
    notes: [...file.read.warnings, ...file.read.notes].map((fault) => fault.words.zh),
  }
}
