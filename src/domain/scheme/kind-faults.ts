import type { Words } from '../language.ts'
import type { LooseFault } from './fault.ts'
import { schemeFileSchema } from './scheme-file.ts'

const scoring = new Set([...Object.keys(schemeFileSchema.shape), ...Object.keys(schemeFileSchema.shape.indicators.element.shape)])

/** Shape faults that come from the kind of the scheme say so: a snapshot that would score, a score without grades. */
export function explainKind(faults: readonly LooseFault[], kind: 'score' | 'snapshot'): readonly LooseFault[] {
  return faults.map((fault) => ({ ...fault, words: kindWords(fault, kind) ?? fault.words }))
}

function kindWords({ path, words }: LooseFault, kind: 'score' | 'snapshot'): Words | undefined {
  const [first, index, key] = path
  if (path.length === 1 && first === 'kind') return { zh: 'kind 只能是 score 或 snapshot', en: 'kind must be score or snapshot' }
  if (kind === 'score') {
    const isMissing = path.length === 1 && first === 'grades' && words.en === 'this is missing'
    return isMissing
      ? {
          zh: '评分方案须有 grades；只列数据、不评分的方案请写 kind: snapshot',
          en: 'a scored scheme needs grades; write kind: snapshot where nothing is graded',
        }
      : undefined
  }

  const isShown = first === 'indicators' && typeof index === 'number' && path.length === 3
  const name = path.length === 1 ? first : isShown ? key : undefined
  if (!words.en.startsWith('unknown key') || typeof name !== 'string' || !scoring.has(name)) return undefined
  return {
    zh: `快照（kind: snapshot）不评分、不定级、不排名，请删去“${name}”`,
    en: `a snapshot has no scores, grades or ranks: remove "${name}"`,
  }
}
