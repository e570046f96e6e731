import type { Words } from '../domain/language.ts'
import { AppError } from '../domain/error.ts'
import { quoted } from './quote.ts'

/** What is wrong with a file as a whole, and what to do. */
export function refuse(words: Words, cause?: unknown): AppError {
  return new AppError('invalid-input', words, cause === undefined ? {} : { cause })
}

export const emptyFile: Words = { zh: '文件是空的，请重新导出后再传', en: 'The file is empty; export it again' }

export const oldOrLocked: Words = {
  zh: '这是旧版 .xls（或 .et）文件，或设有打开密码，无法读取。请用 Excel 或 WPS 去掉密码，另存为 .xlsx 后再传',
  en: 'This is an old .xls (or .et) file, or it is protected by a password, and cannot be read. Remove the password, save it as .xlsx and send that',
}

export const lockedWorkbook: Words = {
  zh: '工作簿设有打开密码，无法读取。请用 Excel 或 WPS 去掉密码后另存，再传',
  en: 'The workbook is protected by a password and cannot be read. Remove the password, save it and send it again',
}

export const notAWorkbook: Words = {
  zh: '这不是 .xlsx 工作簿，也不是 CSV 文本。请另存为 .xlsx 或 CSV 后再传',
  en: 'This is neither an .xlsx workbook nor CSV text. Save it as .xlsx or CSV and send that',
}

export const webPage: Words = {
  zh: '文件内容是网页，不是表格（有的系统导出的 .xls 就是网页）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再传',
  en: 'The file is a web page, not a table (some systems export these as .xls). Open it in Excel or WPS, save it as .xlsx and send that',
}

export const damaged: Words = {
  zh: '工作簿已损坏，打不开。请用 Excel 或 WPS 打开并另存为新的 .xlsx，再传',
  en: 'The workbook is damaged and cannot be opened. Open it in Excel or WPS, save it as a new .xlsx and send that',
}

export const tooSlow: Words = {
  zh: '文件太复杂，在限定的时间和内存内没有读完。请只保留数据表，另存为新的 .xlsx 后再传',
  en: 'The file is too complex to be read within the time and memory allowed. Keep only the table of figures, save it as a new .xlsx and send that',
}

export const strangeEncoding: Words = {
  zh: '文件的文字编码无法识别（既不是 UTF-8，也不是 GB18030）。请另存为“CSV UTF-8”或 .xlsx 后再传',
  en: 'The text is encoded neither in UTF-8 nor in GB18030. Save it as "CSV UTF-8" or .xlsx and send that',
}

export function tooBig(bytes: number, limit: number): Words {
  const megabytes = (size: number): string => String(Math.ceil(size / 1024 / 1024))
  return {
    zh: `文件有 ${megabytes(bytes)} MB，上限 ${megabytes(limit)} MB。请删去与本期数据无关的工作表和图片后再传`,
    en: `The file has ${megabytes(bytes)} MB; the limit is ${megabytes(limit)} MB. Remove sheets and pictures that are not this period's figures and send it again`,
  }
}

export const bomb: Words = {
  zh: '压缩包展开后过大或内容异常，已拒绝。请用 Excel 或 WPS 打开，只保留数据表，另存为新的 .xlsx 后再传',
  en: 'The archive unpacks to far too much or is malformed, and was refused. Open it in Excel or WPS, keep only the table, save it as a new .xlsx and send that',
}

export function farCell(cell: string, lines: number): Words {
  return {
    zh: `单元格 ${quoted(cell)} 在第 ${lines} 行或 ZZ 列以外，超出可读范围。请删去表格以外的行和列后再传`,
    en: `Cell ${quoted(cell)} lies beyond line ${lines} or column ZZ. Delete the rows and columns outside the table and send it again`,
  }
}

export function tooManyLines(limit: number): Words {
  return { zh: `表格超过 ${limit} 行。请只保留本期数据后再传`, en: `The table has more than ${limit} lines. Keep only this period's figures and send it again` }
}

export function badQuote(reason: 'quote' | 'shape'): Words {
  return reason === 'quote'
    ? {
        zh: '引号不成对，从这里起无法分列。请补上或删去引号后再传',
        en: 'A quotation mark is not closed, so columns cannot be told apart from here. Close or remove it',
      }
    : { zh: '从这里起无法分列，请用 Excel 或 WPS 另存为 .xlsx 后再传', en: 'Columns cannot be told apart from here. Save the file as .xlsx and send that' }
}

export const noHeadings: Words = {
  zh: '没有找到表头：前 20 行里应有一行同时写明县区（名称或代码）和各数据项。请用 /import template 取得模板',
  en: 'No heading row was found: one of the first 20 lines must name the unit (name or code) and the items. /import template gives the workbook to fill in',
}

export const noLines: Words = {
  zh: '表头下面没有任何县区的数据，请填写后再传',
  en: 'There is no unit below the headings; fill in the figures and send it again',
}

export function missingColumns(names: Words): Words {
  return {
    zh: `缺少列：${names.zh}。请补上这些列（可用 /import template 取得模板）`,
    en: `Missing columns: ${names.en}. Add them (/import template gives the workbook to fill in)`,
  }
}

export function repeatedColumn(name: Words, column: string): Words {
  return { zh: `“${name.zh}”有两列（${column} 列已有），请只留一列`, en: `"${name.en}" has two columns (first in ${column}); keep one` }
}

export function strangeUnit(heading: string, unit: string, needed: string): Words {
  return {
    zh: `“${quoted(heading)}”的单位“${quoted(unit)}”与该项（${needed}）不合，请改正表头`,
    en: `the unit "${quoted(unit)}" of "${quoted(heading)}" does not fit this item (${needed}); correct the heading`,
  }
}

export function otherPeriod(found: string, wanted: Words): Words {
  return {
    zh: `这里写的是“${quoted(found)}”，而本次导入的是${wanted.zh}。请核对文件，或改选期间后再导入`,
    en: `this says "${quoted(found)}", but the import is for ${wanted.en}. Check the file, or choose its period and import again`,
  }
}

export function otherSheetSkipped(): Words {
  return { zh: '这张工作表是别的期间，未读取', en: 'this sheet is of another period and was not read' }
}

export function hiddenSheetSkipped(): Words {
  return { zh: '隐藏的工作表，未读取', en: 'hidden sheet, not read' }
}

export function unitAssumed(names: Words): Words {
  return {
    zh: `表头和表上方都没有写金额单位，按“元”读取：${names.zh}，请确认`,
    en: `neither headings nor a note name a unit of money; read as yuan: ${names.en}; please confirm`,
  }
}

export function strangerColumn(heading: string): Words {
  return { zh: `“${quoted(heading)}”不是本方案的数据项，未读取`, en: `"${quoted(heading)}" is not an item of this scheme and was not read` }
}

export function formulasRead(name: Words, count: number): Words {
  return { zh: `${name.zh}：${count} 个公式，按文件中保存的计算结果读取`, en: `${name.en}: ${count} formulas, read from their stored results` }
}

export function rounded(name: Words, count: number, digits: number): Words {
  return { zh: `${name.zh}：${count} 个计算结果按 ${digits} 位小数四舍五入`, en: `${name.en}: ${count} computed results rounded to ${digits} decimals` }
}

export function dashesRead(name: Words, count: number): Words {
  return { zh: `${name.zh}：${count} 个“—”按空白读取`, en: `${name.en}: ${count} dashes read as empty` }
}
