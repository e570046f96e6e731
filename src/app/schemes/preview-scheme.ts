import { AppError } from '../../domain/error.ts'
import { addMonths, findPeriodKind, type Period } from '../../domain/period.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { FiguresByUnit, UnitResult } from '../../domain/scoring/result.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Person } from '../../domain/people.ts'
import type { Unit } from '../../domain/unit.ts'
import { findGrade } from '../../reply/format-grade.ts'
import type { SchemePreview, SchemeShift } from '../../reply/views/scheme-preview.ts'
import type { Dependencies } from '../dependencies.ts'
import type { TrialMonth } from '../../ports/scheme-trial.ts'
import { findUpload } from '../figures/uploads.ts'

export interface SchemePreviewRequest {
  readonly person: Person
  /** A fresh upload, or the id of one of the person's own that is kept. */
  readonly upload: { readonly name: string; readonly bytes: Uint8Array } | { readonly fileId: string }
}

const largestBytes = 1_000_000
const lookBackMonths = 12

/** Scores the latest published period by another scheme, and tells whose grade or rank would change. Nothing is stored, nothing adopted. */
export async function previewScheme(needs: Dependencies, request: SchemePreviewRequest): Promise<SchemePreview> {
  const upload = 'fileId' in request.upload ? await findUpload(needs, request.upload.fileId, request.person) : request.upload
  const text = readText(upload.bytes)
  const current = needs.schemes.current()
  const edition = await needs.database.editions.findPublished(current.id)
  const month = edition === undefined ? undefined : await readMonth(needs, edition)
  const tried = await needs.trials.run(text, month)
  if ('faults' in tried) return { kind: 'faults', fileName: upload.name, faults: tried.faults }

  const { scheme, warnings, results } = tried
  if (scheme.kind === 'snapshot')
    throw new AppError('invalid-input', {
      zh: '这是快照方案（kind: snapshot），不评分、不定级，没有可对比的结果。请上传评分方案。',
      en: 'This is a snapshot (kind: snapshot): it scores and grades nothing, so there is nothing to compare. Upload a scheme that scores.',
    })
  if (edition === undefined || month === undefined || results === null)
    throw new AppError('not-found', { zh: '还没有发布任何一期，无从预览。', en: 'Nothing is published yet: there is nothing to preview on.' })

  const before = await needs.database.editions.listResults(edition.id)
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
    unfiledItems: findUnfiled(scheme, month.figures),
    total: results.length,
    notFiled: { before: countNotFiled(before), after: countNotFiled(results) },
    shifts: toShifts({ units: month.units, before, after: results, old, scheme }),
  }
}

async function readMonth(needs: Dependencies, edition: Edition): Promise<TrialMonth> {
  const units = await needs.database.units.listUnits()
  const figures = await needs.database.editions.readFigures(edition.batchIds)
  return { period: edition.period, units, figures, history: await readHistory(needs, edition) }
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

/** Units whose grade, rank or ranking group would be another; grades and groups go by their words. */
function toShifts({ units, before: published, after: tried, old, scheme }: Both): readonly SchemeShift[] {
  const earlier = new Map(published.map((result) => [result.unitId, result]))
  return tried.flatMap((now): SchemeShift[] => {
    const was = earlier.get(now.unitId)
    const unit = units.find(({ id }) => id === now.unitId)
    if (was === undefined || unit === undefined) return []

    const [before, after] = [toStand(old, was), toStand(scheme, now)]
    const isRegraded = before.grade?.id !== after.grade?.id || before.grade?.name.zh !== after.grade?.name.zh
    const isElsewhere = before.rank !== after.rank || before.group?.zh !== after.group?.zh
    return isRegraded || isElsewhere ? [{ unit, isRegraded, before, after }] : []
  })
}

/** A rank tells nothing without the group it is in; who is not ranked is in none. */
function toStand(scheme: CompiledScheme, { score, rank, grade, rankGroup }: UnitResult): SchemeShift['before'] {
  const group = rank === null ? undefined : scheme.rankGroups.find(({ id }) => id === rankGroup)
  return { score, rank, grade: findGrade(scheme, grade) ?? null, group: group?.name ?? null }
}
