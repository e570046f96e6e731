import { z } from 'zod'
import { unitOf } from '../src/app/cases/find-rounds.ts'
import { defineCommand } from '../src/command/define.ts'
import { choiceOption, flagOption, personOption, textOption, unitOption } from '../src/command/options.ts'
import { requirePerson } from '../src/command/require-person.ts'
import { acknowledgedReply, callForm, callReply, questionForm, questionReply } from '../src/reply/views/ack.ts'

const answers = [
  { value: 'read', zh: '确认收悉', en: 'read' },
  { value: 'wrong-figure', zh: '数据有疑问', en: 'wrong-figure' },
  { value: 'not-mine', zh: '责任人有误', en: 'not-mine' },
] as const

const ways = [
  { value: 'phone', zh: '电话', en: 'phone' },
  { value: 'paper', zh: '纸质', en: 'paper' },
  { value: 'meeting', zh: '会议', en: 'meeting' },
] as const

const methods = { phone: 'telephone', paper: 'paper', meeting: 'meeting' } as const

export const ack = defineCommand({
  name: 'ack',
  aliases: ['确认', '收悉', '签收'],
  title: { zh: '确认收悉预警，或登记他人的答复', en: 'acknowledge a warning, or register another person’s answer' },
  example: '/ack 海原',
  permission: 'answer',
  changes: true,
  options: z.object({
    unit: unitOption({ zh: '县区', en: 'unit' }, { positional: true }),
    answer: choiceOption({ zh: '答复', en: 'answer' }, answers),
    note: textOption({ zh: '说明', en: 'note' }),
    by: choiceOption({ zh: '方式', en: 'by' }, ways),
    who: textOption({ zh: '通话人', en: 'who' }),
    person: personOption({ zh: '责任人', en: 'person' }),
    reached: flagOption({ zh: '接通', en: 'reached' }),
  }),

  async run({ caller, options, app, method }) {
    const { language } = caller
    const unitId = unitOf(caller, options.unit)
    if (options.by !== undefined) {
      requirePerson(caller, 'register')
      if (options.who === undefined) {
        await app.cases.requireOpen({ unitId })
        const [units, people] = await Promise.all([app.units(), app.people.list()])
        const person = people.find(({ id }) => id === options.person) ?? null
        return callForm({ unitId, unit: units.byId(unitId), person, by: options.by }, language)
      }

      const call = { method: methods[options.by], spokeWith: options.who, note: options.note ?? null, reached: options.reached !== 'no' }
      const outcome = await app.cases.registerCall({ caller, unitId, personId: options.person ?? null, ...call })
      return callReply(await app.cases.show(outcome), { outcome: outcome.reached ? outcome.outcome : 'not-reached', spokeWith: options.who }, language)
    }

    const person = requirePerson(caller)
    if (options.answer === 'wrong-figure' || options.answer === 'not-mine') {
      if (options.note === undefined) {
        await app.cases.requireOpen({ unitId })
        return questionForm({ unitId, about: options.answer }, language)
      }
      await app.cases.question({ caller, unitId, about: options.answer, note: options.note })
      return questionReply(options.answer, language)
    }

    const answer = { at: app.here.clock.now(), method, registeredById: null, spokeWith: null, note: options.note ?? null }
    const outcome = await app.cases.acknowledge({ caller, unitId, personId: person.id, answer })
    return acknowledgedReply(await app.cases.show(outcome), outcome.outcome, language)
  },
})
