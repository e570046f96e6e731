import { type Caller, may } from '../app/caller.ts'
import type { Permission } from '../domain/access.ts'
import { AppError } from '../domain/error.ts'
import type { Person } from '../domain/people.ts'

/** The linked person who speaks, with a permission that only some branches of a command need. */
export function requirePerson(caller: Caller, permission?: Permission): Person {
  if (caller.person === null) throw new AppError('forbidden', { zh: '请先绑定账号：/link 码。', en: 'Link your account first: /link CODE.' })
  if (permission === undefined || may(caller, permission)) return caller.person

  const words: Partial<Record<Permission, { readonly zh: string; readonly en: string }>> = {
    propose: { zh: '提交由分析人员操作。', en: 'An analyst proposes.' },
    publish: { zh: '审核和退回由审核人操作。', en: 'An approver approves or returns.' },
    register: { zh: '登记、审阅和销号由省厅人员操作。', en: 'The department registers, reviews and closes.' },
    press: { zh: '是否告知县政府分管负责同志，由审核人决定。', en: 'An approver decides whether the county’s superior is told.' },
    answer: { zh: '您没有需要确认的提示。', en: 'There is nothing for you to acknowledge.' },
    administer: { zh: '此操作由系统管理员进行。', en: 'The administrator does this.' },
  }
  throw new AppError('forbidden', words[permission] ?? { zh: '您没有此权限。', en: 'You may not do this.' })
}
