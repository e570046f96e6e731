import { createInstallations } from '../app/installations/installations.ts'
import type { Config } from '../assemble/environment.ts'
import type { Program } from '../assemble/open-program.ts'
import { localDate } from '../domain/calendar/local-time.ts'
import { platforms } from '../platforms/index.ts'
import type { Finding } from '../ports/finding.ts'
import { withProgram } from './with-program.ts'

/** Right as it is; `awaits`: something is to come. */
type Noted = Finding & { readonly awaits?: true }

const signOf = ({ ok, awaits }: Noted): string => (ok ? (awaits ? '!' : '✓') : '✗')

/** `doctor`: what is configured, what works, and what to do about what does not; exit 1 where anything is wrong. */
export async function runDoctor(): Promise<number> {
  const findings = await withProgram(async (program, config) => [
    ...checkConfig(config, program),
    await checkRecord(program),
    ...checkCalendar(program),
    await checkCharts(program),
    ...(await checkDestinations(config, program)),
    ...(await checkPlatforms(config, program)),
  ])
  for (const finding of findings) process.stdout.write(`${signOf(finding)} ${finding.zh}\n  ${finding.en}\n`)
  return findings.every(({ ok }) => ok) ? 0 : 1
}

function checkConfig({ core }: Config, { needs }: Program): readonly Finding[] {
  const engine = core.databaseUrl.startsWith('file:') ? core.databaseUrl : 'postgresql'
  const mode = needs.sample ? { zh: '样本', en: 'sample' } : { zh: '正式', en: 'production' }
  return [{ ok: true, zh: `设置无误；数据库 ${engine}，${mode.zh}`, en: `settings are right; database ${engine}, ${mode.en}` }]
}

async function checkRecord({ needs }: Program): Promise<Finding> {
  const unsealed = await needs.database.record.countUnsealed()
  const last = await needs.database.record.findLastSeal()
  return {
    ok: true,
    zh: `台账已封 ${last?.position ?? 0} 行，未封 ${unsealed} 行（服务运行时每隔数秒封存）`,
    en: `record: ${last?.position ?? 0} rows sealed, ${unsealed} unsealed (a running server seals every few seconds)`,
  }
}

/** The notice for next year appears late in this one: from November on, its absence is worth a word. That this year's is missing is a fault. */
function checkCalendar({ needs }: Program): readonly Noted[] {
  const today = localDate(needs.clock.now(), needs.timeZone)
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const wanted = month >= 11 ? [year, year + 1] : [year]
  return wanted.map((one) => {
    const ok = needs.calendar.years[String(one)] !== undefined
    if (ok) return { ok, zh: `${one} 年工作日历已载入`, en: `working days of ${one} are loaded` }
    return {
      ...(one === year ? { ok } : { ok: true, awaits: true as const }),
      zh: `${one} 年工作日历未载入：国务院通知公布后，请补入 assets/calendars/cn.yaml，跨年期限在此之前暂缓计算`,
      en: `working days of ${one} are not loaded: add them to assets/calendars/cn.yaml once the notice is out; terms that reach into it wait until then`,
    }
  })
}

async function checkCharts({ needs }: Program): Promise<Finding> {
  const bars = [{ label: '烽火', sign: '●', tone: 'good', score: 100, scoreText: '100', rank: 1 }] as const
  const spec = { kind: 'league', title: '埇沚浉瀍猇硚鄠', subtitle: '', fullMarks: 100, scoreLabel: '', bars, legend: [] } as const
  const png = await needs.charts.renderPng(spec).catch(() => undefined)
  return png === undefined
    ? { ok: false, zh: '图表无法绘制：请重新运行 npm ci', en: 'charts cannot be drawn: run npm ci again' }
    : { ok: true, zh: `图表与字体正常（${png.length} 字节）`, en: `charts and fonts work (${png.length} bytes)` }
}

async function checkDestinations(config: Config, { needs }: Program): Promise<readonly Finding[]> {
  const known = ['console', ...config.platforms.keys(), ...(config.wecomRobots.size > 0 ? ['wecom-robot'] : [])]
  const destinations = (await needs.database.schedules.listDestinations()).filter(({ active }) => active)
  return destinations.map(({ name, platform, address }) => {
    const hasRobot = platform !== 'wecom-robot' || config.wecomRobots.has(address)
    const ok = known.includes(platform) && hasRobot
    const problem = ok
      ? { zh: '可用', en: 'is there' }
      : { zh: `的平台 ${platform} 未配置，发布会失败`, en: `needs ${platform}, which is not configured: posts will fail` }
    return { ok, zh: `去处“${name.zh}”${problem.zh}`, en: `destination “${name.en}” ${problem.en}` }
  })
}

async function checkPlatforms(config: Config, { needs, vault }: Program): Promise<readonly Finding[]> {
  const active = (await needs.database.schedules.listDestinations()).filter((destination) => destination.active)
  const findings: Finding[] = []
  for (const { name, check } of platforms) {
    const own = config.platforms.get(name)
    if (own === undefined) findings.push({ ok: true, zh: `${name} 未配置`, en: `${name} is not configured` })
    else
      findings.push(
        ...(await check(own, {
          destinations: active.filter(({ platform }) => platform === name),
          installations: createInstallations({ ...needs, vault }, name),
        })),
      )
  }
  return findings
}
