import type { Language } from '../../domain/language.ts'
import type { Person } from '../../domain/people.ts'
import type { Unit } from '../../domain/unit.ts'
import { action, actions, body, headline, note, type Reply, reply, warning } from '../parts.ts'
import { say } from '../say.ts'
import type { AnsweredCase } from './ack.ts'
import { closeReasonWords } from '../../domain/case/decision.ts'
import { inLanguage } from '../../domain/language.ts'
import { unitName } from './case-subject.ts'

export interface Superiors {
  readonly unit: Unit
  readonly people: readonly Person[]
}

/** Whom the press would tell: the second press does it. */
export function escalatePreview({ unit, people }: Superiors, language: Language): Reply {
  const name = unitName(unit, language)
  if (people.length === 0)
    return reply(
      [warning(say(language, `${name}没有登记县政府分管负责同志，请管理员补充。`, `Nobody is named as the superior of ${name}: ask the administrator.`))],
      { tone: 'fault' },
    )

  const names = people.map((person) => inLanguage(person.name, language)).join(say(language, '、', ', '))
  const what = say(language, `将告知${name}县政府分管负责同志：${names}。`, `This tells the superior of ${name}: ${names}.`)
  const tell = { ...action(say(language, '确认告知', 'Tell them'), `/escalate unit:${unit.id} confirm:yes`, 'primary'), confirm: what }
  return reply([
    headline(what),
    body(
      say(
        language,
        '内容为风险等级、主要问题和确认情况，措辞为“请协调”。',
        'It says the grade, the main problems and that no answer has come, and asks for help.',
      ),
    ),
    actions(tell),
  ])
}

export function escalatedReply({ unit, sample }: AnsweredCase, language: Language): Reply {
  const name = unitName(unit, language)
  return reply(
    [
      headline(say(language, `✓ 已告知${name}县政府分管负责同志，并记入卷宗。`, `✓ The superior of ${name} is told; the dossier says so.`)),
      ...(sample ? [note(say(language, '样本数据', 'sample data'))] : []),
    ],
    { tone: 'good' },
  )
}

/** A case is closed by hand with a reason only. */
export function closeForm(unitId: string, language: Language): Reply {
  return reply([
    {
      kind: 'form',
      title: say(language, '销号', 'Close the case'),
      command: `/close unit:${unitId}`,
      submitLabel: say(language, '销号', 'Close'),
      fields: [{ option: 'reason', label: say(language, '理由', 'Reason'), input: 'paragraph', required: true }],
    },
    note(say(language, '已收到提示的人员将收到销号通知。', 'Those who were told are told that it is closed.')),
  ])
}

export function closedByHandReply({ unit, case: file }: AnsweredCase, language: Language): Reply {
  const reason = file.closeReason === null ? '' : inLanguage(closeReasonWords(file.closeReason), language)
  return reply(
    [headline(say(language, `✓ ${unitName(unit, language)}的预警已销号：${reason}`, `✓ The case of ${unitName(unit, language)} is closed: ${reason}`))],
    { tone: 'good' },
  )
}
