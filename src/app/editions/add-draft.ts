import type { Batch, Edition } from '../../domain/edition.ts'
import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import type { CompiledScheme } from '../../domain/scheme/compiled.ts'
import type { FiguresByUnit, PeriodResult } from '../../domain/scoring/result.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { schemeById } from '../schemes/find-scheme.ts'
import { scoreFigures } from './score-figures.ts'

interface Draft {
  readonly edition: Edition
  readonly result: PeriodResult
}

/**
 * A batch to a draft edition. It stands on the period's open draft, else on its published edition (a correction), whose batches the new one overrides
 * unit by unit.
 */
export async function addDraft(
  needs: Dependencies,
  request: { readonly batch: Batch; readonly figures: FiguresByUnit; readonly person: Person },
): Promise<Draft> {
  const { batch, figures, person } = request
  const base = await findBase(needs, batch)
  const merged: FiguresByUnit = new Map([...(await needs.database.editions.readFigures(base.batchIds)), ...figures])
  const scheme = await findScheme(needs, batch, base)
  const result = await scoreFigures(needs, { scheme, period: batch.period, figures: merged })
  const edition = toEdition(needs, { batch, person, base, result, scheme })

  await needs.database.transaction(async (stores) => {
    const now = await findBase({ ...needs, database: stores }, batch)
    if (now.key !== base.key) throw changedMeanwhile()

    await stores.editions.addSchemeVersion({ digest: scheme.digest, id: scheme.id, version: scheme.version, text: scheme.text }, needs.clock.now())
    await stores.editions.addBatch(batch, figures)
    await stores.editions.addEdition(edition, result.units)
    if (base.draftId !== null) await stores.editions.changeStatus(base.draftId, base.draftStatus, 'superseded', {})
    const data = { batch: batch.id, digest: batch.digest, units: figures.size, edition: edition.id, editionDigest: edition.digest }
    await stores.record.append([recordEntry(needs, { actorId: person.id, kind: 'figures.imported', subject: `batch:${batch.id}`, data })])
  })
  return { edition, result }
}

interface Base {
  /** Changes whenever the base does. */
  readonly key: string
  readonly number: number
  /** Of the scheme that scored it; null where there is none. */
  readonly schemeDigest: string | null
  readonly batchIds: readonly string[]
  readonly draftId: string | null
  readonly draftStatus: Edition['status']
}

async function findBase({ database }: { readonly database: Pick<Dependencies['database'], 'editions'> }, batch: Batch): Promise<Base> {
  const editions = await database.editions.listEditions({ schemeId: batch.schemeId, period: batch.period })
  if (editions.some((edition) => edition.status === 'proposed')) throw proposalStands()

  const draft = editions.find((edition) => edition.status === 'draft' || edition.status === 'returned')
  const base = draft ?? editions.find((edition) => edition.status === 'published')
  const number = (editions[0]?.number ?? 0) + 1
  const key = editions.map((edition) => `${edition.id}:${edition.status}`).join(' ')
  return {
    key,
    number,
    schemeDigest: base?.schemeDigest ?? null,
    batchIds: base?.batchIds ?? [],
    draftId: draft?.id ?? null,
    draftStatus: draft?.status ?? 'draft',
  }
}

/** A period before the one from which the scheme in use holds keeps its own: a correction of it is scored as it was. */
async function findScheme({ schemes }: Dependencies, { period, schemeId }: Batch, { schemeDigest }: Base): Promise<CompiledScheme> {
  const current = schemeById(schemes, schemeId)
  const isEarlier = current.validFrom !== null && period < current.validFrom
  return isEarlier && schemeDigest !== null ? schemes.byDigest(schemeDigest) : current
}

interface Scored {
  readonly batch: Batch
  readonly person: Person
  readonly base: Base
  readonly result: PeriodResult
  readonly scheme: CompiledScheme
}

function toEdition(needs: Dependencies, from: Scored): Edition {
  const { scheme } = from
  return {
    id: needs.ids.create(),
    schemeId: scheme.id,
    schemeVersion: scheme.version,
    schemeDigest: scheme.digest,
    period: from.batch.period,
    number: from.base.number,
    status: 'draft',
    createdById: from.person.id,
    createdAt: needs.clock.now(),
    proposedById: null,
    proposedAt: null,
    publishedById: null,
    publishedAt: null,
    reason: null,
    history: false,
    digest: from.result.digest,
    dataCutoffAt: needs.clock.now(),
    batchIds: [...from.base.batchIds, from.batch.id],
  }
}

function proposalStands(): AppError {
  return new AppError(
    'conflict',
    { zh: '本期已有一版等待审核，请先撤回或退回后再导入。', en: 'An edition of this period is waiting for approval: withdraw or return it before importing.' },
    { actions: [{ label: { zh: '查看待审核版', en: 'Show it' }, command: '/publish' }] },
  )
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', {
    zh: '导入期间本期数据已被他人更新，请重新导入。已有数据没有变动。',
    en: 'Somebody changed this period while you imported: import again. Nothing was stored.',
  })
}
