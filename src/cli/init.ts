import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { addDestination } from '../app/posts/destinations.ts'
import { issueSecret } from '../app/people/one-time-secret.ts'
import { type Dependencies, recordEntry } from '../app/dependencies.ts'
import { readConfig } from '../assemble/environment.ts'
import { openProgram } from '../assemble/open-program.ts'
import { AppError } from '../domain/error.ts'
import type { Person } from '../domain/people.ts'
import type { Organisation } from '../sample/organisation-file.ts'
import type { Stores } from '../ports/stores.ts'
import { createLog } from '../system/log.ts'
import { type OrganisationFault, readOrganisationCsv } from './organisation-csv.ts'

const usage = {
  zh: '用法：fenghuo init --units 单位.csv --people 人员.csv --admin 管理员姓名',
  en: 'Usage: fenghuo init --units UNITS.csv --people PEOPLE.csv --admin NAME',
}

/** `init`: units and people of a new production database, checked whole before anything is stored; prints the administrator's sign-in link. */
export async function runInit(argv: readonly string[]): Promise<number> {
  const { units, people, admin } = readArguments(argv)
  const [unitsBytes, peopleBytes] = await Promise.all([readGiven(units), readGiven(people)])
  const read = readOrganisationCsv({ units: unitsBytes, people: peopleBytes })
  if ('faults' in read) throw faulty(read.faults, { units, people })
  const organisation = withAdministrator(read, admin)

  const config = readConfig(process.env)
  if (config.core.sample === true) throw sampleIsOn()
  const publicUrl = config.core.publicUrl ?? `http://${config.core.host}:${config.core.port}`
  // A database that is still empty becomes a production one here, whatever is left unset.
  const program = await openProgram({ config: { ...config.core, sample: false }, log: createLog('error'), hasTokens: config.hasTokens, publicUrl })
  try {
    await storeOrganisation(program.needs, organisation)
    const administrator = findNamed(organisation.people, admin)
    // The monthly league table, on the page to begin with: /destinations adds chats.
    const page = { name: '市县财政', platform: 'console', address: '', ceiling: 'internal', kind: 'league-table', language: config.core.language } as const
    await addDestination(program.needs, { personId: administrator?.id ?? 'system', ...page })
    const secret = await issueSecret(program.needs, { purpose: 'sign-in', personId: administrator?.id ?? '', by: 'system' })
    process.stdout.write(
      `已建立 ${organisation.units.length} 个单位、${organisation.people.length} 人。Stored: ${organisation.units.length} units, ${organisation.people.length} people.\n`,
    )
    process.stdout.write(`${publicUrl}/sign-in/${secret}\n10 分钟内有效，只能用一次。Works once, within 10 minutes.\n`)
    return 0
  } finally {
    await program.close()
  }
}

function readArguments(argv: readonly string[]): { readonly units: string; readonly people: string; readonly admin: string } {
  const options = { units: { type: 'string' }, people: { type: 'string' }, admin: { type: 'string' } } as const
  try {
    const { values } = parseArgs({ args: [...argv], options })
    const { units, people, admin } = values
    if (units !== undefined && people !== undefined && admin !== undefined) return { units, people, admin }
  } catch {
    // What parseArgs says is English only: the usage tells it in both languages.
  }
  throw new AppError('invalid-input', usage)
}

async function readGiven(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new AppError('invalid-input', { zh: `读不到文件 ${path}，请核对路径。`, en: `The file ${path} cannot be read: check its path.` }, { cause })
  }
}

function findNamed(people: readonly Person[], name: string): Person | undefined {
  return people.find(({ id, name: words }) => id === name || words.zh === name || words.en.toLowerCase() === name.toLowerCase())
}

/** The administrator is one of the people, and gets the role if the file did not say so. */
function withAdministrator(organisation: Organisation, name: string): Organisation {
  const named = findNamed(organisation.people, name)
  if (named === undefined)
    throw new AppError('invalid-input', { zh: `人员表中没有“${name}”，请先写入人员表。`, en: `Nobody in the people file is called “${name}”: add them first.` })

  const administrator: Person = named.roles.includes('administrator') ? named : { ...named, roles: [...named.roles, 'administrator'] }
  return { ...organisation, people: organisation.people.map((person) => (person === named ? administrator : person)) }
}

async function storeOrganisation(needs: Dependencies, organisation: Organisation): Promise<void> {
  await needs.database.transaction(async (stores: Stores) => {
    if ((await stores.units.listUnits()).length > 0) throw notEmpty()

    await stores.units.addUnits(organisation.units)
    await stores.units.addPeople(organisation.people)
    await stores.units.addAssignments(organisation.assignments)
    const data = { units: organisation.units.length, people: organisation.people.length, assignments: organisation.assignments.length }
    await stores.record.append([recordEntry(needs, { actorId: 'system', kind: 'organisation.added', subject: 'organisation', data })])
  })
}

function faulty(faults: readonly OrganisationFault[], files: Readonly<Record<OrganisationFault['file'], string>>): AppError {
  const lines = faults.map(({ file, line, column, message }) => `  ${files[file]}:${line}:${column} ${message}`).join('\n')
  return new AppError('invalid-input', {
    zh: `文件有误，什么都没有存入。请修改后再运行：\n${lines}`,
    en: 'The files have faults (listed above); nothing was stored. Mend them and run it again.',
  })
}

function sampleIsOn(): AppError {
  return new AppError('conflict', { zh: '当前设置为样本（SAMPLE=on）。正式使用请设 SAMPLE=off。', en: 'SAMPLE is on. Set SAMPLE=off for production.' })
}

function notEmpty(): AppError {
  return new AppError('conflict', {
    zh: '库中已有单位，init 只用于空库。数据没有变动。',
    en: 'There are units in this database already; init is for an empty one. Nothing was changed.',
  })
}
