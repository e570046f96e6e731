import type { SettingStore } from '../ports/setting-store.ts'
import type { Connection } from './connection.ts'
import { insertRows } from './insert-rows.ts'

export function createSettingStore(connection: Connection): SettingStore {
  const { prisma } = connection
  const get = async (key: string) => (await prisma.setting.findUnique({ where: { key } }))?.value

  return {
    get,
    async set(key, value) {
      await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
    },
    async setOnce(key, value) {
      await insertRows(connection, { table: 'setting', columns: ['key', 'value'], rows: [[key, value]], skipTaken: true })
      return (await get(key)) ?? value
    },
  }
}
