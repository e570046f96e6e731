import { z } from 'zod'
import type { FakeSlack } from '../fakes/slack-server.ts'
import { answerWarnings } from './answers.ts'
import { type ConsoleClient, createConsoleClient } from './console-client.ts'
import type { DatabaseView } from './database-view.ts'
import { publishWorkbook } from './desk.ts'
import type { Ledger } from './ledger.ts'
import type { Random } from './random.ts'
import type { ServerProcess } from './server-process.ts'
import type { Signals } from './signals.ts'
import { createSlackDesk, slackIdOf } from './slack-desk.ts'
import { makeWorkbook } from './workbook.ts'

export interface MonthClose {
  /** Links people to Slack. */
  setUp(): Promise<void>
  /** One month close after the other: import, publish, answers, days, correction. */
  playUntilStopped(): Promise<void>
  stop(): void
  hasFailed(): boolean
  closed(): number
}

interface MonthCloseWorld {
  readonly server: ServerProcess
  readonly slack: FakeSlack
  readonly signals: Signals
  readonly view: () => DatabaseView
  readonly ledger: Ledger
  readonly random: Random
  readonly violations: string[]
}

const personRow = z.object({ personId: z.string() })
const unitRow = z.object({ id: z.string() })
const clockRow = z.object({ value: z.string() })
const peopleInSlack = 24
/** Beyond it the sample's calendar is not loaded. */
const lastDay = '2026-12-20'

export function createMonthClose(world: MonthCloseWorld): MonthClose {
  const { server, slack, view, ledger, random, violations } = world
  const desk = createSlackDesk(slack, server, () => world.signals.tell('acknowledged'))
  const clients = new Map<string, ConsoleClient>()
  const linked = new Set<string>()
  let stopped = false
  let failed = false
  let closed = 0
  let marks = 0

  const clockNow = () => view().rows(clockRow, `SELECT value FROM setting WHERE key = 'sample-clock'`)[0]?.value ?? ''
  const onLostSession = (person: string) => void violations.push(`the session of ${person} was lost`)
  const page = (person: string): ConsoleClient => {
    const known = clients.get(person)
    if (known !== undefined) return known
    const made = createConsoleClient({ server, view, onLostSession, onMovedClock: noteClock }, person)
    clients.set(person, made)
    return made
  }
  function noteClock(): void {
    const now = clockNow()
    ledger.add(`clock at ${now}`, () => clockNow() >= now)
  }

  function nextMark(): string {
    marks += 1
    return `mark${String(marks).padStart(5, '0')}`
  }

  async function link(person: string): Promise<void> {
    const user = slackIdOf(person)
    slack.addUser(user)
    const code = await page(person).linkCode()
    await desk.write(user, `link ${code}`)
    ledger.add(`link of ${person}`, () => view().count('SELECT 1 FROM account WHERE platform = ? AND "personId" = ?', 'slack', person) === 1)
    linked.add(person)
  }

  async function closeMonth(number: number): Promise<void> {
    const units = view()
      .rows(unitRow, `SELECT id FROM unit WHERE class IN ('county', 'district') ORDER BY id`)
      .map(({ id }) => id)
    const inArrears = random.shuffle(units).slice(0, Math.floor(random.between(2, 7)))
    await publishWorkbook({ importer: page('li-jing'), approver: page('zhang-min'), view, ledger }, await makeWorkbook(number, inArrears))
    await answerWarnings({
      view,
      ledger,
      random,
      slack: desk,
      page,
      isInSlack: (person) => linked.has(person),
      nextMark,
    })
    await page('he-wei').moveClock(clockNow() < lastDay ? 'next-working-day' : 'hour')
    closed = number
  }

  return {
    async setUp() {
      const sql = `SELECT DISTINCT "personId" FROM assignment WHERE role IN ('principal', 'contact') ORDER BY "personId"`
      const county = view()
        .rows(personRow, sql)
        .map(({ personId }) => personId)
      for (const person of county.filter((_, index) => index % 3 !== 2).slice(0, peopleInSlack)) await link(person)
    },
    async playUntilStopped() {
      try {
        for (let number = 1; !stopped; number += 1) await closeMonth(number)
      } catch (error) {
        failed = true
        throw error
      }
    },
    stop: () => {
      stopped = true
    },
    hasFailed: () => failed,
    closed: () => closed,
  }
}
