import { inLanguage, type Language, type Words } from '../../domain/language.ts'
import type { Sensitivity } from '../../domain/people.ts'
import { headline, note, type Reply, reply } from '../parts.ts'
import { say } from '../say.ts'

export interface ShownDestination {
  readonly name: Words
  readonly platform: string
  readonly address: string
  readonly ceiling: Sensitivity
  readonly active: boolean
}

const ceilings: Readonly<Record<Sensitivity, Words>> = {
  public: { zh: '公开：等级与排名', en: 'public: grades and ranks' },
  internal: { zh: '内部：另含原因', en: 'internal: causes too' },
  restricted: { zh: '受限', en: 'restricted' },
}

/** Where league tables go, and how to add a place. */
export function destinationsReply(destinations: readonly ShownDestination[], platforms: readonly string[], language: Language): Reply {
  const rows = destinations
    .filter(({ active }) => active)
    .map(({ name, platform, address, ceiling }) => [inLanguage(name, language), platform, address, inLanguage(ceilings[ceiling], language)])
  const columns = [
    say(language, '去处', 'Destination'),
    say(language, '平台', 'Platform'),
    say(language, '地址', 'Address'),
    say(language, '可发内容', 'May hear'),
  ].map((label) => ({ label, align: 'left' }) as const)
  return reply([
    headline(say(language, `排名表发往 ${rows.length} 处。`, `The league table goes to ${rows.length} ${rows.length === 1 ? 'place' : 'places'}.`)),
    { kind: 'table', caption: '', columns, rows },
    note(
      say(
        language,
        `增加：/destinations add:市县财政 platform:slack address:C0123456789 ceiling:internal；停用：/destinations remove:市县财政。已配置平台：${platforms.join('、')}`,
        `Add: /destinations add:Finance platform:slack address:C0123456789 ceiling:internal; stop: /destinations remove:Finance. Configured platforms: ${platforms.join(', ')}`,
      ),
    ),
  ])
}

export function destinationAddedReply({ name, kind }: ShownDestination & { readonly kind: 'league-table' | 'weekly' }, language: Language): Reply {
  if (kind === 'weekly') {
    const weekly = {
      zh: `✓ 周报每周一 09:00 发往“${name.zh}”，未发布的等发布后再发。`,
      en: `✓ The weekly report goes to “${name.en}” on Mondays at 09:00, held until it is published.`,
    }
    return reply([headline(inLanguage(weekly, language))], { tone: 'good' })
  }

  const words = { zh: `✓ 排名表从下一期起也发往“${name.zh}”。`, en: `✓ The league table goes to “${name.en}” too, from the next time on.` }
  return reply([headline(inLanguage(words, language))], { tone: 'good' })
}

export function destinationRemovedReply({ name }: ShownDestination, language: Language): Reply {
  return reply([headline(inLanguage({ zh: `已停止发往“${name.zh}”。`, en: `Nothing goes to “${name.en}” any more.` }, language))])
}
