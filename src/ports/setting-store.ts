export interface SettingStore {
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
  /** Sets it only where it is absent; the value that stands. */
  setOnce(key: string, value: string): Promise<string>
}
