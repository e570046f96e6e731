import type { Case, Receipt } from '../../domain/case/case.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { Assignment, DutyRole, Person } from '../../domain/people.ts'
import type { TablePart } from '../parts.ts'
import { say } from '../say.ts'
import { personName } from './case-subject.ts'
import { acknowledgedText, progressWord, roleWord } from './receipt-words.ts'

interface PhoneList {
  readonly case: Pick<Case, 'unitId' | 'calendar'>
  readonly receipts: readonly Receipt[]
  readonly people: readonly Person[]
  readonly assignments: readonly Assignment[]
}

const countyRoles: readonly DutyRole[] = ['principal', 'deputy', 'contact']

/** Whom to call: those who were asked, then who else answers for the county. Null where nobody is on file. Internal: it holds telephone numbers. */
export function phoneTable(list: PhoneList, language: Language): TablePart | null {
  const asked = list.receipts.map(({ personId, role }) => ({ personId, role }))
  const others = list.assignments.filter(
    ({ unitId, role, personId }) => unitId === list.case.unitId && countyRoles.includes(role) && !asked.some((one) => one.personId === personId),
  )
  const rows = [...asked, ...others].map(({ personId, role }) => rowOf(list, { personId, role }, language))
  if (rows.length === 0) return null

  const labels = [say(language, '姓名', 'Name'), say(language, '职务', 'Position'), say(language, '电话', 'Telephone'), say(language, '状态', 'State')]
  return { kind: 'table', caption: say(language, '电话名单', 'Telephone list'), columns: labels.map((label) => ({ label, align: 'left' })), rows }
}

function rowOf(
  { people, receipts, assignments, case: file }: PhoneList,
  who: { readonly personId: string; readonly role: DutyRole },
  language: Language,
): readonly string[] {
  const person = people.find(({ id }) => id === who.personId)
  const title = assignments.find(({ personId, unitId }) => personId === who.personId && unitId === file.unitId)?.title
  const position = [title === undefined ? '' : inLanguage(title, language), roleWord(who.role, language)].filter((text) => text !== '')
  const receipt = receipts.find(({ personId }) => personId === who.personId)
  const state =
    receipt === undefined
      ? say(language, '未发送', 'not asked')
      : (acknowledgedText({ receipt, people, timeZone: file.calendar.timeZone }, language) ?? progressWord(receipt, language))

  return [personName(people, who.personId, language), position.join(say(language, '，', ', ')), person?.phone ?? say(language, '未登记', 'not on file'), state]
}
