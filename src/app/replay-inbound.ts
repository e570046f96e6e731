import { inLanguage, type Words } from '../domain/language.ts'
import type { Gateway, Guest } from '../ports/gateway.ts'
import { type Reply, reply, warning } from '../reply/parts.ts'
import type { CarryingOut } from './carry-out.ts'
import { toRow } from './delivery/queue.ts'
import { type Dependencies, recordEntry, system } from './dependencies.ts'
import { identifyCaller } from './identify-caller.ts'
import { type KeptInvocation, parseKeptInvocation } from './kept-invocation.ts'

type Needs = Pick<Dependencies, 'database' | 'clock' | 'stopwatch' | 'ids' | 'log' | 'language' | 'timeZone' | 'messengers'>
type CarryOut = CarryingOut['carryOut']

/** A command that ended the process this often is not begun again. */
const maximumReplays = 2
/** Commands whose answers hold a one-time secret, which is neither stored nor sent later. */
const asksForSecret = /^\s*\/?((signin|登录)(\s|$)|(link|绑定)\s*$)/i

/**
 * Carries out what was accepted and not finished when the process died, each once; the answer goes to the person as a message. Done at the start, before
 * new events are taken. Returns how many there were.
 */
export async function replayInbound(needs: Needs, gateway: Pick<Gateway, 'dispatch'>, carryOut: CarryOut): Promise<number> {
  const unfinished = await needs.database.access.listUnfinishedInbound(new Date(needs.stopwatch.now().getTime() + 1))
  for (const { key, invocation } of unfinished) {
    const kept = parseKeptInvocation(invocation)
    if (kept === undefined) {
      needs.log.warn({ event: key }, 'an unfinished event could not be read and is left out')
      await needs.database.access.finishInbound(key, needs.stopwatch.now())
      continue
    }

    await finish(needs, key, kept, await answerTo(needs, gateway, carryOut, { key, kept }))
  }
  return unfinished.length
}

async function answerTo(
  needs: Needs,
  gateway: Pick<Gateway, 'dispatch'>,
  carryOut: CarryOut,
  event: { readonly key: string; readonly kept: KeptInvocation },
): Promise<Words | Reply> {
  const { key, kept } = event
  const { fileNames, carriedOut, replays, ...invocation } = kept
  const guest = await findGuest(needs, kept)
  const [file] = fileNames
  if (carriedOut) return { zh: `服务重启前已办理：${kept.text}`, en: `Carried out before the restart: ${kept.text}` }
  if (file !== undefined)
    return {
      zh: `处理“${file}”时服务重启。如未见结果，请重新上传。`,
      en: `The service restarted while it read “${file}”. Unless you see its result, hand it in again.`,
    }
  if (asksForSecret.test(kept.text)) return { zh: `服务刚重启，请再发一次：${kept.text}`, en: `The service restarted. Please send it again: ${kept.text}` }
  if (replays >= maximumReplays)
    return { zh: `未能办理：${kept.text}。请联系管理员。`, en: `It could not be carried out: ${kept.text}. Please tell the administrator.` }

  const begun = { ...kept, replays: replays + 1 }
  await needs.database.access.noteInbound(key, JSON.stringify(begun))
  return carryOut({ key, kept: begun }, () => gateway.dispatch({ ...invocation, ...(guest === undefined ? {} : { guest }) }))
}

/** It is kept before the platform is asked who somebody is. */
async function findGuest({ messengers }: Needs, { platform, externalId, guest }: KeptInvocation): Promise<Guest | undefined> {
  return guest === true ? true : await messengers.get(platform)?.findGuest?.(externalId)
}

async function finish(needs: Needs, key: string, kept: KeptInvocation, answer: Words | Reply): Promise<void> {
  const { platform, externalId } = kept
  const caller = await identifyCaller(needs, kept)
  const said = 'zh' in answer ? reply([warning(inLanguage(answer, caller.language))]) : answer
  const address = platform === 'console' ? `person:${externalId}` : externalId
  const row = toRow(needs, {
    key: `answer:${key}`,
    payload: { kind: 'answer', reply: said },
    platform,
    address,
    personId: caller.person?.id ?? null,
    caseId: null,
  })

  await needs.database.transaction(async (stores) => {
    if (needs.messengers.has(platform) && said.parts.length > 0) await stores.delivery.addToOutbox([row])
    await stores.access.finishInbound(key, needs.stopwatch.now())
    await stores.record.append([
      recordEntry(needs, { actorId: caller.person?.id ?? system, kind: 'command.replayed', subject: `event:${key}`, data: { platform } }),
    ])
  })
}
