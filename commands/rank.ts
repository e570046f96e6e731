import { z } from 'zod'
import { audienceOf } from '../src/app/ask/reach.ts'
import { defineCommand } from '../src/command/define.ts'
import { weightMoves } from '../src/app/ask/firm-ranks.ts'
import { choiceOption, flagOption, numberOption, periodOption, textOption } from '../src/command/options.ts'
import { headline, reply } from '../src/reply/parts.ts'
import { toXlsxPart } from '../src/reply/views/import-steps.ts'
import { leagueSheets } from '../src/reply/views/league-sheet.ts'
import { editionTitle } from '../src/reply/views/league-table-lines.ts'
import { leagueReply } from '../src/reply/views/league-table.ts'
import { leagueChart } from '../src/reply/views/league-table-chart.ts'
import { leagueTablePost, leagueText } from '../src/reply/views/league-table-post.ts'
import { shareAs } from '../src/reply/views/share.ts'
import { shareChoices } from '../src/reply/views/share-choices.ts'

const classes = [
  { value: 'county', zh: '县市', en: 'county' },
  { value: 'district', zh: '市辖区', en: 'district' },
  { value: 'city-budget', zh: '市本级', en: 'city budget' },
  { value: 'zone', zh: '开发区', en: 'zone' },
] as const

export const rank = defineCommand({
  name: 'rank',
  aliases: ['排名', '排行'],
  title: { zh: '排名表，附图', en: 'league table with its chart' },
  example: '/rank 10月',
  permission: 'ask',
  changes: false,
  options: z.object({
    period: periodOption({ zh: '月份', en: 'period' }, { positional: true }),
    group: textOption({ zh: '组', en: 'group' }),
    class: choiceOption({ zh: '类别', en: 'class' }, classes),
    copy: flagOption({ zh: '复制', en: 'copy' }),
    share: choiceOption({ zh: '发送到群', en: 'share' }, shareChoices),
    export: flagOption({ zh: '下载表格', en: 'export' }),
    firm: flagOption({ zh: '名次区间', en: 'firm' }),
    move: numberOption({ zh: '权重变动', en: 'move' }, weightMoves),
  }),
  run: async ({ caller, options, app, onProgress }) => {
    const { period, group } = options
    const firm = options.firm === 'yes' || options.move !== undefined ? { move: options.move, onProgress } : undefined
    const answer = await app.ask.ranking(caller, { period, group, class: options.class, audience: audienceOf(options), firm })
    const { language, place } = caller
    if (options.export === 'yes') {
      const bytes = await app.here.sheets.writeXlsx(leagueSheets(answer, language))
      return reply([headline(editionTitle(answer, language)), toXlsxPart({ name: `${answer.source.period}.xlsx`, bytes })], { sensitivity: 'public' })
    }
    const [main] = answer.groups
    const chart = main === undefined ? {} : { chart: leagueChart(answer, main, language) }
    const firmly = firm === undefined ? '' : ` firm:yes${options.move === undefined ? '' : ` move:${options.move}`}`
    const chosen = `${options.group === undefined ? '' : ` group:${options.group}`}${options.class === undefined ? '' : ` class:${options.class}`}${firmly}`
    const postCommand = `/rank period:${answer.source.period}${chosen} share:yes`
    const drawn = options.share === 'yes' ? leagueTablePost(answer, language) : leagueReply(answer, language)

    return shareAs(options, { reply: drawn, text: leagueText(answer, language), ...chart, postCommand }, place.kind, language)
  },
})
