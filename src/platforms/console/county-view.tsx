import type { Reply } from '../../reply/parts.ts'
import type { ChartShelf } from './chart-shelf.ts'
import { ComboField } from './combo-field.tsx'
import { Heading, type Section, Sections } from './command-views.tsx'
import type { Console } from './options.ts'
import { findCommand } from './register.ts'
import type { Visitor } from './visitor.ts'

interface CountyProps {
  readonly visitor: Visitor
  readonly shelf: ChartShelf
  readonly unit: string
  readonly unitOption: string
  readonly sections: readonly Section[]
  readonly refused: readonly string[]
}

type Ask = (key: string, text: string, options: Readonly<Record<string, string>>) => Promise<Reply>

/** Score, reasons and trend of one county. What the score's answer refuses is not asked twice more. */
export async function loadCounty(visitor: Visitor, console: Console, ask: Ask, unit: string | undefined): Promise<CountyProps> {
  const wanted = (unit ?? '').trim().slice(0, 100)
  const unitOption = findCommand(console.gateway, 'score')?.options.find(({ kind }) => kind === 'unit')?.name ?? 'unit'
  const base = { visitor, shelf: console.shelf, unit: wanted, unitOption }
  if (wanted === '') return { ...base, sections: [], refused: [] }

  const score = await ask('score', '/score', { [unitOption]: wanted })
  const first: Section = { key: 'score', reply: score }
  if (score.tone === 'fault') return { ...base, sections: [first], refused: [] }

  const [explain, trend] = await Promise.all([ask('explain', '/explain', { [unitOption]: wanted }), ask('trend', '/trend', { [unitOption]: wanted })])
  const rest: readonly Section[] = [
    { key: 'explain', title: visitor.t('explainPart'), reply: explain },
    { key: 'trend', title: visitor.t('trendPart'), reply: trend },
  ]
  const isShown = ({ reply }: Section): boolean => reply.tone !== 'fault'
  return { ...base, sections: [first, ...rest.filter(isShown)], refused: rest.filter((section) => !isShown(section)).map(({ key }) => key) }
}

export function CountyView({ visitor, shelf, unit, unitOption, sections, refused }: CountyProps) {
  const { t } = visitor

  return (
    <>
      <Heading title={t('countyTitle')} intro={t('countyIntro')} />
      <search>
        <form class="filter" method="get" action="/county">
          <ComboField
            id="unit"
            name="unit"
            label={t('countyLabel')}
            listLabel={t('suggestions')}
            placeholder={t('countyHint')}
            value={unit}
            required
            source={`/suggestions?command=score&option=${encodeURIComponent(unitOption)}`}
            completes="value"
          />
          <button type="submit" class="button primary">
            {t('show')}
          </button>
        </form>
      </search>
      <Sections visitor={visitor} shelf={shelf} sections={sections} refused={refused} linked={false} />
    </>
  )
}
