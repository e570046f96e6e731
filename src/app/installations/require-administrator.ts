import { AppError } from '../../domain/error.ts'
import type { Person } from '../../domain/people.ts'
import type { Stores } from '../../ports/stores.ts'

/** An active administrator, now; AppError `forbidden` otherwise. */
export async function requireAdministrator({ units }: Pick<Stores, 'units'>, personId: string): Promise<Person> {
  const person = await units.findPerson(personId)
  if (person?.active === true && person.roles.includes('administrator')) return person

  throw new AppError('forbidden', {
    zh: '只有在职的管理员可以让新的工作区安装烽火。请由管理员取安装链接。',
    en: 'Only an active administrator may let a new workspace install Fenghuo. Ask an administrator for an install link.',
  })
}
