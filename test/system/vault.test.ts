import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coreEnvironment } from '../../src/config/environment.ts'
import { createVault } from '../../src/system/vault.ts'

const older = 'older-key-0123456789-abcdefghijklmn'
const newer = 'newer-key-9876543210-nmlkjihgfedcba'
const vault = createVault([newer, older])

const reasonOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return (error as { details?: { reason?: string } }).details?.reason
  }
  return 'no error'
}

it('gives back what was sealed, and shows nothing of it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), fc.string(), (plain, context) => {
      const sealed = vault.seal(plain, context)
      expect(vault.open(sealed, context)).toBe(plain)
      expect(sealed).not.toContain(plain)
      expect(vault.seal(plain, context)).not.toBe(sealed)
    }),
    { numRuns: 50 },
  )
})

it('opens for its owner only, and not where anything was altered', () => {
  const sealed = vault.seal('xoxb-1', 'slack:T1')
  expect(reasonOf(() => vault.open(sealed, 'slack:T2'))).toBe('damaged')

  const parts = sealed.split('.')
  for (const index of [2, 3, 4]) {
    const bytes = Buffer.from(parts[index] ?? '', 'base64url')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    expect(reasonOf(() => vault.open(parts.with(index, bytes.toString('base64url')).join('.'), 'slack:T1'))).toBe('damaged')
  }
  expect(reasonOf(() => vault.open(parts.with(4, 'AAAA').join('.'), 'slack:T1'))).toBe('damaged')
  expect(reasonOf(() => vault.open('xoxb-plain', 'slack:T1'))).toBe('damaged')
})

it('seals under the first key, opens under any, and says what to set where a key is missing', () => {
  const old = createVault([older]).seal('xoxb-1', 'c')
  expect(vault.open(old, 'c')).toBe('xoxb-1')
  expect([vault.isStale(old), vault.isStale(vault.seal('xoxb-1', 'c'))]).toEqual([true, false])
  expect(reasonOf(() => createVault([newer]).open(old, 'c'))).toBe('unknown-key')
  expect(reasonOf(() => createVault([]).open(old, 'c'))).toBe('no-key')
  expect(reasonOf(() => createVault([]).seal('x', 'c'))).toBe('no-key')
  expect(() => createVault([newer]).open(old, 'c')).toThrow(/SECRET_KEY.*rotate-secrets/)
  expect(old).not.toContain(older)
})

it('takes keys of 32 bytes and more from the environment, new first, and never tells one', () => {
  expect(coreEnvironment.parse({ SECRET_KEY: `${newer}, ${older}` }).config?.secretKeys).toEqual([newer, older])
  expect(coreEnvironment.parse({ SECRET_KEY: '' }).config?.secretKeys).toEqual([])
  const { faults } = coreEnvironment.parse({ SECRET_KEY: `${newer},short` })
  expect(faults.join()).toContain('SECRET_KEY')
  expect(faults.join()).not.toMatch(/short|newer/)
  expect(coreEnvironment.parse({ SECRET_KEY: 'a'.repeat(40) }).faults.length).toBe(1)
})
