import type { Edition } from '../../domain/edition.ts'
import type { Library } from '../../domain/budget/library.ts'
import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { reportNames } from '../../domain/schedule/occurrence-words.ts'
import type { Schedule } from '../../domain/schedule/schedule.ts'
import { formatPeriod } from '../format-time.ts'
import { type Action, action, actions, body, headline, note, type Reply, reply } from '../parts.ts'
import { sampleWords } from './answer-source.ts'

/** A line for one person inside the department: what happened, and what to do next. */
export type Telling =
  | { readonly topic: 'proposed' | 'returned'; readonly edition: Edition; readonly by: Words | null }
  | {
      readonly topic: 'post-held' | 'post-skipped' | 'post-failed'
      readonly destination: Words
      readonly report: Schedule['kind']
      readonly detail: string
    }
  | { readonly topic: 'delivery-failed'; readonly person: Words | null; readonly platform: string; readonly detail: string }
  | { readonly topic: 'calendar-missing'; readonly detail: string }
  | { readonly topic: 'library-submitted' | 'library-returned' | 'library-approved'; readonly library: Library; readonly unit: Words }

interface Said {
  readonly headline: Words
  readonly body: Words
  readonly action: { readonly label: Words; readonly command: string } | null
}

const tones: Partial<Record<Telling['topic'], Reply['tone']>> = { proposed: 'normal', 'library-submitted': 'normal', 'library-approved': 'good' }

export function tellReply(telling: Telling, language: Language, { sample }: { readonly sample: boolean }): Reply {
  const said = wordsOf(telling)
  const buttons: readonly Action[] = said.action === null ? [] : [action(inLanguage(said.action.label, language), said.action.command, 'primary')]
  return reply(
    [
      headline(inLanguage(said.headline, language)),
      body(inLanguage(said.body, language)),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
      ...(sample ? [note(inLanguage(sampleWords, language))] : []),
    ],
    { tone: tones[telling.topic] ?? 'watch' },
  )
}

function wordsOf(telling: Telling): Said {
  switch (telling.topic) {
    case 'proposed':
    case 'returned':
      return editionWords(telling)
    case 'post-held':
    case 'post-skipped':
    case 'post-failed':
      return postWords(telling)
    case 'library-submitted':
    case 'library-returned':
    case 'library-approved':
      return libraryWords(telling)
    case 'delivery-failed':
      return {
        headline: { zh: `消息未能送达${telling.person?.zh ?? ''}`, en: `A message did not reach ${telling.person?.en ?? 'somebody'}` },
        body: {
          zh: `${telling.platform} 拒绝了发送（${telling.detail}）。已改用下一个渠道；没有其他渠道时请电话通知。`,
          en: `${telling.platform} refused it (${telling.detail}). The next channel takes over; where there is none, please call.`,
        },
        action: { label: { zh: '查看预警', en: 'Warnings' }, command: '/warnings' },
      }
    case 'calendar-missing':
      return {
        headline: { zh: '工作日历缺少年份', en: 'A year of the working calendar is missing' },
        body: {
          zh: `${telling.detail} 年未载入，有关期限暂缓计算。请管理员载入。`,
          en: `${telling.detail} is not loaded, so terms wait. Ask the administrator to load it.`,
        },
        action: null,
      }
  }
}

function editionWords({ topic, edition, by }: Extract<Telling, { edition: Edition }>): Said {
  const which = {
    zh: `${formatPeriod(edition.period, 'zh-CN')} 第 ${edition.number} 版`,
    en: `${formatPeriod(edition.period, 'en')}, edition ${edition.number}`,
  }
  const command = `/publish edition:${edition.id}`
  if (topic === 'proposed')
    return {
      headline: { zh: `${which.zh}等待您审核`, en: `${which.en} waits for your approval` },
      body: {
        zh: `提交人：${by?.zh ?? '—'}。请先看预览：等级变化、未报送和将要通知的人。`,
        en: `Proposed by ${by?.en ?? 'somebody'}. Look at the preview first: grades that change, units not filed, people who will be told.`,
      },
      action: { label: { zh: '预览并审核', en: 'Preview' }, command },
    }
  return {
    headline: { zh: `${which.zh}被退回`, en: `${which.en} was returned` },
    body: {
      zh: `原因：${edition.reason ?? '未写明'}。修改后可重新导入或再次提交。`,
      en: `Reason: ${edition.reason ?? 'none given'}. Import again, or propose it once more.`,
    },
    action: { label: { zh: '查看', en: 'Show' }, command },
  }
}

function postWords({ topic, destination, detail, report }: Extract<Telling, { destination: Words }>): Said {
  const table = reportNames[report]
  const what = {
    'post-held': { zh: `发往“${destination.zh}”的${table.zh}暂缓`, en: `The ${table.en} for “${destination.en}” is held` },
    'post-skipped': { zh: `发往“${destination.zh}”的${table.zh}未发送`, en: `The ${table.en} for “${destination.en}” was not sent` },
    'post-failed': { zh: `发往“${destination.zh}”的${table.zh}发送失败`, en: `The ${table.en} for “${destination.en}” failed` },
  } as const
  const next = topic === 'post-failed' ? { zh: '。请检查去处设置，或手动转发。', en: '. Check the destination, or forward it by hand.' } : { zh: '。', en: '.' }
  return {
    headline: what[topic],
    body: { zh: `${detail}${next.zh}`, en: `${detail}${next.en}` },
    action:
      topic === 'post-held'
        ? { label: { zh: '查看待发布版', en: 'Waiting edition' }, command: '/publish' }
        : report === 'weekly'
          ? { label: { zh: '查看周报', en: 'Weekly report' }, command: '/weekly' }
          : { label: { zh: '复制排名表', en: 'Copy the table' }, command: '/rank copy:yes' },
  }
}

function libraryWords({ topic, library, unit }: Extract<Telling, { library: Library }>): Said {
  const which = {
    zh: `${unit.zh} ${library.year} 年项目库第 ${library.version} 版`,
    en: `the project library ${library.year} of ${unit.en}, version ${library.version}`,
  }
  const command = `/budget unit:${library.unitId}`
  const show = { label: { zh: '查看', en: 'Show' }, command }
  switch (topic) {
    case 'library-submitted':
      return {
        headline: { zh: `${which.zh}等待审核`, en: `To review: ${which.en}` },
        body: {
          zh: `${library.projects.length} 个项目。请核对后审核通过或退回。`,
          en: `${library.projects.length} projects. Look at it, then approve or return it.`,
        },
        action: { label: { zh: '查看并审核', en: 'Review' }, command },
      }
    case 'library-returned':
      return {
        headline: { zh: `${which.zh}被退回`, en: `Returned: ${which.en}` },
        body: { zh: `原因：${library.reason ?? '未写明'}。修改后请重新报送。`, en: `Reason: ${library.reason ?? 'none given'}. Mend it and submit it again.` },
        action: show,
      }
    case 'library-approved':
      return {
        headline: { zh: `${which.zh}已审核通过`, en: `Approved: ${which.en}` },
        body: { zh: '无需再办理。', en: 'Nothing more is needed.' },
        action: show,
      }
  }
}
