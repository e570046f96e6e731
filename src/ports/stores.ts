import type { AccessStore } from './access-store.ts'
import type { BudgetStore } from './budget-store.ts'
import type { CaseStore } from './case-store.ts'
import type { DeliveryStore } from './delivery-store.ts'
import type { EditionStore } from './edition-store.ts'
import type { InboxStore } from './inbox-store.ts'
import type { InstallationStore } from './installation-store.ts'
import type { RecordStore } from './record-store.ts'
import type { ScheduleStore } from './schedule-store.ts'
import type { SettingStore } from './setting-store.ts'
import type { UnitStore } from './unit-store.ts'

/** Everything that is kept, by subject. */
export interface Stores {
  readonly units: UnitStore
  readonly access: AccessStore
  readonly editions: EditionStore
  readonly budgets: BudgetStore
  readonly cases: CaseStore
  readonly delivery: DeliveryStore
  readonly schedules: ScheduleStore
  readonly inbox: InboxStore
  readonly record: RecordStore
  readonly settings: SettingStore
  readonly installations: InstallationStore
}

export interface Database extends Stores {
  /**
   * Runs `work` in one transaction: all of it is stored or nothing. It may run again after a conflict with another writer, so it must
   * do nothing but read and write `stores`. Writers are serialised on SQLite; on PostgreSQL it runs at read committed with conditional updates.
   * AppError `unavailable` when the database is away.
   */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  /** Answers when the database can be read; AppError `unavailable` otherwise. */
  ping(): Promise<void>
  /** The database server's real time; for a database in a file this machine's. */
  serverTime(): Promise<Date>
  close(): Promise<void>
}
