import type { Command } from '../src/command/define.ts'
import { ack } from './ack.ts'
import { budget } from './budget.ts'
import { close } from './close.ts'
import { destinations } from './destinations.ts'
import { dossier } from './dossier.ts'
import { editions } from './editions.ts'
import { escalate } from './escalate.ts'
import { explain } from './explain.ts'
import { createHelp } from './help.ts'
import { home } from './home.ts'
import { importCommand } from './import.ts'
import { link } from './link.ts'
import { publish } from './publish.ts'
import { rank } from './rank.ts'
import { scheme } from './scheme.ts'
import { score } from './score.ts'
import { signin } from './signin.ts'
import { statement } from './statement.ts'
import { trace } from './trace.ts'
import { trend } from './trend.ts'
import { weekly } from './weekly.ts'
import { warnings } from './warnings.ts'
import { whatif } from './whatif.ts'

/** Every command there is, in the order of /help. */
export const commands: readonly Command[] = [
  createHelp(() => commands),
  home,
  score,
  explain,
  whatif,
  rank,
  trend,
  weekly,
  warnings,
  ack,
  statement,
  dossier,
  importCommand,
  publish,
  editions,
  escalate,
  close,
  destinations,
  budget,
  trace,
  scheme,
  link,
  signin,
]
