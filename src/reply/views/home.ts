import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import { reportNames } from '../../domain/schedule/occurrence-words.ts'
import type { Schedule } from '../../domain/schedule/schedule.ts'
import { formatInstant, formatPeriodShort } from '../format-time.ts'
import { action, actions, body, headline, note, type Part, type Reply, reply, type TextPart } from '../parts.ts'
import { say } from '../say.ts'
import { boardReply, type WarningBoard } from './board.ts'
import { scoreReply, type ScoreAnswer } from './score.ts'
import { withoutButtons } from './share.ts'

export interface HomePost {
  readonly plannedAt: Date
  readonly period: string
  readonly destination: Words
  readonly report: Schedule['kind']
}

export interface Home {
  /** Null: the account is not linked. */
  readonly name: Words | null
  /** Of another organisation, or a guest: only what is public. */
  readonly isOutside: boolean
  /** Null where the caller may see no cases. */
  readonly board: WarningBoard | null
  /** Soonest first. */
  readonly posts: readonly HomePost[]
  readonly platform: string
  readonly sample: boolean
  readonly timeZone: string
}

/** My county, my open warnings, the next posts. */
export function homeReply(home: Home, scores: readonly ScoreAnswer[], language: Language): Reply {
  if (home.isOutside) return strangerReply(home.name !== null, language)
  if (home.name === null) return unlinkedReply(language)

  const sample = home.sample ? [note(say(language, '样本数据', 'sample data'))] : []
  const parts: readonly Part[] = [
    headline(say(language, `${home.name.zh}，您好`, `Hello, ${home.name.en}`)),
    ...scores.flatMap((score) => scoreParts(score, language)),
    ...boardParts(home.board, language),
    ...postParts(home, language),
    actions(...startActions(language)),
    ...sample,
  ]
  return reply(parts, { sensitivity: home.board === null ? 'public' : 'internal' })
}

/** Only the caller reads a home: there is no channel to post to. */
const scoreParts = (score: ScoreAnswer, language: Language): readonly Part[] => withoutButtons(scoreReply(score, language), / share:/).parts

function boardParts(board: WarningBoard | null, language: Language): readonly Part[] {
  if (board === null) return []

  const title = body(say(language, '我的预警', 'My open warnings'))
  return [
    title,
    ...boardReply({ ...board, sample: false }, language).parts.map((part): Part => (isHeadline(part) ? body(part.text) : part)),
    ...answerParts(board, language),
  ]
}

const isHeadline = (part: Part): part is TextPart => part.kind === 'text' && part.role === 'headline'

/** Who answers for one county sees its buttons at once; the department has the board's own. */
function answerParts({ rows, mayRegister }: WarningBoard, language: Language): readonly Part[] {
  if (mayRegister || rows.length === 0) return []

  const buttons = rows
    .slice(0, 3)
    .flatMap(({ unit }) => [
      action(say(language, `确认收悉（${unit.name.zh}）`, `Acknowledge (${unit.name.en})`), `/ack unit:${unit.id}`, 'primary'),
      action(say(language, `填报说明（${unit.name.zh}）`, `Explain (${unit.name.en})`), `/statement unit:${unit.id}`),
    ])
  return [actions(...buttons)]
}

function postParts({ posts, timeZone }: Home, language: Language): readonly Part[] {
  if (posts.length === 0) return [body(say(language, '近期没有定时发布。', 'Nothing is scheduled to be posted soon.'))]

  const lines = posts.map(({ plannedAt, period, destination, report }) => {
    const at = formatInstant(plannedAt, timeZone, language)
    const what = formatPeriodShort(period, language)
    const name = reportNames[report]
    return say(language, `${at} ${what}${name.zh} → ${destination.zh}`, `${at}: ${name.en} for ${what} → ${destination.en}`)
  })
  return [body([say(language, '接下来的发布', 'Next posts'), ...lines].join('\n'))]
}

const startActions = (language: Language) => [action(say(language, '排名', 'Ranking'), '/rank'), action(say(language, '全部命令', 'All commands'), '/help')]

function unlinkedReply(language: Language): Reply {
  return reply(
    [
      headline(say(language, '该账号尚未绑定人员', 'This account is not linked to a person yet')),
      body(say(language, '请在网页“我的账号”取 6 位码，再发送 /link 码。', 'Get a 6-digit code on the web page under “My account”, then send /link CODE.')),
      actions(action(say(language, '全部命令', 'All commands'), '/help')),
    ],
    { sensitivity: 'public' },
  )
}

/** Who is linked to nobody is shown no ranking either. */
function strangerReply(isLinked: boolean, language: Language): Reply {
  const words = isLinked
    ? {
        zh: '访客和外单位人员看不到县区明细。公开的排名可用 /rank 查看；需要更多请联系省厅经办人。',
        en: 'Guests and people of other organisations see no county’s detail. /rank shows the public ranking; ask the department for more.',
      }
    : {
        zh: '访客和外单位人员看不到县区明细，这个账号也没有绑定人员。需要查询请联系省厅经办人。',
        en: 'Guests and people of other organisations see no county’s detail, and this account is linked to nobody. Ask the department for what you need.',
      }
  return reply(
    [
      headline(say(language, '此处只显示公开内容', 'Only what is public is shown here')),
      body(inLanguage(words, language)),
      ...(isLinked ? [actions(action(say(language, '排名', 'Ranking'), '/rank'))] : []),
    ],
    { sensitivity: 'public' },
  )
}
