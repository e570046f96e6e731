import type { Words } from '../domain/language.ts'
import { quoted } from './quote.ts'

/** What is wrong with one figure, and what to do. `label` is the heading as both languages name it. */
type CellWords = (label: Words, text: string) => Words

export const notANumber: CellWords = (label, text) => ({
  zh: `${label.zh}：“${quoted(text)}”不是数，请改为阿拉伯数字`,
  en: `${label.en}: "${quoted(text)}" is not a number; write it in digits`,
})

export const isADate: CellWords = (label, text) => ({
  zh: `${label.zh}：这里是日期（${quoted(text)}），请把单元格格式改为数值后重填`,
  en: `${label.en}: this is a date (${quoted(text)}); set the cell's format to number and enter the figure again`,
})

export const isAnError: CellWords = (label, text) => ({
  zh: `${label.zh}：公式出错（${quoted(text)}），请修正公式或直接填数`,
  en: `${label.en}: the formula failed (${quoted(text)}); mend it or enter the figure`,
})

export const isScientific: CellWords = (label, text) => ({
  zh: `${label.zh}：“${quoted(text)}”是科学计数法，尾数可能已丢失，请把该列设为数值格式后重新保存`,
  en: `${label.en}: "${quoted(text)}" is in scientific notation, digits may be lost; format the column as number and save again`,
})

export function noCachedValue(label: Words): Words {
  return {
    zh: `${label.zh}：公式没有保存计算结果，请用 Excel 或 WPS 打开、重算并保存，或改填数值`,
    en: `${label.en}: the formula has no stored result; open the file in Excel or WPS, recalculate and save, or enter the figure`,
  }
}

export function externalLink(label: Words): Words {
  return {
    zh: `${label.zh}：公式引用了别的工作簿，无法核对，请复制后“粘贴为数值”`,
    en: `${label.en}: the formula refers to another workbook, which cannot be checked; copy it and paste as values`,
  }
}

export function strangeSuffix(label: Words, text: string, unit: string): Words {
  return {
    zh: `${label.zh}：“${quoted(text)}”所带单位与本列（${quoted(unit)}）不合，请只填数`,
    en: `${label.en}: "${quoted(text)}" bears a unit that does not fit this column (${quoted(unit)}); enter the number alone`,
  }
}

export function tooManyDigits(label: Words, text: string, digits: number, measure: string): Words {
  return {
    zh: `${label.zh}：${quoted(text)} 折合${measure}后小数超过 ${digits} 位，请核对计量单位或四舍五入后重填`,
    en: `${label.en}: ${quoted(text)} has more than ${digits} decimals in ${measure}; check the unit of measure or round it`,
  }
}

export function tooLong(label: Words): Words {
  return { zh: `${label.zh}：数字过长，请核对`, en: `${label.en}: the number is too long; check it` }
}

/** `bound` and `text` are in the column's own unit. */
export function outOfBounds(label: Words, text: string, side: 'low' | 'high', bound: string, unit: string): Words {
  if (side === 'low' && bound === '0') {
    return { zh: `${label.zh}：${text} 是负数，请核对`, en: `${label.en}: ${text} is negative; check the figure` }
  }
  return side === 'low'
    ? {
        zh: `${label.zh}：${text} 低于下限 ${bound}${unit}，请核对数值和计量单位`,
        en: `${label.en}: ${text} is below the lowest plausible ${bound} ${unit}; check figure and unit`,
      }
    : {
        zh: `${label.zh}：${text} 高于上限 ${bound}${unit}，请核对数值和计量单位`,
        en: `${label.en}: ${text} is above the highest plausible ${bound} ${unit}; check figure and unit`,
      }
}
