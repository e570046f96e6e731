import { afterAll, beforeAll } from 'vitest'
import { useDatabases } from '../databases.ts'
import { openWorld, type World } from '../stories/world.ts'

/** The program on a sample of its own, for the tests of one describe block. */
export function useSampleWorld(prepare: (world: World) => Promise<unknown> = async () => undefined): () => World {
  const { createUrl } = useDatabases('sqlite')
  let opened: World | undefined
  const world = (): World => {
    if (opened === undefined) throw new Error('the world is open within tests only')
    return opened
  }

  beforeAll(async () => {
    opened = await openWorld(await createUrl('sample'))
    await prepare(opened)
  })
  afterAll(() => opened?.close())

  return world
}
