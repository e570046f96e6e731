import { dutyRoles, roles } from '../domain/people.ts'
import { treasuries, unitClasses } from '../domain/unit.ts'

/** Chinese words that the files may say instead of ours; anything else is left as it is and checked afterwards. */
const tables = {
  class: new Map([
    ...same(unitClasses),
    ['市本级', 'city-budget'],
    ['县', 'county'],
    ['县市', 'county'],
    ['县级市', 'county'],
    ['市辖区', 'district'],
    ['区', 'district'],
    ['开发区', 'zone'],
  ]),
  treasury: new Map([...same(treasuries), ['自有', 'own'], ['上级', 'parent'], ['无', 'none']]),
  role: new Map([...same(roles), ['查看', 'viewer'], ['县区干部', 'county-officer'], ['经办', 'analyst'], ['审核', 'approver'], ['管理员', 'administrator']]),
  duty: new Map([
    ...same(dutyRoles),
    ['主责任人', 'principal'],
    ['分管', 'deputy'],
    ['联系人', 'contact'],
    ['对口处室', 'desk'],
    ['包联领导', 'leader'],
    ['包联厅领导', 'leader'],
    ['县政府分管负责同志', 'superior'],
    ['政府分管负责同志', 'superior'],
  ]),
  language: new Map([
    ['zh-CN', 'zh-CN'],
    ['中文', 'zh-CN'],
    ['en', 'en'],
    ['英文', 'en'],
  ]),
} satisfies Readonly<Record<string, ReadonlyMap<string, string>>>

function same(ids: readonly string[]): readonly (readonly [string, string])[] {
  return ids.map((id) => [id, id])
}

export function readWord(kind: keyof typeof tables, text: string): string {
  return tables[kind].get(text) ?? text
}
