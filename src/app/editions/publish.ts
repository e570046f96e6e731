import type { Edition } from '../../domain/edition.ts'
import { isPermitted } from '../../domain/access.ts'
import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import type { Stores } from '../../ports/stores.ts'
import { applyDecisions } from '../cases/apply-decisions.ts'
import { type Dependencies, recordEntry } from '../dependencies.ts'
import { supersedePosts } from '../posts/supersede-posts.ts'
import { alreadyPublished } from './find-edition.ts'
import { refuseOwnWork } from './four-eyes.ts'
import { decideFor, type Preview, previewEdition } from './preview.ts'

/**
 * Publishes what was shown: one transaction for the edition, its cases and all their messages. `token` is the preview's; where anything changed since,
 * nothing happens and the new preview is shown.
 */
export async function publishEdition(
  needs: Dependencies,
  request: { readonly person: Person; readonly edition: Edition; readonly token: string },
): Promise<Preview> {
  const { person, edition } = request
  await refuseOwnWork(needs.database, person, edition)
  if (!isPermitted(person.roles, 'publish')) throw new AppError('forbidden', { zh: '发布须由审核人操作。', en: 'An approver must publish it.' })
  if (edition.status !== 'proposed') throw notProposed()
  const preview = await previewEdition(needs, edition)
  if (preview.token !== request.token) {
    const now = await needs.database.editions.findEdition(edition.id)
    throw now?.status === 'published' ? alreadyPublished(now) : changedSince(edition)
  }

  const published: Edition = { ...edition, status: 'published', publishedById: person.id, publishedAt: needs.clock.now() }
  await needs.database.transaction((stores) => store(needs, stores, published, preview))
  return { ...preview, edition: published }
}

async function store(needs: Dependencies, stores: Stores, published: Edition, preview: Preview): Promise<void> {
  const corrected = await stores.editions.findPublished(published.schemeId, published.period)
  const { publishedById, publishedAt } = published
  if (!(await stores.editions.changeStatus(published.id, 'proposed', 'published', { publishedById, publishedAt }))) throw alreadyPublished(published)

  const decisions = await decideFor(needs, stores, { edition: published, results: preview.results, outlooks: preview.outlooks })
  if (corrected !== undefined) await stores.editions.changeStatus(corrected.id, 'published', 'superseded', {})
  // Also where nothing was published before: a provisional table may be out.
  await supersedePosts(needs, stores, published)
  await applyDecisions(needs, stores, published, decisions)
  const data = { digest: published.digest, number: published.number, period: published.period, corrects: corrected?.id ?? null, cases: decisions.length }
  await stores.record.append([recordEntry(needs, { actorId: publishedById ?? '', kind: 'edition.published', subject: `edition:${published.id}`, data })])
}

function notProposed(): AppError {
  return new AppError('conflict', { zh: '该版尚未提交审核，不能发布。', en: 'That edition has not been proposed yet, so it cannot be published.' })
}

function changedSince(edition: Edition): AppError {
  return new AppError(
    'conflict',
    {
      zh: '预览之后名单或数据有变动，未发布。请重新查看后再确认。',
      en: 'The recipients or figures changed since you looked; nothing was published. Look again and confirm.',
    },
    { actions: [{ label: { zh: '重新预览', en: 'Look again' }, command: `/publish edition:${edition.id}` }] },
  )
}
