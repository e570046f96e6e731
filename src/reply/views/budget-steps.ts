import type { Library, LibraryFault } from '../../domain/budget/library.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { action, actions, body, headline, note, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'
import { libraryStatus } from './budget-board.ts'

const templateMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function submitLibraryForm(unitId: string, language: Language): Reply {
  return reply([
    {
      kind: 'form',
      title: say(language, '报送项目库', 'Submit the project library'),
      command: `/budget submit unit:${unitId}`,
      submitLabel: say(language, '上传并核对', 'Upload and check'),
      fields: [
        { option: 'file', label: say(language, '工作簿（XLSX 或 CSV）', 'Workbook (XLSX or CSV)'), input: 'file', required: true },
        { option: 'period', label: say(language, '执行数截至（月份）', 'Executed to the end of (month)'), input: 'line', required: false },
      ],
    },
    actions(action(say(language, '下载模板', 'Template'), '/budget template')),
  ])
}

export function returnLibraryForm(libraryId: string, language: Language): Reply {
  return reply([
    {
      kind: 'form',
      title: say(language, '退回项目库', 'Return the library'),
      command: `/budget return library:${libraryId}`,
      submitLabel: say(language, '退回', 'Return'),
      fields: [{ option: 'reason', label: say(language, '退回原因', 'Reason'), input: 'paragraph', required: true }],
    },
  ])
}

export function submittedReply(library: Library, warnings: readonly LibraryFault[], language: Language): Reply {
  return reply(
    [
      headline(
        say(
          language,
          `✓ 项目库第 ${library.version} 版已报送，${library.projects.length} 个项目，等待审核。`,
          `✓ Version ${library.version} is submitted: ${library.projects.length} projects, to be reviewed.`,
        ),
      ),
      ...(warnings.length > 0 ? [body(warnings.map(({ words }) => inLanguage(words, language)).join('\n'))] : []),
      actions(action(say(language, '查看', 'Show'), `/budget unit:${library.unitId}`)),
    ],
    { tone: 'good' },
  )
}

export function knownLibraryReply(library: Library, language: Language): Reply {
  const status = libraryStatus(library.status, language)
  return reply([
    headline(
      say(
        language,
        `这份文件已经报送过（第 ${library.version} 版，${status}），没有重复报送。`,
        `That very file was submitted before (version ${library.version}, ${status}); nothing was submitted twice.`,
      ),
    ),
    actions(action(say(language, '查看', 'Show'), `/budget unit:${library.unitId}`)),
  ])
}

export function reviewedReply(library: Library, language: Language): Reply {
  const done = library.status === 'approved' ? say(language, '已审核通过', 'is approved') : say(language, '已退回', 'is returned')
  return reply(
    [
      headline(
        say(language, `✓ 项目库第 ${library.version} 版${done}，报送人会收到通知。`, `✓ Version ${library.version} ${done}; whoever submitted it is told.`),
      ),
    ],
    { tone: 'good' },
  )
}

export function libraryTemplateReply(bytes: Uint8Array, language: Language): Reply {
  return reply([
    headline(say(language, '项目库模板', 'Template of a project library')),
    { kind: 'file', name: '三保项目库模板.xlsx', mime: templateMime, content: Buffer.from(bytes).toString('base64') },
    note(say(language, '每个项目一行，保障类别和事项按清单填写。', 'One line a project; guarantee and item as on the list.')),
  ])
}
