import type { z } from 'zod'
import type { Words } from '../language.ts'
import type { LooseFault } from './fault.ts'

type Issue = z.core.$ZodIssue

const customWords: Readonly<Record<string, Words>> = {
  decimal: {
    zh: '应为普通小数（整数不超过 18 位，小数不超过 12 位；超过 15 位时加引号）',
    en: 'write a plain decimal number (18 digits, 12 after the point; in quotes beyond 15 digits)',
  },
}

/** What zod found wrong with a scheme file, one fault for each key, in both languages. */
export function toShapeFaults(issues: readonly Issue[]): readonly LooseFault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], words: unknownKey(key) }))
    return [{ path, words: wordsFor(issue) }]
  })
}

function wordsFor(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue)
        ? { zh: '缺少此项', en: 'this is missing' }
        : { zh: `类型不对，应为 ${issue.expected}`, en: `wrong kind of value: ${issue.expected} is needed` }
    case 'invalid_value':
      return { zh: `只能是 ${issue.values.join('、')}`, en: `must be one of ${issue.values.join(', ')}` }
    case 'invalid_format':
      return {
        zh: '标识写法不对（小写字母、数字、下划线或连字符；指标以大写字母开头）',
        en: 'not an id (lower-case letters, digits, underscore or hyphen; indicators begin with a capital)',
      }
    case 'too_small':
      return { zh: `太短、太少或太小（至少 ${issue.minimum}）`, en: `too short, too few or too small (at least ${issue.minimum})` }
    case 'too_big':
      return { zh: `太长、太多或太大（至多 ${issue.maximum}）`, en: `too long, too many or too large (at most ${issue.maximum})` }
    case 'custom':
      return customWords[issue.message] ?? { zh: '写法不对', en: 'not allowed here' }
    case 'invalid_union':
      return { zh: '缺少此项，或写法不对', en: 'this is missing or not allowed here' }
    default:
      return { zh: '写法不对', en: 'not allowed here' }
  }
}

function isMissing(issue: Issue): boolean {
  return issue.message.endsWith('received undefined')
}

function unknownKey(key: string): Words {
  return { zh: `不认识的键“${key.slice(0, 64)}”`, en: `unknown key "${key.slice(0, 64)}"` }
}
