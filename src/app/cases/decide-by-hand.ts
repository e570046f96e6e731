import type { CaseFile } from '../../domain/case/case.ts'
import { closeCase } from '../../domain/case/change-case.ts'
import { type Press, pressStep } from '../../domain/case/press-step.ts'
import { lastRound } from '../../domain/case/statement.ts'
import { AppError } from '../../domain/error.ts'
import type { Words } from '../../domain/language.ts'
import type { Caller } from '../caller.ts'
import { type Dependencies, recordEntry, system } from '../dependencies.ts'
import { storeClosed } from './apply-decisions.ts'
import { noOpenCase } from './find-rounds.ts'
import { getRiskCase } from './statements.ts'
import { addEvent, queueTells } from './store-round.ts'
import { readTeam } from './team.ts'

const pressRefusals: Readonly<Record<Extract<Press, { ok: false }>['why'], Words>> = {
  closed: { zh: '预警已销号。', en: 'The case is closed.' },
  ended: { zh: '本轮已结束。', en: 'This round is over.' },
  answered: { zh: '责任人已确认收悉，无需告知其上级。', en: 'The person has acknowledged: there is no need to tell the superior.' },
  'no-such-step': { zh: '本预警的处置规则没有这一步。', en: 'The policy of this case has no such step.' },
  'pressed-before': { zh: '已告知过县政府分管负责同志，不再重复。', en: 'The superior was told before; it is not done twice.' },
  'too-early': { zh: '确认期限未到，暂不能告知。', en: 'The term for acknowledging has not passed yet.' },
}

/** An approver has the county's superior told. */
export async function tellSuperior(needs: Dependencies, { caller, unitId }: { readonly caller: Caller; readonly unitId: string }): Promise<CaseFile> {
  const actorId = caller.person?.id ?? system
  return needs.database.transaction(async (stores) => {
    const file = await getRiskCase(stores, unitId)
    const round = lastRound(file)
    if (round === undefined) throw noOpenCase()
    const receipts = file.receipts.filter(({ roundId }) => roundId === round.id)
    const press = pressStep({ case: file.case, round, receipts, team: await readTeam(stores), now: needs.clock.now() })
    if (!press.ok) throw new AppError('conflict', pressRefusals[press.why])
    if (!(await stores.cases.saveRound(press.round, round))) throw new AppError('conflict', pressRefusals['pressed-before'])

    await queueTells(needs, stores, { round: press.round, tells: press.tells })
    await addEvent(needs, stores, {
      caseId: file.case.id,
      roundId: round.id,
      kind: 'pressed',
      actorId,
      data: { told: press.tells.map(({ personId }) => personId) },
    })
    await stores.record.append([recordEntry(needs, { actorId, kind: 'superior.told', subject: `case:${file.case.id}`, data: { round: round.number } })])
    return stores.cases.getCaseFile(file.case.id)
  })
}

/** An analyst closes a case with a reason. */
export async function closeByHand(
  needs: Dependencies,
  request: { readonly caller: Caller; readonly unitId: string; readonly reason: string },
): Promise<CaseFile> {
  const byId = request.caller.person?.id ?? system
  return needs.database.transaction(async (stores) => {
    const file = await getRiskCase(stores, request.unitId)
    await storeClosed(needs, stores, closeCase(file.case, { at: needs.clock.now(), byId, reason: request.reason }), false)
    return stores.cases.getCaseFile(file.case.id)
  })
}
