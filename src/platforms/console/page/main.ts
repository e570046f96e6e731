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

const messages = document.getElementById('messages')
if (messages !== null) messages.scrollTop = messages.scrollHeight

connectCommands(enhance)
connectCopying()
connectFiles()
connectFinder()
enhance(document)
if (document.body.dataset.signedIn !== undefined) followNews(enhance, showProgress)
