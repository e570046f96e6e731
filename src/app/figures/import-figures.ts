import { localDate } from '../../domain/calendar/local-time.ts'
import type { Batch, BatchStatus, Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import { findPeriodKind, type Period } from '../../domain/period.ts'
import type { PeriodResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { weekOfDate } from '../../domain/week.ts'
import type { ReadResult } from '../../ports/figure-reader.ts'
import type { Dependencies } from '../dependencies.ts'
import { addDraft } from '../editions/add-draft.ts'
import { checkQuality, type UnitFlags } from './check-quality.ts'
import { type Candidate, type DeliveryWords, findCandidates } from './find-candidates.ts'
import { findUpload, keepUpload } from './uploads.ts'

export interface ImportRequest {
  readonly person: Person
  /** Null: whatever the file turns out to be, of `kind` if that is known. */
  readonly period: Period | null
  readonly kind?: DeliveryWords['kind']
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
  const { database } = needs
  const upload = 'fileId' in request.upload ? await findUpload(needs, request.upload.fileId, request.person) : { ...request.upload, id: null }
  const units = await database.units.listUnits()
  const { scheme, period, read } = await readDelivery(needs, request, { ...upload, units })
  const known = await database.editions.findBatchByDigest(scheme.id, period, read.digest)
  if (known !== undefined) return { kind: 'known', batch: known, importedBy: await database.units.findPerson(known.importedById) }

  const whole = read.faults.filter((fault) => fault.unitId === null)
  const waiting = async (kind: 'faults' | 'warnings') => {
    const fileId = upload.id ?? (await keepUpload(needs, { name: upload.name, bytes: upload.bytes, digest: read.digest, owner: request.person }))
    return { kind, fileId, fileName: upload.name, period, status: request.status, read, units }
  }
  if (whole.length > 0 || (read.faults.length > 0 && request.take !== 'faultless')) return waiting('faults')
  if (read.warnings.length > 0 && request.take === null) return waiting('warnings')
  if (read.figures.size === 0)
    throw new AppError('invalid-input', { zh: '文件中没有可以导入的县区。', en: 'There is no unit in the file that could be taken.' })

  const batch = toBatch(needs, request, { name: upload.name, read, schemeId: scheme.id, period })
  request.onProgress({ zh: '正在评分', en: 'Scoring' }, 0.8)
  const draft = await addDraft(needs, { batch, figures: read.figures, person: request.person })
  if (upload.id !== null) await database.editions.removeFile(upload.id)

  const checks = await checkQuality(needs, { scheme, period, figures: read.figures })
  return { kind: 'imported', batch, read, units, checks, ...draft }
}

/** A period that has not begun is a slip of the hand. */
function refuseFuture({ clock, timeZone }: Dependencies, period: Period): void {
  const today = localDate(clock.now(), timeZone)
  const kind = findPeriodKind(period)
  const current = kind === 'week' ? weekOfDate(today) : today.slice(0, 7)
  if ((kind !== 'month' && kind !== 'week') || period <= current) return

  const what = kind === 'week' ? { zh: '周次', en: 'week' } : { zh: '月份', en: 'month' }
  throw new AppError('invalid-input', {
    zh: `${period} 还没有到，请核对${what.zh}后重新导入。`,
    en: `${period} has not begun: check the ${what.en} and import again.`,
  })
}

interface Delivery extends Candidate {
  readonly read: ReadResult
}

/** Reads the file as the first of what it may be that its headings and titles do not speak against. */
async function readDelivery(
  needs: Dependencies,
  request: ImportRequest,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly units: readonly Unit[] },
): Promise<Delivery> {
  const progress = { zh: '正在读取工作簿', en: 'Reading the workbook' }
  const [first, ...others] = findCandidates(needs, { period: request.period, kind: request.kind ?? null, fileName: file.name })
  const readAs = async (candidate: Candidate): Promise<Delivery> => {
    refuseFuture(needs, candidate.period)
    const read = await needs.reader.read({ ...file, ...candidate, onProgress: (share) => request.onProgress(progress, share) })
    return { ...candidate, read }
  }

  const wanted = await readAs(first)
  if (isWhole(wanted)) return wanted
  for (const other of others) {
    const delivery = await readAs(other)
    if (isWhole(delivery)) return delivery
  }
  return wanted
}

function isWhole({ read }: Delivery): boolean {
  return read.faults.every(({ unitId }) => unitId !== null)
}

function toBatch(
  needs: Dependencies,
  request: ImportRequest,
  file: { readonly name: string; readonly read: ReadResult; readonly schemeId: string; readonly period: Period },
): Batch {
  return {
    id: needs.ids.create(),
    schemeId: file.schemeId,
    period: file.period,
    status: request.status,
    fileName: file.name,
    digest: file.read.digest,
    importedById: request.person.id,
    importedAt: needs.clock.now(),
    notes: [...file.read.warnings, ...file.read.notes].map((fault) => fault.words.zh),
  }
}
