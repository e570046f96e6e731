import { issueSecret } from '../app/people/one-time-secret.ts'
import { AppError } from '../domain/error.ts'
import { withProgram } from './with-program.ts'

/** `sign-in PERSON`: a single-use link for ten minutes. Whoever can run this owns the machine, so no one is asked. */
export async function runSignIn([name]: readonly string[]): Promise<number> {
  if (name === undefined) throw new AppError('invalid-input', { zh: '用法：fenghuo sign-in 人员', en: 'Usage: fenghuo sign-in PERSON' })

  return withProgram(async ({ needs }) => {
    const person = (await needs.database.units.listPeople()).find(
      ({ id, name: words, active }) => active && (id === name || words.zh === name || words.en.toLowerCase() === name.toLowerCase()),
    )
    if (person === undefined) throw new AppError('not-found', { zh: `没有“${name}”这个人。`, en: `Nobody is called “${name}”.` })

    const secret = await issueSecret(needs, { purpose: 'sign-in', personId: person.id, by: 'system' })
    process.stdout.write(`${needs.publicUrl}/sign-in/${secret}\n10 分钟内有效，只能用一次。Works once, within 10 minutes.\n`)
    return 0
  })
}
