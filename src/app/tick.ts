import { AppError } from '../domain/error.ts'
import type { Dependencies } from './dependencies.ts'

/** One duty of the loop; true where it did something, so that another pass is worth while. */
export type Duty = () => Promise<boolean>

/** More passes than this without rest mean a fault; the next tick goes on. */
const maximumPasses = 200

export interface Tick {
  /** Does everything that is due, in order, until nothing is; one run at a time in a process, asked for again meanwhile it runs once more. */
  run(): Promise<void>
  /** Waits for a run that is under way. */
  settle(): Promise<void>
}

/** The loop's body: the clock only wakes it, what is due is read from the database. */
export function createTick({ log }: Pick<Dependencies, 'log'>, duties: Readonly<Record<string, Duty>>): Tick {
  let running: Promise<void> | undefined
  let again = false

  async function pass(): Promise<boolean> {
    let worked = false
    for (const [name, duty] of Object.entries(duties)) {
      try {
        worked = (await duty()) || worked
      } catch (error) {
        if (error instanceof AppError && error.code === 'unavailable') {
          log.warn({ duty: name, reason: error.message }, 'the database is away; the loop goes on when it is back')
          return false
        }
        log.error({ err: error, duty: name }, 'a duty of the loop failed')
      }
    }
    return worked
  }

  async function runUntilQuiet(): Promise<void> {
    do {
      again = false
      for (let passes = 0; passes < maximumPasses && (await pass()); passes++);
    } while (again)
  }

  return {
    run() {
      if (running !== undefined) {
        again = true
        return running
      }
      running = runUntilQuiet().finally(() => {
        running = undefined
      })
      return running
    },
    settle: async () => running,
  }
}
