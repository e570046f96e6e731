/** What the work under way belongs to, seen by everything that it calls and awaits. */
export interface Scope<T> {
  run<R>(value: T, work: () => Promise<R>): Promise<R>
  /** Undefined outside, and possibly in what outlives its work. */
  current(): T | undefined
}
