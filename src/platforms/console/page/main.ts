import { drawCharts } from './charts.ts'
import { connectCombos } from './combobox.ts'
import { connectCommands, showProgress } from './commands.ts'
import { connectCopying } from './copy.ts'
import { connectFiles } from './files.ts'
import { connectFinder } from './finder.ts'
import { followNews } from './live.ts'

function enhance(root: ParentNode): void {
  connectCombos(root)
  void drawCharts(root)
}

/** A conversation opens at its end, a message longer than the screen at its beginning. */
function showLatest(): void {
  const messages = document.getElementById('messages')
  const last = messages?.lastElementChild
  if (!messages || !(last instanceof HTMLElement)) return

  messages.scrollTop = messages.scrollHeight
  if (last.offsetHeight > messages.clientHeight) last.scrollIntoView({ block: 'start' })
}

connectCommands(enhance)
connectCopying()
connectFiles()
connectFinder()
connectCombos(document)
showLatest()
void drawCharts(document).then(showLatest)
if (document.body.dataset.signedIn !== undefined) followNews(enhance, showProgress)
