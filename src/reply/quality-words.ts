import { Decimal } from 'decimal.js'
import type { Words } from '../domain/language.ts'
import type { Sensitivity } from '../domain/people.ts'
import type { QualityFlag } from '../domain/quality/quality.ts'
import { figureWords } from './figure-words.ts'
import { formatNumber } from './format.ts'

const namedItems = 3

/** The most sensitive item that a flag is about. */
export function sensitivityOf(flag: QualityFlag): Sensitivity {
  const items =
    flag.kind === 'outlier'
      ? [flag.item]
      : flag.kind === 'sum'
        ? [flag.total, ...flag.parts]
        : flag.kind === 'unusable'
          ? [flag.nominal, flag.usable]
          : flag.items
  return items.some(({ sensitivity }) => sensitivity === 'restricted') ? 'restricted' : 'internal'
}

/** What a person should look at; `isWhole` false leaves out the figures themselves. */
export function qualityWords(flag: QualityFlag, isWhole: boolean): Words {
  switch (flag.kind) {
    case 'outlier':
      return outlierWords(flag, isWhole)
    case 'sum':
      return sumWords(flag, isWhole)
    case 'unusable':
      return {
        zh: `${flag.usable.name.zh}仅为${flag.nominal.name.zh}的 ${flag.percent}%，名义库款可能高估支付能力`,
        en: `only ${flag.percent}% of the ${flag.nominal.name.en} is usable: the nominal balance may overstate what can be paid`,
      }
    case 'copied':
      return copiedWords(flag)
  }
}

function outlierWords({ item, of, value, median }: Extract<QualityFlag, { kind: 'outlier' }>, isWhole: boolean): Words {
  const what = of === 'flow' ? { zh: `${item.name.zh}当月增加`, en: `${item.name.en}, added this month` } : { zh: item.name.zh, en: item.name.en }
  if (!isWhole) return { zh: `${what.zh}与近 12 个月差异较大`, en: `${what.en}: far from the last 12 months` }

  const times = formatNumber(new Decimal(value).dividedBy(median).toFixed(), 2)
  return {
    zh: `${what.zh} ${figureWords(item, value, 'zh-CN')}，为近 12 个月中位数 ${figureWords(item, median, 'zh-CN')} 的 ${times} 倍`,
    en: `${what.en}: ${figureWords(item, value, 'en')}, ${times} times the median of the last 12 months (${figureWords(item, median, 'en')})`,
  }
}

function sumWords({ total, parts, printed, added }: Extract<QualityFlag, { kind: 'sum' }>, isWhole: boolean): Words {
  const zh = parts.map(({ name }) => name.zh).join(' + ')
  const en = parts.map(({ name }) => name.en).join(' + ')
  if (!isWhole) return { zh: `${total.name.zh}与分项（${zh}）不符`, en: `${total.name.en} is not ${en}` }
  return {
    zh: `${total.name.zh} ${figureWords(total, printed, 'zh-CN')}，分项（${zh}）合计 ${figureWords(total, added, 'zh-CN')}，不符`,
    en: `${total.name.en} is ${figureWords(total, printed, 'en')}, but ${en} add up to ${figureWords(total, added, 'en')}`,
  }
}

function copiedWords({ items, same, moving }: Extract<QualityFlag, { kind: 'copied' }>): Words {
  const named = items.slice(0, namedItems)
  return {
    zh: `${moving} 项逐月变动的数据中 ${same} 项与上月完全相同（${named.map(({ name }) => name.zh).join('、')}${same > named.length ? ' 等' : ''}），请核对是否沿用上月数`,
    en: `${same} of ${moving} figures that usually move are the same as last month (${named.map(({ name }) => name.en).join(', ')}${same > named.length ? ', …' : ''}): copied?`,
  }
}
