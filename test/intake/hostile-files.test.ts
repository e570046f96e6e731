import { afterAll, expect, test } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { createFigureReader } from '../../src/intake/index.ts'
import type { FigureReader, ReadResult } from '../../src/ports/figure-reader.ts'
import { rawWorkbook, rawZip } from './raw-zip.ts'
import { told, workbookOf } from './reading.ts'
import { headings, smallScheme, smallUnits } from './small-scheme.ts'

const reader = createFigureReader()
afterAll(() => reader.close())

function read(bytes: Uint8Array, by: FigureReader = reader): Promise<ReadResult> {
  return by.read({ name: '三保.xlsx', bytes, scheme: smallScheme, period: '2026-10', units: smallUnits })
}

async function refusal(bytes: Uint8Array, by?: FigureReader): Promise<string> {
  const error: unknown = await read(bytes, by).then(
    () => 'taken',
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`not refused properly: ${String(error)}`)
  expect(error.code).toBe('invalid-input')
  expect(error.words.en).not.toBe('')
  return error.words.zh
}

const headingCells = headings.map((text, index) => `<c r="${String.fromCharCode(65 + index)}1" t="inlineStr"><is><t>${text}</t></is></c>`).join('')
const headingXml = `<row r="1">${headingCells}</row>`

test('50 MB are refused at once', async () => {
  expect(await refusal(new Uint8Array(50 * 1024 * 1024))).toContain('文件有 50 MB，上限 20 MB')
})

test('an empty file, a picture, an old or locked workbook are named as such', async () => {
  expect(await refusal(new Uint8Array())).toContain('文件是空的')
  expect(await refusal(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).toContain('不是 .xlsx 工作簿')
  expect(await refusal(Buffer.from('d0cf11e0a1b11ae10000', 'hex'))).toContain('旧版 .xls')
  expect(await refusal(rawZip([{ name: 'xl/workbook.xml', content: Buffer.from('x'), encrypted: true }]))).toContain('打开密码')
  expect(await refusal(rawZip([{ name: 'word/document.xml', content: Buffer.from('x') }]))).toContain('不是 .xlsx 工作簿')
  expect(await refusal(Buffer.from('PK\u0003\u0004 and then nothing'))).toContain('已损坏')
  expect(await refusal(rawZip([{ name: 'xl/workbook.xml', content: Buffer.from('<no') }]))).toContain('已损坏')
})

test('a zip bomb is refused by what its directory says, and one that lies by what it is', async () => {
  const zeros = Buffer.alloc(120 * 1024 * 1024)
  expect(await refusal(rawWorkbook('', [{ name: 'xl/media/a.bin', content: zeros }]))).toContain('展开后过大')
  expect(await refusal(rawWorkbook('', [{ name: 'xl/media/a.bin', content: zeros, claimedBytes: 100 }]))).toContain('展开后过大')
  expect(await refusal(rawWorkbook('', [{ name: 'xl/media/a.bin', content: zeros.subarray(0, 40 * 1024 * 1024) }]))).toContain('展开后过大')
})

test('a cell in row 1,048,576 is refused by its name; a styled blank there is harmless', async () => {
  const far = '<row r="1048576"><c r="B1048576"><v>5</v></c></row>'
  expect(await refusal(rawWorkbook(headingXml + far))).toContain('单元格 B1048576')
  expect(await refusal(rawWorkbook(`${headingXml}<row r="2"><c r="XFD2"><v>5</v></c></row>`))).toContain('单元格 XFD2')
  const line = '<row r="2"><c r="A2"><v>640105</v></c><c r="C2"><v>1</v></c><c r="D2"><v>1</v></c><c r="E2"><v>2</v></c></row>'
  const result = await read(rawWorkbook(`${headingXml}${line}<row r="1048576"><c r="B1048576" s="0"/></row>`))
  expect([...result.figures.keys()]).toEqual(['640105'])
})

test('names with line breaks and mentions are inert in what is told', async () => {
  const bytes = await workbookOf({ name: '<!here>', rows: [headings, [null, '西夏\n区', 1, 1, 2, 9, 1], [null, '<!channel>\n@everyone', 1, 1, 2, 9, 1]] })
  const result = await read(bytes)
  expect([...result.figures.keys()]).toEqual(['640105'])
  expect(result.faults).toHaveLength(1)
  expect(result.faults[0]?.words.zh).toBe('没有名称为“‹!channel› ＠everyone”的县区，请按模板中的代码和名称填写')
  expect(result.faults[0]?.place.sheet).toBe('‹!here›')
})

test('thousands of faults are counted, not listed', async () => {
  const lines = Array.from({ length: 3000 }, (_, index) => [`99${index}`, '谁', 1, 1, 2, 9, 1])
  const result = await read(await workbookOf({ name: 'Sheet1', rows: [headings, ...lines] }))
  expect(result.faults.length).toBeLessThanOrEqual(201)
  expect(told(result.faults).at(-1)).toContain('还有 2800 处未逐一列出')
})

test('more than a million cells are refused before they are read', async () => {
  const cells = Array.from({ length: 1_000_001 }, (_, index) => `<c><v>${(index * 7919) % 999_983}</v></c>`).join('')
  expect(await refusal(rawWorkbook(`${headingXml}<row>${cells}</row>`))).toContain('没有读完')
})

test('longer work tells its progress', async () => {
  const quick = createFigureReader({ progressMs: 10 })
  const shares: number[] = []
  const bytes = await workbookOf({ name: 'Sheet1', rows: [headings, ['640105', '', 1, 1, 2, 9, 1]] })
  await quick.read({ name: '三保.xlsx', bytes, scheme: smallScheme, period: '2026-10', units: smallUnits, onProgress: (share) => shares.push(share) })
  await quick.close()
  expect(shares.length).toBeGreaterThan(0)
  for (const share of shares) expect(share).toBeGreaterThan(0)
})

test('reading that takes too long or too much memory ends, and the next file is read', async () => {
  const lines = Array.from({ length: 4000 }, (_, index) => ['640105', '西夏区', index, 1, 2, 9, 1])
  const big = await workbookOf({ name: 'Sheet1', rows: [headings, ...lines] })
  const hasty = createFigureReader({ readMs: 5 })
  expect(await refusal(big, hasty)).toContain('没有读完')
  await hasty.close()
  const poor = createFigureReader({ heapMegabytes: 24 })
  const cells = Array.from({ length: 8000 }, (_, row) => `<row r="${row + 2}">${'<c t="inlineStr"><is><t>某某某</t></is></c>'.repeat(60)}</row>`).join('')
  expect(await refusal(rawWorkbook(headingXml + cells), poor)).toMatch(/没有读完|展开后过大/)
  await poor.close()
  expect((await read(await workbookOf({ name: 'Sheet1', rows: [headings, ['640105', '', 1, 1, 2, 9, 1]] }))).figures.size).toBe(1)
})
