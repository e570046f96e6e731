import { describe, expect, it } from 'vitest'
import { action, actions, headline, reply } from '../../src/reply/parts.ts'
import { toPlainText } from '../../src/reply/plain-text.ts'

describe('the plain-text floor', () => {
  it('draws every part, Chinese characters two columns wide', () => {
    const text = toPlainText(
      reply([
        headline('一句话'),
        { kind: 'fields', fields: [{ label: '等级', value: '● 平稳运行' }] },
        {
          kind: 'table',
          caption: '',
          columns: [
            { label: '', align: 'left' },
            { label: '', align: 'right' },
            { label: '', align: 'left' },
          ],
          rows: [
            ['满分', '100.00', ''],
            ['库款保障倍数', '−6.00', '0.16'],
          ],
        },
        { kind: 'file', name: '登记表.xlsx', mime: 'x', content: '' },
        actions(action('查看依据', '/explain 1'), { ...action('打开', ''), url: 'http://127.0.0.1/' }),
        {
          kind: 'form',
          title: '情况说明',
          command: '/statement case:1',
          submitLabel: '报送',
          fields: [{ option: 'cause', label: '原因', input: 'line', required: true }],
        },
        { kind: 'copy', text: '可粘贴' },
      ]),
    )

    expect(text.split('\n')).toEqual([
      '一句话',
      '等级：● 平稳运行',
      '满分          100.00',
      '库款保障倍数   −6.00  0.16',
      '（附件：登记表.xlsx）',
      '[查看依据] [打开] http://127.0.0.1/',
      '情况说明',
      '请发送：/statement case:1 原因 cause:…',
      '可粘贴',
    ])
  })
})
