import type { Library } from '../../domain/budget/library.ts'
import { isPermitted } from '../../domain/access.ts'
import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import { type Period, yearOf } from '../../domain/period.ts'
import type { LibraryRead } from '../../ports/figure-reader.ts'
import type { Stores } from '../../ports/stores.ts'
import { type Caller, may, seesUnit } from '../caller.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { tellOfLibrary } from './tell-of-library.ts'

export interface SubmitRequest {
  readonly caller: Caller & { readonly person: Person }
  readonly unitId: string
  /** The month to whose end the execution is told. */
  readonly period: Period
  readonly upload: { readonly name: string; readonly bytes: Uint8Array }
}

export type SubmitOutcome =
  /** Nothing is stored. */
  | { readonly kind: 'faults'; readonly fileName: string; readonly faults: LibraryRead['faults'] }
  /** The very file waits for review, or was approved. */
  | { readonly kind: 'known'; readonly library: Library }
  | { readonly kind: 'submitted'; readonly library: Library; readonly warnings: LibraryRead['faults'] }

/** A county's project library, for review. What has a fault is not taken; the same file twice is recognised. */
export async function submitLibrary(needs: Dependencies, request: SubmitRequest): Promise<SubmitOutcome> {
  const { caller, unitId, period, upload } = request
  refuseOthers(caller, unitId)
  const read = await needs.reader.readLibrary({ ...upload, guarantees: needs.guarantees })
  const latest = await needs.database.budgets.findLatest(unitId, `${yearOf(period)}`)
  if (latest?.digest === read.digest && latest.status !== 'returned') return { kind: 'known', library: latest }
  const faults = read.faults.filter(({ kind }) => kind === 'fault')
  if (faults.length > 0) return { kind: 'faults', fileName: upload.name, faults }

  const library = toLibrary(needs, request, { read, version: (latest?.version ?? 0) + 1 })
  await needs.database.transaction((stores) => store(needs, stores, library))
  return { kind: 'submitted', library, warnings: read.faults }
}

/** The county's own people, or whoever imports figures. */
function refuseOthers(caller: Caller, unitId: string): void {
  const isOwn = caller.ownUnitIds.includes(unitId) && may(caller, 'answer')
  if (seesUnit(caller, unitId) && (isOwn || may(caller, 'import'))) return
  throw new AppError('forbidden', {
    zh: '项目库由本县区财政局或省厅分析人员报送。如职责有变动，请联系管理员。',
    en: 'A library is submitted by the county’s own bureau or by an analyst. If your duties changed, ask the administrator.',
  })
}

function toLibrary(
  needs: Dependencies,
  { caller, unitId, period, upload }: SubmitRequest,
  from: { readonly read: LibraryRead; readonly version: number },
): Library {
  return {
    id: needs.ids.create(),
    unitId,
    year: `${yearOf(period)}`,
    version: from.version,
    status: 'submitted',
    throughPeriod: period,
    projects: from.read.projects,
    fileName: upload.name,
    digest: from.read.digest,
    submittedById: caller.person.id,
    submittedAt: needs.clock.now(),
    reviewedById: null,
    reviewedAt: null,
    reason: null,
  }
}

async function store(needs: Dependencies, stores: Stores, library: Library): Promise<void> {
  if (!(await stores.budgets.addLibrary(library)))
    throw new AppError('conflict', {
      zh: '本县区刚有人报送了项目库，请重新查看后再报。',
      en: 'Somebody submitted a library of that county just now: look again first.',
    })

  const { unitId, year, version, digest, submittedById } = library
  const data = { unit: unitId, year, version, digest, projects: library.projects.length }
  await stores.record.append([recordEntry(needs, { actorId: submittedById, kind: 'library.submitted', subject: `library:${library.id}`, data })])
  const reviewers = (await stores.units.listPeople()).filter(
    ({ id, active, roles }) => active && id !== submittedById && roles.includes('analyst') && isPermitted(roles, 'register'),
  )
  await tellOfLibrary(needs, stores, { library, topic: 'library-submitted', people: reviewers.map(({ id }) => id) })
}
