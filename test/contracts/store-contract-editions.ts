import { beforeAll, describe, expect, it } from 'vitest'
import type { Batch, Edition } from '../../src/domain/edition.ts'
import type { Figures, UnitResult } from '../../src/domain/scoring/result.ts'
import type { Database } from '../../src/ports/stores.ts'
import type { Opener } from './store-contract.ts'

const at = new Date('2026-11-06T00:30:00.123Z')

export const batch: Batch = {
  id: 'b1',
  schemeId: 's',
  period: '2026-10',
  status: 'final',
  fileName: '十月.xlsx',
  digest: 'd1',
  importedById: 'p1',
  importedAt: at,
  notes: ['第 3 行取自缓存值'],
}

export const edition: Edition = {
  id: 'e1',
  schemeId: 's',
  schemeVersion: '1',
  schemeDigest: 'sd',
  period: '2026-10',
  number: 1,
  status: 'draft',
  createdById: 'p1',
  createdAt: at,
  proposedById: null,
  proposedAt: null,
  publishedById: null,
  publishedAt: null,
  reason: null,
  history: false,
  digest: 'x',
  dataCutoffAt: at,
  batchIds: ['b1'],
}

const result: UnitResult = {
  unitId: 'u1',
  status: 'graded',
  score: '77.77',
  grade: 'moderate',
  scoreGrade: 'moderate',
  redLineGrade: null,
  rankGroup: 'counties',
  rank: 3,
  rankOf: 22,
  adjustment: '0',
  indicators: [
    { id: 'wages', status: 'scored', value: '97.9', band: 'low', weight: '10', points: '8.5', lost: '1.5', notes: [{ zh: '库款偏高', en: 'high' }] },
  ],
  overrides: [{ id: 'arrears', reason: { zh: '欠薪', en: 'arrears' }, grade: 'high', redLine: true }],
  notes: [],
  missingItems: ['i1'],
}

const figures = (values: Readonly<Record<string, Figures>>) => new Map(Object.entries(values))

/** Batches, editions, results, schemes, files. */
export function editionContract({ open }: Opener): void {
  describe('editions', () => {
    let database: Database
    beforeAll(async () => {
      database = await open()
    })

    it('lets a later batch override an earlier one unit by unit', async () => {
      await database.editions.addBatch(batch, figures({ u1: { tax: '1.00', debt: null }, u2: { tax: '2' } }))
      await database.editions.addBatch({ ...batch, id: 'b0', digest: 'd0' }, figures({ u1: { tax: '9.00' } }))

      expect(await database.editions.readFigures(['b1', 'b0'])).toEqual(figures({ u1: { tax: '9.00' }, u2: { tax: '2' } }))
      expect(await database.editions.readFigures(['b0', 'b1'])).toEqual(figures({ u1: { tax: '1.00', debt: null }, u2: { tax: '2' } }))
      expect(await database.editions.readUnitFigures('u1', ['b0', 'b1', 'none'])).toEqual(
        new Map([
          ['b0', { tax: '9.00' }],
          ['b1', { tax: '1.00', debt: null }],
        ]),
      )
      expect(await database.editions.findBatch('b1')).toEqual(batch)
      expect((await database.editions.findBatchByDigest('s', '2026-10', 'd1'))?.id).toBe('b1')
      expect(await database.editions.findBatchByDigest('s', '2026-09', 'd1')).toBeUndefined()
      expect(await database.editions.listBatches('s', '2026-10')).toHaveLength(2)
    })

    it('takes thousands of units in one call', async () => {
      const many = new Map(Array.from({ length: 5_000 }, (_, index) => [`unit-${index}`, { tax: String(index), debt: '100.25' }]))
      await database.editions.addBatch({ ...batch, id: 'big', digest: 'big' }, many)
      const results = [...many.keys()].map((unitId) => ({ ...result, unitId }))
      await database.editions.addEdition({ ...edition, id: 'big', period: '2020-01', batchIds: ['big'] }, results)

      expect((await database.editions.readFigures(['big'])).size).toBe(5_000)
      expect(await database.editions.listResults('big')).toEqual(results)
    })

    it('keeps an edition with its results, in order', async () => {
      await database.editions.addEdition(edition, [result, { ...result, unitId: 'u0', status: 'not-filed', score: null, grade: null, rank: null }])

      expect(await database.editions.findEdition('e1')).toEqual(edition)
      expect((await database.editions.listResults('e1')).map(({ unitId }) => unitId)).toEqual(['u1', 'u0'])
      expect(await database.editions.findResult('e1', 'u1')).toEqual(result)
      expect(await database.editions.findResult('e1', 'nowhere')).toBeUndefined()
    })

    it('allows one proposal per scheme and period', async () => {
      await database.editions.addEdition({ ...edition, id: 'e2', number: 2, batchIds: ['b0', 'b1'] }, [result])
      const change = { proposedById: 'p1', proposedAt: at }
      const proposed = await Promise.all(['e1', 'e2'].map((id) => database.editions.changeStatus(id, 'draft', 'proposed', change)))

      expect(proposed.filter(Boolean)).toHaveLength(1)
      expect(await database.editions.listEditions({ schemeId: 's', period: '2026-10', statuses: ['proposed'] })).toHaveLength(1)
    })

    it('says conflict where a number is taken', async () => {
      await expect(database.editions.addEdition({ ...edition, id: 'e9' }, [])).rejects.toMatchObject({ code: 'conflict' })
      expect(await database.editions.findEdition('e9')).toBeUndefined()
    })

    it('changes a status only from what it was, and frees the proposal', async () => {
      const [proposed] = await database.editions.listEditions({ schemeId: 's', statuses: ['proposed'] })
      const id = proposed?.id ?? ''
      const published = { publishedById: 'p2', publishedAt: at }

      expect(await database.editions.changeStatus(id, 'draft', 'published', published)).toBe(false)
      expect(await database.editions.changeStatus(id, 'proposed', 'published', published)).toBe(true)
      expect(await database.editions.changeStatus(id, 'proposed', 'published', published)).toBe(false)
      expect(await database.editions.findPublished('s', '2026-10')).toEqual({ ...proposed, status: 'published', ...published })
      expect(await database.editions.changeStatus(id === 'e1' ? 'e2' : 'e1', 'draft', 'proposed', {})).toBe(true)
    })

    it('finds the newest published one, and a unit history with the oldest first', async () => {
      await database.editions.addEdition({ ...edition, id: 'sep', period: '2026-09', status: 'published', history: true }, [{ ...result, score: '80.00' }])

      expect((await database.editions.findPublished('s'))?.period).toBe('2026-10')
      expect((await database.editions.findPublished('s', '2026-09'))?.id).toBe('sep')
      expect(await database.editions.findPublished('other')).toBeUndefined()
      const history = await database.editions.listUnitHistory('s', 'u1', '2026-01', '2026-10')
      expect(history.map((entry) => [entry.edition.period, entry.result.score])).toEqual([
        ['2026-09', '80.00'],
        ['2026-10', '77.77'],
      ])
      expect((await database.editions.listEditions({ schemeId: 's', limit: 2 })).map(({ period, number }) => `${period} ${number}`)).toEqual([
        '2026-10 2',
        '2026-10 1',
      ])
    })

    it('keeps a scheme text once', async () => {
      const version = { digest: 'sd', id: 's', version: '1', text: 'id: s' }
      await database.editions.addSchemeVersion(version, at)
      await database.editions.addSchemeVersion({ ...version, text: 'other' }, at)

      expect(await database.editions.findSchemeVersion('sd')).toEqual(version)
      expect(await database.editions.findSchemeVersion('unknown')).toBeUndefined()
    })

    it('keeps a file until it expires or is removed', async () => {
      const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
      const file = {
        id: 'f1',
        name: '十月.xlsx',
        mime: 'application/octet-stream',
        digest: 'd',
        bytes,
        ownerId: 'p1',
        expiresAt: new Date('2026-11-06T02:00:00Z'),
      }
      await database.editions.addFile(file)
      const found = await database.editions.findFile('f1', at)

      expect({ ...found, bytes: [...(found?.bytes ?? [])] }).toEqual({ ...file, bytes: [...bytes] })
      expect(await database.editions.findFile('f1', file.expiresAt)).toBeUndefined()
      await database.editions.removeFile('f1')
      expect(await database.editions.findFile('f1', at)).toBeUndefined()
    })
  })
}
