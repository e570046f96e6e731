import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { scoreFigures } from '../../src/app/editions/score-figures.ts'
import type { Edition } from '../../src/domain/edition.ts'
import { parseScheme } from '../../src/domain/scheme/parse-scheme.ts'
import { eachDatabase } from '../databases.ts'
import { monthCsv } from './month-csv.ts'
import { openWorld, publishMonth, type World } from './world.ts'

/** The digest of an edition, computed again from what the database keeps. */
async function recompute(world: World, edition: Edition): Promise<string> {
  const { needs } = world.program
  const scheme = await needs.schemes.byDigest(edition.schemeDigest)
  const figures = await needs.database.editions.readFigures(edition.batchIds)
  return (await scoreFigures(needs, { scheme, period: edition.period, figures })).digest
}

async function harderFrom(period: string) {
  const text = await readFile('assets/schemes/ningxia-12.yaml', 'utf8')
  const changed = text
    .replace(/^validFrom: .*$/m, `validFrom: '${period}'`)
    .replace(/^version: .*$/m, "version: '2'")
    .replace('share: 1, minScore: 85', 'share: 1, minScore: 97')
  const parsed = parseScheme(changed)
  if ('faults' in parsed) throw new Error(parsed.faults[0]?.words.en)
  return parsed.scheme
}

eachDatabase('new scheme', (_open, createUrl) => {
  it('story 8: the scheme changes from a period on; earlier periods give their old answers and digests, also when corrected', async () => {
    const url = await createUrl('sample')
    const before = await openWorld(url)
    const september = await before.say('李静', '/score 西夏区 2026-09')
    const kept = await before.program.needs.database.editions.listEditions({ schemeId: 'ningxia-12', statuses: ['published'] })
    await before.close()

    const scheme = await harderFrom('2026-10')
    const world = await openWorld(url, { scheme })
    const { editions } = world.program.needs.database
    expect(await world.say('李静', '/score 西夏区 2026-09')).toBe(september)
    for (const edition of kept.slice(0, 3)) expect(await recompute(world, edition), edition.period).toBe(edition.digest)

    await publishMonth(world)
    const october = await editions.findPublished(scheme.id, '2026-10')
    if (october === undefined) throw new Error('October is not published')
    expect(october).toMatchObject({ schemeVersion: '2', schemeDigest: scheme.digest })
    expect(await recompute(world, october)).toBe(october.digest)

    await world.ask('李静', '/import 9月', { bytes: await monthCsv('9月更正.csv') })
    const corrected = (await editions.listEditions({ schemeId: scheme.id, period: '2026-09' }))[0]
    if (corrected === undefined) throw new Error('September was not corrected')
    expect(corrected).toMatchObject({ number: 2, status: 'draft', schemeVersion: '1' })
    expect(await recompute(world, corrected)).toBe(corrected.digest)
    await world.expectWholeRecord()
    await world.close()
  })
})
