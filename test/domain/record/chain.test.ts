import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalRow } from '../../../src/domain/record/canonical-row.ts'
import { genesisHash, sealRows } from '../../../src/domain/record/chain.ts'
import type { RecordRow } from '../../../src/domain/record/record.ts'
import { type SealedRow, verifyChain } from '../../../src/domain/record/verify-chain.ts'

const row = (seq: number, data: Record<string, unknown> = { seq }): RecordRow => ({
  seq,
  at: new Date('2026-11-06T00:30:00.123Z'),
  realAt: new Date('2026-11-22T00:00:00.000Z'),
  actorId: 'system',
  kind: 'edition.published',
  subject: 'edition:1',
  data,
})

function sealed(count: number): SealedRow[] {
  const rows = Array.from({ length: count }, (_, index) => row(index + 1))
  return sealRows(rows, undefined).map((seal, index) => ({ seal, row: rows[index] ?? null }))
}

describe('the canonical row', () => {
  it('does not depend on the order of keys or on a trip through the database', () => {
    const data = { b: [1, { d: 1, c: undefined }], a: 'é\n"<' }
    const text = canonicalRow(row(1, data))
    expect(canonicalRow(row(1, { a: data.a, b: data.b }))).toBe(text)
    expect(canonicalRow(row(1, JSON.parse(JSON.stringify(data))))).toBe(text)
  })

  it('of any data is the same after a trip through the database', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        expect(canonicalRow(row(1, JSON.parse(JSON.stringify(data))))).toBe(canonicalRow(row(1, data)))
      }),
    )
  })
})

describe('the chain', () => {
  it('is the same sealed at once or in parts', () => {
    const rows = [row(1), row(2), row(5)]
    const first = sealRows(rows.slice(0, 1), undefined)
    expect([...first, ...sealRows(rows.slice(1), first[0])]).toEqual(sealRows(rows, undefined))
    expect(sealRows([], first[0])).toEqual([])
  })

  it('that is whole says how many links it has', async () => {
    const links = sealed(3)
    expect(await verifyChain(links)).toEqual({ ok: true, checked: 3, head: links[2]?.seal.hash })
    expect(await verifyChain([])).toEqual({ ok: true, checked: 0, head: genesisHash })
  })

  it('knows a head it once had, and misses one of a chain that was rewritten', async () => {
    const links = sealed(3)
    const head = links[1]?.seal.hash ?? ''
    expect(await verifyChain(links, { head })).toMatchObject({ ok: true })
    const rewritten = [row(1), row(2, { forged: true }), row(3)]
    const forged = sealRows(rewritten, undefined).map((seal, index) => ({ seal, row: rewritten[index] ?? null }))
    expect(await verifyChain(forged)).toMatchObject({ ok: true })
    expect(await verifyChain(forged, { head })).toEqual({ ok: false, checked: 3, firstBroken: null, rowSeq: null, why: 'head-not-found' })
    expect(await verifyChain(links.slice(0, 1), { head })).toMatchObject({ ok: false, why: 'head-not-found' })
  })

  it('names the first broken link', async () => {
    const links = sealed(5)
    const [a, b, c] = links
    if (!a || !b || !c?.row) throw new Error('too short')
    expect(await verifyChain([a, { ...b, row: null }, c])).toMatchObject({ ok: false, firstBroken: 2, rowSeq: 2, why: 'row-missing' })
    expect(await verifyChain([a, c])).toMatchObject({ ok: false, firstBroken: 2, why: 'position-missing' })
    expect(await verifyChain([a, b, { ...c, seal: { ...c.seal, previous: a.seal.hash } }])).toMatchObject({ firstBroken: 3, why: 'link-broken' })
    expect(await verifyChain([a, { seal: b.seal, row: c.row }])).toMatchObject({ firstBroken: 2, why: 'wrong-row' })
  })

  it('shows every change of every field', async () => {
    const changes: readonly Partial<RecordRow>[] = [
      { at: new Date(0) },
      { realAt: new Date(0) },
      { actorId: 'x' },
      { kind: 'x' },
      { subject: 'x' },
      { data: { seq: 2 } },
    ]
    for (const change of changes) {
      const links = sealed(3).map((link, index) =>
        index === 1 && link.row ? { ...link, row: { ...link.row, ...change, ...('data' in change ? { data: {} } : {}) } } : link,
      )
      expect(await verifyChain(links)).toMatchObject({ ok: false, firstBroken: 2, why: 'row-changed' })
    }
  })
})
