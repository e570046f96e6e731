import type { Edition } from '../../domain/edition.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Scheme } from '../../domain/scheme/scheme.ts'
import type { UnitResult } from '../../domain/scoring/result.ts'
import type { Unit } from '../../domain/unit.ts'
import { reportNames } from '../../domain/schedule/occurrence-words.ts'
import { formatList } from '../format.ts'
import { findGrade } from '../format-grade.ts'
import { formatPeriod, formatPlanned } from '../format-time.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply, type TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { gradeOf, personName, unitName } from './case-subject.ts'

export interface PublishPreview {
  readonly edition: Edition
  readonly scheme: Pick<Scheme, 'grades' | 'kind'>
  /** Against the edition that it corrects, else last month's. */
  readonly gradeChanges: readonly { readonly unit: Unit; readonly from: string | null; readonly to: string | null }[]
  /** The number of the edition that it corrects; null where it is the first of its period. */
  readonly corrects: number | null
  readonly notFiled: readonly Unit[]
  readonly results: readonly Pick<UnitResult, 'unitId' | 'grade'>[]
  readonly recipients: readonly { readonly unit: Unit; readonly person: Person; readonly what: 'notice' | 'not-filed' | 'outlook' | 'closed' | 'inform' }[]
  readonly posts: readonly { readonly destination: { readonly name: Words }; readonly plannedAt: Date }[]
  readonly token: string
  readonly people: readonly Person[]
  readonly timeZone: string
  readonly sample: boolean
  /** Whether the one who looks may publish; the proposer and the importer may only look. */
  readonly mayPublish: boolean
  /** Who could, where this one may not. */
  readonly approvers: readonly Person[]
  readonly now: Date
}

/** What publishing would do, and whom it would tell by name: then the second press. */
export function publishPreviewReply(preview: PublishPreview, language: Language): Reply {
  const { edition, token, mayPublish, approvers, sample } = preview
  const parts: Part[] = [headline(openingLine(preview, language)), body(changesLine(preview, language)), body(sendsLine(preview, language))]
  const table = recipientsTable(preview, language)
  if (table !== null) parts.push(table)
  if (mayPublish) {
    const question = `${say(language, '发布', 'Publish')} ${editionName(preview, language)}\n${sendsLine(preview, language)}`
    const confirm = { ...action(say(language, '确认发布', 'Publish'), `/publish edition:${edition.id} confirm:${token}`, 'primary'), confirm: question }
    parts.push(actions(confirm, action(say(language, '退回', 'Return'), `/publish edition:${edition.id} return:yes`)))
  } else if (approvers.length > 0) {
    const names = formatList(
      approvers.map(({ name }) => inLanguage(name, language)),
      language,
    )
    parts.push(body(say(language, `发布须由他人审核。可请：${names}。`, `Somebody else must approve it. You could ask ${names}.`)))
  }
  if (sample) parts.push(note(say(language, '样本数据', 'sample data')))
  return reply(parts, { sensitivity: 'internal' })
}

function editionName({ edition }: Pick<PublishPreview, 'edition'>, language: Language): string {
  const period = formatPeriod(edition.period, language)
  return say(language, `${period} 第 ${edition.number} 版`, `${period}, edition ${edition.number}`)
}

function openingLine(preview: PublishPreview, language: Language): string {
  const { edition, people } = preview
  const who = personName(people, edition.proposedById ?? edition.createdById, language)
  return say(
    language,
    `${editionName(preview, language)}：提交人${who}，等待审核。`,
    `${editionName(preview, language)}: proposed by ${who}, waiting for approval.`,
  )
}

/** `与上月相比：等级变差 2（海原县 ◐→▲、同心县 ▲→■），变好 1；未报送 1（泾源县，将发催报）。` */
function changesLine(preview: PublishPreview, language: Language): string {
  const { scheme, gradeChanges, corrects, notFiled } = preview
  const severity = (id: string | null) => findGrade(scheme, id)?.severity
  const moved = gradeChanges.flatMap((change) => {
    const [from, to] = [severity(change.from), severity(change.to)]
    return from === undefined || to === undefined || from === to ? [] : [{ ...change, isWorse: to > from }]
  })
  const part = (isWorse: boolean, zh: string, en: string) => {
    const list = moved.filter((change) => change.isWorse === isWorse)
    const names = list.map(({ unit, from, to }) => `${unitName(unit, language)} ${signOf(preview, from)}→${signOf(preview, to)}`)
    return say(
      language,
      `${zh} ${list.length}${names.length === 0 ? '' : `（${formatList(names, language)}）`}`,
      `${list.length} ${en}${names.length === 0 ? '' : ` (${formatList(names, language)})`}`,
    )
  }
  const against =
    corrects === null ? say(language, '与上月相比', 'Against last month') : say(language, `与第 ${corrects} 版相比`, `Against edition ${corrects}`)
  const missing = formatList(
    notFiled.map((unit) => unitName(unit, language)),
    language,
  )
  const chased = preview.recipients.some(({ what }) => what === 'not-filed')
  const filed = say(
    language,
    `未报送 ${notFiled.length}${missing === '' ? '' : `（${missing}${chased ? '，将发催报' : ''}）`}`,
    `${notFiled.length} not filed${missing === '' ? '' : ` (${missing}${chased ? ', to be asked for their figures' : ''})`}`,
  )
  if (scheme.kind === 'snapshot') return say(language, `周报不评分、不开预警；${filed}。`, `A weekly report: nothing is scored, no case is opened; ${filed}.`)

  const changes = [part(true, '等级变差', 'worse'), part(false, '变好', 'better')].join(say(language, '，', ', '))
  return say(language, `${against}：${changes}；${filed}。`, `${against}: ${changes}; ${filed}.`)
}

function signOf({ scheme }: PublishPreview, id: string | null): string {
  return findGrade(scheme, id)?.sign ?? '–'
}

/** `发布后将发送：4 个县区 7 人；“市县财政”于 11月11日 09:00 发布排名表。` */
function sendsLine(preview: PublishPreview, language: Language): string {
  const { recipients, posts, timeZone, now, scheme } = preview
  const table = reportNames[scheme.kind === 'snapshot' ? 'weekly' : 'league-table']
  const units = new Set(recipients.map(({ unit }) => unit.id)).size
  const people = new Set(recipients.map(({ person }) => person.id)).size
  const told =
    people === 0
      ? say(language, '无人需要通知', 'nobody is to be told')
      : say(language, `${units} 个县区 ${people} 人`, `${units} ${units === 1 ? 'unit' : 'units'}, ${people} ${people === 1 ? 'person' : 'people'}`)
  const posted = posts.map(({ destination, plannedAt }) => {
    const at = formatPlanned(plannedAt, timeZone, language)
    const isDue = plannedAt <= now
    return say(
      language,
      `“${destination.name.zh}”${isDue ? '立即' : `于 ${at} `}发布${table.zh}`,
      `the ${table.en} to “${destination.name.en}” ${isDue ? 'at once' : `on ${at}`}`,
    )
  })
  return say(language, `发布后将发送：${[told, ...posted].join('；')}。`, `Publishing sends: ${[told, ...posted].join('; ')}.`)
}

const whatWords: Readonly<Record<PublishPreview['recipients'][number]['what'], Words>> = {
  notice: { zh: '风险提示', en: 'risk notice' },
  'not-filed': { zh: '催报', en: 'request for figures' },
  outlook: { zh: '前瞻提示', en: 'look-ahead' },
  closed: { zh: '销号或撤回', en: 'closed or withdrawn' },
  inform: { zh: '内部知悉', en: 'inside the department' },
}

/** Everybody by name: what is confirmed is what was shown. */
function recipientsTable({ recipients, results, scheme }: PublishPreview, language: Language): TablePart | null {
  if (recipients.length === 0) return null

  const grades = new Map(results.map(({ unitId, grade }) => [unitId, grade]))
  const rows = recipients.map(({ unit, person, what }) => {
    const grade = grades.get(unit.id) ?? null
    return [unitName(unit, language), gradeOf(scheme, grade, language), inLanguage(person.name, language), inLanguage(whatWords[what], language)]
  })
  const labels = [say(language, '县区', 'Unit'), say(language, '等级', 'Grade'), say(language, '人员', 'Person'), say(language, '发送', 'What')]
  return { kind: 'table', caption: say(language, '发送名单', 'Recipients'), columns: labels.map((label) => ({ label, align: 'left' })), rows }
}

/** After the press. */
export function publishedReply(preview: PublishPreview, language: Language): Reply {
  const { edition, people, sample } = preview
  const who = personName(people, edition.publishedById, language)
  const parts: Part[] = [
    headline(
      say(language, `✓ ${editionName(preview, language)}已发布（审核：${who}）。`, `✓ ${editionName(preview, language)} is published (approved by ${who}).`),
    ),
    body(sendsLine(preview, language).replace('发布后将发送', '发送').replace('Publishing sends', 'Sent or planned')),
    actions(...nextActions(preview, language)),
  ]
  if (sample) parts.push(note(say(language, '样本数据', 'sample data')))
  return reply(parts, { tone: 'good', sensitivity: 'internal' })
}

function nextActions({ edition, scheme }: PublishPreview, language: Language) {
  if (scheme.kind === 'snapshot') return [action(say(language, '查看周报', 'Weekly report'), `/weekly period:${edition.period}`)]
  return [action(say(language, '排名', 'Ranking'), `/rank period:${edition.period}`), action(say(language, '查看预警', 'Warnings'), '/warnings')]
}

/** The approver's reason for sending an edition back. */
export function returnEditionForm(edition: Edition, language: Language): Reply {
  const name = editionName({ edition }, language)
  return reply([
    {
      kind: 'form',
      title: say(language, `退回${name}`, `Return ${name}`),
      command: `/publish edition:${edition.id} return:yes`,
      submitLabel: say(language, '退回', 'Return'),
      fields: [{ option: 'reason', label: say(language, '退回原因', 'Reason'), input: 'paragraph', required: true }],
    },
  ])
}
