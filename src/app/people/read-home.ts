import type { Home, HomePost } from '../../reply/views/home.ts'
import { type Caller, may } from '../caller.ts'
import { readBoard } from '../cases/read-board.ts'
import type { Dependencies } from '../dependencies.ts'

const shownPosts = 3

/** What concerns the caller now, beside the scores: open cases where they may see any, and the posts that come next. */
export async function readHome(needs: Dependencies, { caller }: { readonly caller: Caller }): Promise<Home> {
  const isOutside = caller.place.kind === 'outside'
  const board = !isOutside && may(caller, 'detail') ? await readBoard(needs, { caller, due: null }) : null
  const posts = isOutside || caller.person === null ? [] : await readNextPosts(needs)

  return { name: caller.person?.name ?? null, isOutside, board, posts, platform: caller.platform, sample: needs.sample, timeZone: needs.timeZone }
}

async function readNextPosts({ database, clock }: Dependencies): Promise<readonly HomePost[]> {
  const destinations = new Map((await database.schedules.listDestinations()).filter(({ active }) => active).map((place) => [place.id, place.name]))
  const reports = new Map((await database.schedules.listSchedules()).map(({ id, kind }) => [id, kind]))
  const occurrences = await database.schedules.listOccurrences({ from: clock.now() })

  return occurrences
    .filter(({ status }) => status === 'planned' || status === 'held')
    .toSorted((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime())
    .flatMap(({ plannedAt, period, destinationId, scheduleId }) => {
      const destination = destinations.get(destinationId)
      const report = reports.get(scheduleId)
      return destination === undefined || report === undefined ? [] : [{ plannedAt, period, destination, report }]
    })
    .slice(0, shownPosts)
}
