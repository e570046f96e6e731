import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideOccurrence, type OccurrenceState } from '../../../src/domain/schedule/decide-occurrence.ts'
import { occurrenceStatuses, type ScheduleRule } from '../../../src/domain/schedule/schedule.ts'

const at = (time: string) => new Date(`2026-11-11T${time}:00+08:00`)

interface Given {
  readonly now: Date
  readonly late?: ScheduleRule['late']
  readonly hold?: ScheduleRule['hold']
  readonly published?: Date | null
  readonly draft?: boolean
  readonly status?: OccurrenceState['occurrence']['status']
  readonly laterDue?: Date
}

function decide(given: Given) {
  const { now, late = { does: 'send', windowMinutes: null }, hold = { limitHours: null, provisional: false } } = given
  const publishedAt = given.published === undefined ? at('08:00') : given.published
  return decideOccurrence({
    occurrence: { plannedAt: at('09:00'), status: given.status ?? 'planned', revision: 0 },
    schedule: { rule: { timeZone: 'Asia/Shanghai', when: { kind: 'working-day', nth: 8, at: '09:00' }, periodLag: 1, late, hold } },
    published: publishedAt ? { id: 'edition', publishedAt } : undefined,
    provisional: given.draft ? { id: 'draft' } : undefined,
    laterDue: given.laterDue && { plannedAt: given.laterDue },
    now,
  })
}

describe('a post', () => {
  it('waits for its instant', () => {
    expect(decide({ now: at('08:59') })).toEqual({ does: 'wait', until: at('09:00') })
  })

  it('goes on time without a word about it', () => {
    expect(decide({ now: at('09:00') })).toEqual({ does: 'post', editionId: 'edition', late: false, reason: null })
  })

  it('goes late saying when it was planned', () => {
    expect(decide({ now: at('09:20') })).toMatchObject({ does: 'post', late: true, reason: { en: 'planned 2026-11-11 09:00' } })
  })

  it('beyond its late window is skipped, and the owner told why', () => {
    const decision = decide({ now: at('09:20'), late: { does: 'send', windowMinutes: 10 } })
    expect(decision).toMatchObject({ does: 'skip', tellOwner: true })
    expect('reason' in decision && decision.reason?.en).toContain('20 min late, more than the 10 min allowed')
  })

  it('that may not be late is skipped', () => {
    expect(decide({ now: at('09:02'), late: { does: 'skip', windowMinutes: null } })).toMatchObject({ does: 'skip' })
    expect(decide({ now: at('09:01'), late: { does: 'skip', windowMinutes: null } })).toMatchObject({ does: 'post' })
  })

  it('is merged into a later one that is due as well', () => {
    const late = { does: 'merge', windowMinutes: null } as const
    expect(decide({ now: at('12:00'), late, laterDue: at('11:00') })).toMatchObject({
      does: 'merge',
      reason: { en: 'planned 2026-11-11 09:00, merged into the one planned 2026-11-11 11:00' },
    })
    expect(decide({ now: at('12:00'), late })).toMatchObject({ does: 'post' })
  })
})

describe('an edition that is not published at the planned time', () => {
  const hold = { limitHours: 4, provisional: true }

  it('holds the post; the owner is told once', () => {
    expect(decide({ now: at('09:00'), published: null, hold })).toMatchObject({ does: 'hold', until: at('13:00'), tellOwner: true })
    expect(decide({ now: at('10:00'), published: null, hold, status: 'held' })).toMatchObject({ does: 'hold', tellOwner: false })
  })

  it('lets it go once it is published, even under a narrow late window', () => {
    const late = { does: 'send', windowMinutes: 10 } as const
    expect(decide({ now: at('11:00'), published: at('11:00'), status: 'held', late, hold })).toMatchObject({ does: 'post', editionId: 'edition', late: true })
    expect(decide({ now: at('11:20'), published: at('11:00'), status: 'held', late, hold })).toMatchObject({ does: 'skip' })
  })

  it('at the hard limit is posted as provisional where that is allowed', () => {
    expect(decide({ now: at('13:00'), published: null, status: 'held', draft: true, hold })).toMatchObject({ does: 'post-provisional', editionId: 'draft' })
    expect(decide({ now: at('13:00'), published: null, status: 'held', draft: false, hold })).toMatchObject({ does: 'skip', tellOwner: true })
    expect(decide({ now: at('13:00'), published: null, status: 'held', draft: true, hold: { ...hold, provisional: false } })).toMatchObject({ does: 'skip' })
  })
})

it('nothing comes after a final state', () => {
  const finals = occurrenceStatuses.filter((status) => status !== 'planned' && status !== 'held')
  const property = fc.property(fc.constantFrom(...finals), fc.nat(100_000), fc.boolean(), (status, minutes, isPublished) => {
    const now = new Date(at('00:00').getTime() + minutes * 60_000)
    expect(decide({ now, status, published: isPublished ? at('08:00') : null })).toEqual({ does: 'nothing' })
  })
  fc.assert(property)
})
