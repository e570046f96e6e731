import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Program } from '../assemble/open-program.ts'
import { AppError } from '../domain/error.ts'
import { type Language, languages } from '../domain/language.ts'
import { createTerminal } from '../platforms/terminal/index.ts'
import { withProgram } from './with-program.ts'

const usage = {
  zh: '用法：fenghuo say "/score 西夏区" [--as 人员] [--file 工作簿.xlsx] [--language zh-CN|en] [--json]',
  en: 'Usage: fenghuo say "/score 西夏区" [--as PERSON] [--file WORKBOOK.xlsx] [--language zh-CN|en] [--json]',
}

/** One slash command on the database, answered on standard output; exit 1 where the answer is a refusal or a fault. */
export async function runSay(argv: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(argv)
  const [text] = positionals
  if (text === undefined || positionals.length > 1) throw new AppError('invalid-input', usage)
  const language = languages.find((one) => one === values.language)

  return withProgram(async (program) => {
    const personId = await findSpeaker(program, values.as)
    const files = values.file === undefined ? [] : [{ name: basename(values.file), bytes: new Uint8Array(await readFile(values.file)) }]
    const spoken: Language = language ?? (await program.needs.database.units.findPerson(personId))?.language ?? program.needs.language
    const terminal = createTerminal({ gateway: program.gateway, language: spoken })
    const { output, reply } = await terminal.say({ line: text, personId, json: values.json === true, files })
    process.stdout.write(`${output}\n`)
    return reply.tone === 'fault' ? 1 : 0
  })
}

function readArguments(argv: readonly string[]) {
  try {
    const options = { as: { type: 'string' }, file: { type: 'string' }, language: { type: 'string' }, json: { type: 'boolean' } } as const
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch {
    throw new AppError('invalid-input', usage)
  }
}

/** The person named, or in the sample the analyst. */
async function findSpeaker({ needs }: Program, name: string | undefined): Promise<string> {
  const people = (await needs.database.units.listPeople()).filter(({ active }) => active)
  if (name !== undefined) {
    const person = people.find(({ id, name: words }) => id === name || words.zh === name || words.en.toLowerCase() === name.toLowerCase())
    if (person !== undefined) return person.id
    throw new AppError('not-found', { zh: `没有“${name}”这个人。`, en: `Nobody is called “${name}”.` })
  }
  if (!needs.sample) throw new AppError('forbidden', { zh: '正式库中须用 --as 写明以谁的身份。', en: 'In production say who speaks with --as.' })

  const analyst = people.find(({ roles }) => roles.includes('analyst'))
  if (analyst === undefined) throw new AppError('not-found', { zh: '样本中没有分析人员。', en: 'There is no analyst in the sample.' })
  return analyst.id
}
