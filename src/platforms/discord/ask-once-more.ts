import { inLanguage, type Language } from '../../domain/language.ts'
import { action, actions, reply, type Reply, warning } from '../../reply/parts.ts'
import type { Question } from './draw-buttons.ts'

/** What is asked before something that tells others or can't be taken back; the button beneath it does it. */
export function toQuestion(line: string, known: Question | undefined, language: Language): Reply {
  const { text, label } = known ?? forgotten(language)
  return reply([warning(text), actions(action(label, line, 'danger'))])
}

/** The program was started anew since the button was drawn. */
const forgotten = (language: Language): Question => ({
  text: inLanguage({ zh: '这一步会通知他人，或不能撤销。确定要办理吗？', en: 'This tells others or cannot be taken back. Do it?' }, language),
  label: inLanguage({ zh: '确定办理', en: 'Do it' }, language),
})
