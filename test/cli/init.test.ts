import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runInit } from '../../src/cli/init.ts'
import { readOrganisationCsv } from '../../src/cli/organisation-csv.ts'
import { openDatabase } from '../../src/database/index.ts'
import { AppError } from '../../src/domain/error.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenghuo-init-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const units = [
  'code,name,name_en,class,parent,treasury,aliases',
  '640500,中卫市本级,Zhongwei city budget,市本级,,,中卫',
  '640522,海原县,,县,640500,,海原；海原财政',
].join('\n')
const people = [
  'id,name,name_en,roles,language,phone,unit,duty,scope,order,title,from,to',
  'li-jing,李静,Li Jing,analyst,,,,,,,,,',
  'he-wei,何伟,,审核,,,640522,包联领导,,,包联厅领导,2026-01-01,',
  'li-guoqiang,李国强,,county-officer,,0955-0000-001,640522,主责任人,,1,海原县财政局局长,2026-01-01,',
  'li-guoqiang,,,,,,640500,联系人,,1,,2026-01-01,',
].join('\n')
const encode = (text: string) => new TextEncoder().encode(text)

describe('units and people as CSV', () => {
  it('become an organisation; pinyin is made where it is not given', () => {
    const read = readOrganisationCsv({ units: encode(units), people: encode(people) })
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))

    expect(read.units[1]).toMatchObject({
      id: '640522',
      class: 'county',
      parentId: '640500',
      treasury: 'own',
      pinyin: 'hai yuan xian',
      aliases: ['海原', '海原财政'],
      codes: { gb2260: '640522' },
    })
    expect(read.people.map(({ id, roles }) => `${id} ${roles}`)).toEqual(['li-jing analyst', 'he-wei approver', 'li-guoqiang county-officer'])
    expect(read.assignments.map(({ personId, unitId, role }) => `${personId} ${unitId} ${role}`)).toEqual([
      'he-wei 640522 leader',
      'li-guoqiang 640522 principal',
      'li-guoqiang 640500 contact',
    ])
  })

  it('tell every fault with line and column', () => {
    const bad = [
      'id,name,roles,unit,duty,order,title,from,to',
      'he wei,何伟,boss,640599,包联领导,x,包联厅领导,2026-13-01,',
      'li-jing,李静,analyst,,,,,,',
      'li-jing,李靜,,640522,主责任人,1,局长,2026-01-01,2025-01-01',
    ].join('\n')
    const read = readOrganisationCsv({ units: encode(units), people: encode(bad) })

    expect('faults' in read ? read.faults.map(({ line, column }) => `${line}:${column}`) : []).toEqual(['2:1', '2:3', '2:4', '2:6', '2:8', '4:2', '4:9'])
  })

  it('a missing and an unknown column are faults of the heading', () => {
    const read = readOrganisationCsv({ units: encode('code,nom,class\n1,a,county'), people: encode(people) })
    expect('faults' in read ? read.faults.map(({ file, line }) => `${file} ${line}`) : []).toEqual(['units 1', 'units 1'])
  })
})

describe('fenghuo init', () => {
  const url = `file:${join(folder, 'fenghuo.db')}`
  const argv = (peopleFile: string) => ['--units', join(folder, 'units.csv'), '--people', join(folder, peopleFile), '--admin', '何伟']
  const printed: string[] = []
  beforeEach(async () => {
    printed.length = 0
    vi.stubEnv('DATABASE_URL', url)
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
    await writeFile(join(folder, 'units.csv'), units)
    await writeFile(join(folder, 'people.csv'), people)
    await writeFile(join(folder, 'bad.csv'), people.replace('2026-01-01', 'soon'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  it('stores nothing where a file has a fault', async () => {
    await expect(runInit(argv('bad.csv'))).rejects.toThrow(AppError)
    expect(printed).toEqual([])
  })

  it('stores units and people, makes the administrator, and prints a link that works once', async () => {
    expect(await runInit(argv('people.csv'))).toBe(0)
    expect(printed.join('')).toMatch(/\/sign-in\/[\w-]{32}\n/)

    const database = await openDatabase(url)
    expect(await database.units.findPerson('he-wei')).toMatchObject({ roles: ['approver', 'administrator'] })
    expect(await database.settings.get('mode')).toBe('production')
    expect((await database.record.list({ limit: 10 })).map(({ kind }) => kind).toSorted()).toEqual(['destination.added', 'organisation.added', 'secret.issued'])
    await database.close()
  })

  it('refuses a database that has units', async () => {
    await expect(runInit(argv('people.csv'))).rejects.toMatchObject({ code: 'conflict' })
  })
})
