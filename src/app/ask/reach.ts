import type { Sensitivity } from '../../domain/people.ts'
import { type Caller, seesUnit } from '../caller.ts'

/** For whom an answer is meant: who asks, everyone in the place, or whoever gets the pasted copy. */
export type Audience = 'self' | 'place' | 'copy'

/** From the options `copy` and `share` of a command. */
export function audienceOf({ copy, share }: { readonly copy?: 'yes' | 'no' | undefined; readonly share?: 'yes' | 'no' | 'ask' | undefined }): Audience {
  if (copy === 'yes') return 'copy'

  return share === 'yes' || share === 'ask' ? 'place' : 'self'
}

/**
 * How far an answer goes. `console`: everything the caller may see. `person`: of restricted indicators the band only. `group`: grades and causes,
 * no restricted indicator by name. `public`: score, grade and rank.
 */
export type Reach = 'console' | 'person' | 'group' | 'public'

/** A place with that ceiling; a place that may hear everything is still not the console. */
export function reachUnder(ceiling: Sensitivity): Reach {
  if (ceiling === 'public') return 'public'

  return ceiling === 'internal' ? 'group' : 'person'
}

export function reachOf(caller: Caller, audience: Audience): Reach {
  if (caller.isGuest === true) return 'public'
  if (audience === 'copy') return 'group'
  if (audience === 'place' && caller.place.kind !== 'private') return reachUnder(caller.place.ceiling)

  return caller.platform === 'console' ? 'console' : 'person'
}

/** Whether points and causes of the unit may be told. */
export function mayTellDetail(caller: Caller, unitId: string, reach: Reach): boolean {
  return reach !== 'public' && seesUnit(caller, unitId)
}

/** What is done about an indicator of that sensitivity. */
export function tellingOf(sensitivity: Sensitivity, reach: Reach): 'all' | 'band' | 'nothing' {
  if (sensitivity !== 'restricted' || reach === 'console') return 'all'

  return reach === 'person' ? 'band' : 'nothing'
}
