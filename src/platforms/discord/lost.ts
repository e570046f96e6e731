import { AppError } from '../../domain/error.ts'

/** A button whose command is not remembered any more and stands nowhere in its message. */
export const lostButton = (): AppError =>
  new AppError('not-found', {
    zh: '这个按钮已失效。请重新发送命令，或发送 /help。',
    en: 'This button does not work any more. Give the command again, or send /help.',
  })

/** A form that came back after it was forgotten; what was typed is given back. */
export function lostForm(options: Readonly<Record<string, string>>): AppError {
  const typed = Object.values(options).join('\n').slice(0, 1500)
  return new AppError('not-found', {
    zh: `表单已失效，内容没有提交。请重新打开表单；您填写的内容：\n${typed}`,
    en: `This form does not work any more and nothing was sent. Open it again; what you wrote:\n${typed}`,
  })
}
