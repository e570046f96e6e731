import type { Words } from '../domain/language.ts'
import type { Unit } from '../domain/unit.ts'
import { quoted } from './quote.ts'

/** What is wrong with a line's unit, and what to do. */
export function unknownUnit(text: string, kind: 'code' | 'name', nearest: Unit | undefined): Words {
  const what = kind === 'code' ? { zh: '代码', en: 'code' } : { zh: '名称', en: 'name' }
  const hint = nearest
    ? { zh: `是否为${nearest.name.zh}（${nearest.id}）？请改正`, en: `is it ${nearest.name.en} (${nearest.id})? Correct it` }
    : { zh: '请按模板中的代码和名称填写', en: 'use the codes and names of the template' }
  return { zh: `没有${what.zh}为“${quoted(text)}”的县区，${hint.zh}`, en: `no unit has the ${what.en} "${quoted(text)}"; ${hint.en}` }
}

export function ambiguousUnit(text: string, units: readonly Unit[]): Words {
  const some = units.slice(0, 4)
  return {
    zh: `“${quoted(text)}”对应 ${units.length} 个单位（${some.map((unit) => `${unit.name.zh} ${unit.id}`).join('、')}），请填代码`,
    en: `"${quoted(text)}" names ${units.length} units (${some.map((unit) => `${unit.name.en} ${unit.id}`).join(', ')}); give the code`,
  }
}

export function disagreeing(code: string, byCode: Unit, name: string): Words {
  return {
    zh: `代码 ${quoted(code)} 是${byCode.name.zh}，名称却是“${quoted(name)}”，请改为一致`,
    en: `code ${quoted(code)} is ${byCode.name.en}, but the name says "${quoted(name)}"; make them agree`,
  }
}

export function repeatedUnit(unit: Unit, line: number, sheet: string | null): Words {
  const where = sheet === null ? { zh: '', en: '' } : { zh: `“${quoted(sheet)}”`, en: `${quoted(sheet)} ` }
  return {
    zh: `${unit.name.zh}出现两次（${where.zh}第 ${line} 行已有），请只留一行`,
    en: `${unit.name.en} appears twice (first on ${where.en}line ${line}); keep one line`,
  }
}

export function namelessLine(): Words {
  return { zh: '这一行有数而没有代码和名称，请补上县区或删去此行', en: 'this line has figures but no code or name; add the unit or delete the line' }
}

export function totalsSkipped(text: string): Words {
  return { zh: `“${quoted(text)}”是合计行，未读取`, en: `"${quoted(text)}" is a line of totals and was not read` }
}

export function partsDiffer(sum: string, total: string, names: Words, rounding: boolean): Words {
  return rounding
    ? {
        zh: `分项合计 ${sum}，与总数 ${total} 略有出入，在四舍五入范围内（${names.zh}），请确认`,
        en: `the parts add to ${sum}, the total says ${total}: within rounding (${names.en}); please confirm`,
      }
    : {
        zh: `分项合计 ${sum}，与总数 ${total} 不符（${names.zh}），请核对总数和各分项`,
        en: `the parts add to ${sum}, but the total says ${total} (${names.en}); check the total and its parts`,
      }
}

export function missingHere(names: Words): Words {
  return { zh: `所在工作表没有这些列：${names.zh}，请补上`, en: `its sheet lacks these columns: ${names.en}; add them` }
}
