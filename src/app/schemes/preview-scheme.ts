import { AppError } from '../../domain/error.ts'
import { addMonths, findPeriodKind, type Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import { parseScheme } from '../../domain/scheme/parse-scheme.ts'
import type { FiguresByUnit, UnitResult } from '../../domain/scoring/result.ts'
import { scorePeriod } from '../../domain/scoring/score-period.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Person } from '../../domain/people.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade } from '../../reply/format-grade.ts'
import type { SchemePreview, SchemeShift } from '../../reply/views/scheme-preview.ts'
import type { Dependencies } from '../dependencies.ts'
import { findUpload } from '../figures/uploads.ts'

export interface SchemePreviewRequest {
  readonly person: Person
  /** A fresh upload, or the id of one of the person's own that is kept. */
  readonly upload: { readonly name: string; readonly bytes: Uint8Array } | { readonly fileId: string }
}

const largestBytes = 1_000_000
const lookBackMonths = 12
const none: FiguresByUnit = new Map()

/** Scores the latest published period by another scheme, and tells whose grade or rank would change. Nothing is stored, nothing adopted. */
export async function previewScheme(needs: Dependencies, request: SchemePreviewRequest): Promise<SchemePreview> {
  const upload = 'fileId' in request.upload ? await findUpload(needs, request.upload.fileId, request.person) : request.upload
  const parsed = parseScheme(readText(upload.bytes))
  if ('faults' in parsed) return { kind: 'faults', fileName: upload.name, faults: parsed.faults }

  const { scheme, warnings } = parsed
  if (scheme.kind === 'snapshot')
    throw new AppError('invalid-input', {
      zh: '这是快照方案（kind: snapshot），不评分、不定级，没有可对比的结果。请上传评分方案。',
      en: 'This is a snapshot (kind: snapshot): it scores and grades nothing, so there is nothing to compare. Upload a scheme that scores.',
    })
  const current = needs.schemes.current()
  const edition = await needs.database.editions.findPublished(current.id)
  if (edition === undefined)
    throw new AppError('not-found', { zh: '还没有发布任何一期，无从预览。', en: 'Nothing is published yet: there is nothing to preview on.' })

  const units = await needs.database.units.listUnits()
  const figures = await needs.database.editions.readFigures(edition.batchIds)
  const before = await needs.database.editions.listResults(edition.id)
  const history = await readHistory(needs, edition)
  const after = scorePeriod({ scheme, period: edition.period, units, figures, history: (period) => history.get(period) ?? none })
  const old = edition.schemeDigest === current.digest ? current : await needs.schemes.byDigest(edition.schemeDigest)
  return {
    kind: 'scored',
    fileName: upload.name,
    scheme,
    current: old,
    isSame: scheme.digest === old.digest,
    edition,
    warnings,
    sample: needs.sample,
    unfiledItems: findUnfiled(scheme, figures),
    total: after.units.length,
    notFiled: { before: countNotFiled(before), after: countNotFiled(after.units) },
    shifts: toShifts({ units, before, after: after.units, old, scheme }),
  }
}

function readText(bytes: Uint8Array): string {
  if (bytes.length > largestBytes)
    throw new AppError('invalid-input', { zh: '方案文件超过 1 MB，请核对是否选错文件。', en: 'The scheme is larger than 1 MB: is it the right file?' })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid-input', {
      zh: '方案文件不是 UTF-8 文本，请另存为 UTF-8 后上传。',
      en: 'The scheme is not UTF-8 text: save it as UTF-8 and upload it again.',
    })
  }
}

async function readHistory({ database, schemes }: Dependencies, { period }: Edition): Promise<ReadonlyMap<Period, FiguresByUnit>> {
  if (findPeriodKind(period) !== 'month') return new Map()

  const from = addMonths(period, -lookBackMonths)
  const published = await database.editions.listEditions({ schemeId: schemes.current().id, statuses: ['published'] })
  const earlier = published.filter((edition) => edition.period >= from && edition.period < period)
  return new Map(await Promise.all(earlier.map(async (edition) => [edition.period, await database.editions.readFigures(edition.batchIds)] as const)))
}

/** Items that the scheme needs and nobody filed. */
function findUnfiled(scheme: CompiledScheme, figures: FiguresByUnit): CompiledScheme['items'] {
  const filed = new Set([...figures.values()].flatMap((one) => Object.keys(one)))
  return scheme.items.filter(({ id, blank }) => blank === 'missing' && !filed.has(id) && !scheme.optionalItems.has(id))
}

function countNotFiled(results: readonly UnitResult[]): number {
  return results.filter(({ status }) => status === 'not-filed').length
}

interface Both {
  readonly units: readonly Unit[]
  readonly before: readonly UnitResult[]
  readonly after: readonly UnitResult[]
  readonly old: CompiledScheme
  readonly scheme: CompiledScheme
}

/** Units whose grade or rank would be another; grades that differ by word or sign are other grades. */
function toShifts({ units, before, after, old, scheme }: Both): readonly SchemeShift[] {
  const earlier = new Map(before.map((result) => [result.unitId, result]))
  return after.flatMap((now): SchemeShift[] => {
    const was = earlier.get(now.unitId)
    const unit = units.find(({ id }) => id === now.unitId)
    if (was === undefined || unit === undefined) return []

    const grades = [findGrade(old, was.grade) ?? null, findGrade(scheme, now.grade) ?? null] as const
    const isRegraded = grades[0]?.id !== grades[1]?.id || grades[0]?.name.zh !== grades[1]?.name.zh
    if (!isRegraded && was.rank === now.rank) return []
    return [{ unit, isRegraded, before: { score: was.score, rank: was.rank, grade: grades[0] }, after: { score: now.score, rank: now.rank, grade: grades[1] } }]
  })
}
