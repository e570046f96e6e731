import type { Stores } from '../ports/stores.ts'
import { createAccessStore } from './access-store.ts'
import { createBudgetStore } from './budget-store.ts'
import { createCaseStore } from './case-store.ts'
import type { Connection } from './connection.ts'
import { createDeliveryStore } from './delivery-store.ts'
import { createEditionStore } from './edition-store.ts'
import { createInboxStore } from './inbox-store.ts'
import { createInstallationStore } from './installation-store.ts'
import { createRecordStore, type SealMark } from './record-store.ts'
import { createScheduleStore } from './schedule-store.ts'
import { createSettingStore } from './setting-store.ts'
import { createUnitStore } from './unit-store.ts'

export function createStores(connection: Connection, mark: SealMark): Stores {
  return {
    units: createUnitStore(connection),
    access: createAccessStore(connection),
    editions: createEditionStore(connection),
    budgets: createBudgetStore(connection),
    cases: createCaseStore(connection),
    delivery: createDeliveryStore(connection),
    schedules: createScheduleStore(connection),
    inbox: createInboxStore(connection),
    record: createRecordStore(connection, mark),
    settings: createSettingStore(connection),
    installations: createInstallationStore(connection),
  }
}
