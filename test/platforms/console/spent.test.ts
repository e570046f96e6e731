import { describe, expect, it } from 'vitest'
import { dropSpent } from '../../../src/platforms/console/spent.ts'
import { action, actions, headline, type Reply, reply } from '../../../src/reply/parts.ts'
import { createRecordingGateway } from '../../fakes/recording-gateway.ts'
import { createMemoryInbox } from './memory-inbox.ts'

const at = new Date('2026-11-06T00:30:00Z')
const done = reply([headline('✓')], { tone: 'good' })

async function createConversation(cards: Readonly<Record<string, Reply>>) {
  const inbox = createMemoryInbox()
  for (const [dedupeKey, content] of Object.entries(cards))
    await inbox.addMessage({ id: dedupeKey, address: 'person:p', dedupeKey, at, updatedAt: at, reply: content, version: 1 })
  const console = { inbox, gateway: createRecordingGateway(), now: { now: () => at } }

  return {
    inbox,
    press: (line: string, answer: Reply = done) =>
      dropSpent(console, {
        personId: 'p',
        line,
        answer: { id: 'new', address: 'person:p', dedupeKey: 'answer:new', at, updatedAt: at, reply: answer, version: 1 },
      }),
    left: () => inbox.all().map(({ reply: { parts } }) => parts.flatMap((part) => (part.kind === 'actions' ? part.actions.map(({ label }) => label) : []))),
  }
}

const faults = reply([
  actions(action('导入其余', '/import file:f1 take:faultless'), action('全部不导入', '/import file:f1 take:none'), action('帮助', '/help')),
])

describe('buttons of what has been done', () => {
  it('leave every earlier card about the same thing, and nothing else', async () => {
    const { press, left } = await createConversation({
      'answer:1': faults,
      'answer:2': reply([actions(action('导入其余', '/import file:f2 take:faultless'))]),
      'tell:3': reply([actions(action('查看', '/import file:f1'))]),
    })
    const redrawn = await press('/import file:f1 take:faultless')
    expect(redrawn.map(({ id, version }) => [id, version])).toEqual([
      ['answer:1', 2],
      ['tell:3', 2],
    ])
    expect(left()).toEqual([['帮助'], ['导入其余'], []])
  })

  it('stay after a refusal, a question and a form', async () => {
    const { press, left } = await createConversation({ 'answer:1': faults })
    await press('/import file:f1 take:faultless', reply([headline('不行')], { tone: 'fault' }))
    await press('/import file:f1', reply([headline('预览')]))
    await press('/help')
    expect(left()).toEqual([['导入其余', '全部不导入', '帮助']])
  })

  it('shows a form once: where it is asked anew the earlier one goes', async () => {
    const form = { kind: 'form', title: '登记', command: '/ack unit:640522 by:phone', submitLabel: '登记', fields: [] } as const
    const { press, inbox } = await createConversation({ 'answer:1': reply([form]), 'answer:2': reply([{ ...form, command: '/ack unit:640324 by:phone' }]) })
    await press('/ack unit:640522 by:phone', reply([form]))
    expect(inbox.all().map(({ reply: { parts } }) => parts[0]?.kind)).toEqual(['text', 'form'])
  })

  it('leaves the cards of a case to those who redraw them, but takes the filled-in form', async () => {
    const form = { kind: 'form', title: '登记', command: '/ack unit:640522 by:phone', submitLabel: '登记', fields: [] } as const
    const { press, left, inbox } = await createConversation({ 'notice:1': reply([actions(action('确认收悉', '/ack unit:640522'))]), 'answer:2': reply([form]) })
    await press('/ack unit:640522 by:phone')
    expect(left()).toEqual([['确认收悉'], []])
    expect(inbox.all()[1]?.reply.parts).toEqual([{ kind: 'text', role: 'note', text: '✓ 登记' }])
  })
})
