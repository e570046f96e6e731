import type { Language, Words } from '../../domain/language.ts'
import { inLanguage } from '../../domain/language.ts'
import { formatList } from '../format.ts'
import { gradeWord } from '../format-grade.ts'
import { formatPeriod } from '../format-time.ts'
import { sampleWords } from './answer-source.ts'
import type { LeagueAnswer, LeagueGroup, Mover } from './league-table.ts'

const monitoringTitle: Words = { zh: '全区市县“三保”运行监测情况', en: 'The three guarantees in cities and counties' }

type Titled = Pick<LeagueAnswer, 'scheme' | 'source'>

/** Schemes bear their own title but for the monthly monitoring. */
const titleOf = ({ scheme }: Titled, language: Language): string => inLanguage(scheme.id === 'ningxia-12' ? monitoringTitle : scheme.title, language)

/** `全区市县“三保”运行监测情况（2026年10月）`, above a picture that names the edition below. */
export function periodTitle(titled: Titled, language: Language): string {
  const [title, period] = [titleOf(titled, language), formatPeriod(titled.source.period, language)]
  return inLanguage({ zh: `${title}（${period}）`, en: `${title} (${period})` }, language)
}

/** `全区市县“三保”运行监测情况（2026年10月，第 2 版）`. */
export function editionTitle(titled: Titled, language: Language): string {
  const { source } = titled
  const title = titleOf(titled, language)
  const period = formatPeriod(source.period, language)
  const sample = source.sample ? inLanguage({ zh: `，${sampleWords.zh}`, en: `, ${sampleWords.en}` }, language) : ''

  return inLanguage({ zh: `${title}（${period}，第 ${source.number} 版${sample}）`, en: `${title} (${period}, edition ${source.number}${sample})` }, language)
}

/** Units of each grade in a group, the safest first: `● 12  ◐ 5`. Grades nobody has are left out. */
function gradeCounts({ rows }: LeagueGroup, grades: LeagueAnswer['scheme']['grades'], hasWords: boolean, language: Language): string {
  return grades
    .map((grade) => ({ grade, count: rows.filter((row) => row.grade?.id === grade.id).length }))
    .filter(({ count }) => count > 0)
    .map(({ grade, count }) => `${grade.sign} ${hasWords ? `${gradeWord(grade, language)} ` : ''}${count}`)
    .join('  ')
}

function groupCounts(group: LeagueGroup, isMain: boolean, grades: LeagueAnswer['scheme']['grades'], language: Language): string {
  const name = inLanguage(group.group.name, language)
  const total = group.rows.length
  const counts = gradeCounts(group, grades, isMain, language)
  const apart = isMain ? '' : inLanguage({ zh: '（另表）', en: ' (listed apart)' }, language)
  const names = group.notFiled.map((unit) => inLanguage(unit.name, language))
  const missing =
    names.length === 0 ? '' : inLanguage({ zh: `   未报送：${formatList(names, language)}`, en: `   Not filed: ${formatList(names, language)}` }, language)

  const capital = name.charAt(0).toUpperCase() + name.slice(1)
  return inLanguage({ zh: `${name} ${total} 个：${counts}${apart}${missing}`, en: `${capital}, ${total}: ${counts}${apart}${missing}` }, language)
}

/** `县市区 21 个：● 平稳运行 12  ◐ … 未报送：泾源县   市本级 5 个：● 4  ◐ 1（另表）`. The main group explains the signs. */
export function countsLine({ groups, scheme }: Pick<LeagueAnswer, 'groups' | 'scheme'>, language: Language): string {
  return groups
    .filter(({ rows, notFiled }) => rows.length + notFiled.length > 0)
    .map((group, index) => groupCounts(group, index === 0, scheme.grades, language))
    .join('   ')
}

function moverText({ unit, move, because }: Mover, language: Language): string {
  const name = inLanguage(unit.name, language)
  const places = Math.abs(move)
  const reason = because === null ? '' : inLanguage({ zh: `（${because.zh}）`, en: ` (${because.en})` }, language)

  return inLanguage({ zh: `${move > 0 ? '↑' : '↓'} ${name} ${places} 位${reason}`, en: `${move > 0 ? '↑' : '↓'} ${name} ${places}${reason}` }, language)
}

/** `↑ 彭阳县 6 位（暂付款压缩）   ↓ 西夏区 3 位（库款）`; null where nobody moved. */
export function moversLine({ up, down }: LeagueGroup, language: Language): string | null {
  const movers = [up, down].filter((mover) => mover !== null)
  return movers.length === 0 ? null : movers.map((mover) => moverText(mover, language)).join('   ')
}
