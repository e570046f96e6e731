import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { verifyRecord } from '../app/record/verify-record.ts'
import { readConfig } from '../assemble/environment.ts'
import { openDatabase } from '../database/index.ts'
import { AppError } from '../domain/error.ts'
import { type ChainCheck, verifyChain } from '../domain/record/verify-chain.ts'
import { readRecordExport } from './record-export.ts'

const faults: Readonly<Record<Extract<ChainCheck, { ok: false }>['why'], string>> = {
  'row-missing': '该行已不存在 the row is gone',
  'row-changed': '该行内容被改动 the row was changed',
  'wrong-row': '封印与行不符 the seal is of another row',
  'link-broken': '与前一封印不衔接 the link to the seal before is broken',
  'position-missing': '缺少封印 a seal is missing',
  'head-not-found': '链上从未有过该校验值 the chain never had that head',
}

/** `verify-record [FILE] [--head HASH]`: the chain of the database, or of an export; exit 1 and the first broken row. */
export async function runVerifyRecord(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options: { head: { type: 'string' } }, allowPositionals: true })
  const [file] = positionals
  if (values.head !== undefined && !/^[0-9a-f]{4,64}(…[0-9a-f]{4,})?$/.test(values.head))
    throw new AppError('invalid-input', {
      zh: '--head 须是排名表或卷宗上印的校验值，例如 9c41a2f0…41e7，或完整的 64 位。',
      en: '--head must be the value printed on a league table or dossier, such as 9c41a2f0…41e7, or all 64 digits.',
    })

  return file === undefined ? verifyDatabase(values.head) : verifyFile(file, values.head)
}

async function verifyDatabase(head: string | undefined): Promise<number> {
  const database = await openDatabase(readConfig(process.env).core.databaseUrl)
  try {
    const check = await verifyRecord(database.record, head)
    return tell(check.chain, check.unsealed)
  } finally {
    await database.close()
  }
}

async function verifyFile(path: string, head: string | undefined): Promise<number> {
  const text = await readFile(path, 'utf8')
  const chain = await verifyChain(readRecordExport(text), head === undefined ? {} : { head })
  return tell(chain, 0)
}

function tell(chain: ChainCheck, unsealed: number): number {
  const waiting = unsealed === 0 ? '' : `；未封 ${unsealed} 行 unsealed`
  if (chain.ok) {
    process.stdout.write(`台账完整 the record is whole：${chain.checked} 行 rows${waiting}\n校验值 head ${chain.head}\n`)
    return 0
  }

  const where = chain.firstBroken === null ? '' : `第 ${chain.firstBroken} 链 position ${chain.firstBroken}（行 row ${chain.rowSeq ?? '?'}）`
  process.stdout.write(`台账不完整 the record is broken：${where} ${faults[chain.why]}${waiting}\n`)
  return 1
}
