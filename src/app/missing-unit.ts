import { type AppError, refuseOption } from '../domain/error.ts'

/** Which unit is meant is not clear: none is named, and the caller has none, or several, of their own. The way in, which knows the command, adds how it is written. */
export const missingUnit = (): AppError => refuseOption('unit', { zh: '请写明县区。', en: 'Name a county.' }, { isMissing: true })
