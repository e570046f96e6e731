import { expect, expectTypeOf, it } from 'vitest'
import * as postgresql from '../../src/database/generated/postgresql/client.ts'
import * as sqlite from '../../src/database/generated/sqlite/client.ts'

it('both clients know the same models and fields', () => {
  const describeClient = ({ Prisma }: { readonly Prisma: object }) =>
    Object.fromEntries(Object.entries(Prisma).filter(([name]) => name === 'ModelName' || name.endsWith('ScalarFieldEnum')))
  const known = describeClient(sqlite)

  expect(Object.keys(known).length).toBeGreaterThan(15)
  expect(describeClient(postgresql)).toEqual(known)
})

it('both clients give rows of the same types', () => {
  expectTypeOf<postgresql.Case>().toEqualTypeOf<sqlite.Case>()
  expectTypeOf<postgresql.Edition>().toEqualTypeOf<sqlite.Edition>()
  expectTypeOf<postgresql.OutboxRow>().toEqualTypeOf<sqlite.OutboxRow>()
  expectTypeOf<postgresql.RecordRow>().toEqualTypeOf<sqlite.RecordRow>()
  expectTypeOf<postgresql.StoredFile>().toEqualTypeOf<sqlite.StoredFile>()
})
