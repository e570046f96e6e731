import { expect, it } from 'vitest'
import { systemIds } from '../../src/system/ids.ts'

it('ids are in order of creation, also within a millisecond, and never twice', () => {
  const ids = Array.from({ length: 5000 }, () => systemIds.create())
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
