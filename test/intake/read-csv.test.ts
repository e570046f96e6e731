import { expect, test } from 'vitest'
import { readBytes, told } from './reading.ts'
import { headings } from './small-scheme.ts'

const table = [headings.join(','), '640104,兴庆区,10.25,3.2,13.45,98.5,12', '640105,西夏区,"1,234.5",,1234.5,98.5%,3'].join('\r\n')
const expected = {
  '640104': { wages_paid: '102500', operations_paid: '32000', total_paid: '134500', cover_rate: '98.5', staff: '12' },
  '640105': { wages_paid: '12345000', operations_paid: null, total_paid: '12345000', cover_rate: '98.5', staff: '3' },
}

/** The same headings and one line, as Excel writes them in Chinese offices. */
const gb18030 = Buffer.from(
  [
    'b4fac2eb2ccfd8c7f82cb1a3b9a4d7cac0dbbcc6d6a7b3f6a3a8cdf2d4aaa3a92cb1a3d4cbd7aac0dbbcc6d6a7b3f6a3a8cdf2d4aaa3a92cc8fdb1a3',
    'd6a7b3f6bacfbcc6cafda3a8cdf2d4aaa3a92cb1a3d5cfc2caa3a825a3a92cb1e0cde2c8cbd4b1cafda3a8c8cba3a90d0a3634303130352ccef7cfc4',
    'c7f82c31322e33342c302c31322e33342c39382e352c330d0a',
  ].join(''),
  'hex',
)

test.each([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${table}`)],
  ['UTF-16 with its mark, by tabs', Buffer.from(`\ufeff${table.replace('"1,234.5"', '1234.5').replaceAll(',', '\t')}`, 'utf16le')],
])('CSV in %s', async (_, bytes) => {
  const result = await readBytes(bytes)
  expect(told(result.faults)).toEqual([])
  expect(Object.fromEntries(result.figures)).toEqual(expected)
})

test('GB18030 bytes are recognised', async () => {
  const result = await readBytes(gb18030)
  expect(told(result.faults)).toEqual([])
  expect(result.figures.get('640105')).toEqual({ wages_paid: '123400', operations_paid: '0', total_paid: '123400', cover_rate: '98.5', staff: '3' })
})

test('faults in CSV have line and column, also behind a cell with a line break', async () => {
  const result = await readBytes(Buffer.from(`${headings.join(',')}\n640104,"兴庆\n区",1,1,2,9,1\n640105,西夏区,无,1,2,9,1\n`))
  expect(told(result.faults)).toEqual(['4 C 640105: 保工资累计支出：“无”不是数，请改为阿拉伯数字'])
  expect([...result.figures.keys()]).toEqual(['640104'])
})

test('a stray quote stops the reading at its line', async () => {
  const result = await readBytes(Buffer.from(`${headings.join(',')}\n640104,"兴庆区,1,1,2,9,1\n640105,西夏区,1,1,2,9,1\n`))
  expect(told(result.faults)).toEqual([expect.stringContaining('引号不成对，从这里起无法分列')])
  expect(result.figures.size).toBe(0)
})

test('digits lost to scientific notation are refused', async () => {
  const result = await readBytes(Buffer.from(`${headings.join(',')}\n640104,兴庆区,1.23E+08,1,2,9,1\n`))
  expect(told(result.faults)).toEqual([expect.stringContaining('“1.23E+08”是科学计数法')])
})

test('what is neither a table nor text is refused with what to do', async () => {
  await expect(readBytes(Buffer.from('<html><table><tr><td>1</td></tr></table></html>'))).rejects.toThrow('web page')
  await expect(readBytes(Buffer.from([0x61, 0xff, 0xff, 0xff]))).rejects.toThrow('neither in UTF-8 nor in GB18030')
})
