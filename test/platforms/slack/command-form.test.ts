import { describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { describeCommands } from '../../../src/command/describe.ts'
import { toCommandForm } from '../../../src/platforms/slack/command-form.ts'
import { toFormView } from '../../../src/platforms/slack/form-view.ts'
import { findViewFaults } from '../../../src/platforms/slack/payload-check.ts'
import { refusalOfView } from '../../fakes/slack-rules.ts'

const descriptions = describeCommands(commands)
const fieldsOf = (line: string) => toCommandForm(line, descriptions, 'zh-CN')?.fields.map(({ option }) => option)

describe('forms of the declared commands', () => {
  it('every command that names something by its place has one, and those that take a file ask by a form of their own', () => {
    const withForm = descriptions.filter(({ name }) => fieldsOf(`/${name}`) !== undefined).map(({ name }) => name)
    const expected = descriptions.filter(({ options }) => options.some(({ positional }) => positional) && !options.some(({ kind }) => kind === 'file'))
    expect(withForm).toEqual(expected.map(({ name }) => name))
    expect(withForm).toEqual(
      expect.arrayContaining(['score', 'rank', 'explain', 'whatif', 'trend', 'ack', 'statement', 'trace', 'close', 'escalate', 'dossier']),
    )
    expect(fieldsOf('/whatif')).toEqual(['unit', 'period', 'change'])
    expect(fieldsOf('/确认')).toEqual(['unit'])
  })

  it('has headings as English writes them', () => {
    const form = toCommandForm('/ack', descriptions, 'en', ['unit'])
    expect([form?.title, form?.fields.map(({ label }) => label)]).toEqual(['Acknowledge a warning, or register another person’s answer', ['Unit']])
    expect(form && toFormView(form, { channelId: 'C1', language: 'en', descriptions }).title.text).toBe('Acknowledge a warning…')
  })

  it('a number within its range is asked for as such', () => {
    const form = toCommandForm('/trend', descriptions, 'zh-CN', ['months']) ?? { kind: 'form', title: '', command: '', submitLabel: '', fields: [] }
    const { blocks } = toFormView(form, { channelId: 'C1', language: 'zh-CN', descriptions })
    expect(blocks).toContainEqual(
      expect.objectContaining({ block_id: 'field:months', element: expect.objectContaining({ type: 'number_input', min_value: '2', max_value: '36' }) }),
    )
  })

  it('however the name is written', () => {
    for (const line of ['/Whatif', '／whatif', '/试算']) expect([line, fieldsOf(line)]).toEqual([line, ['unit', 'period', 'change']])
  })

  it.each(['zh-CN', 'en'] as const)('each is within what Slack takes, %s', (language) => {
    for (const { name } of descriptions) {
      const form = toCommandForm(`/${name}`, descriptions, language)
      if (form === undefined) continue
      const view = toFormView(form, { channelId: 'C1', language, descriptions })
      expect([name, findViewFaults(view), refusalOfView({ ...view }, () => true)]).toEqual([name, [], undefined])
    }
  })
})
