import { expect, it } from 'vitest'
import { eachDatabase } from '../databases.ts'

eachDatabase('an opened database', (open) => {
  it('answers and keeps a setting', async () => {
    const database = await open()
    await database.ping()
    await database.settings.set('mode', 'sample')

    expect(await database.settings.get('mode')).toBe('sample')
    expect(await database.settings.setOnce('mode', 'production')).toBe('sample')
  })
})
