import type { Words } from '../domain/language.ts'
import type { Installations } from './installations.ts'

/** One line of `doctor`: what is right, or what is wrong and what to do about it. */
export interface Finding extends Words {
  readonly ok: boolean
}

/** What `doctor` wants looked at. */
export interface CheckContext {
  /** Active ones of this platform. */
  readonly destinations: readonly { readonly name: Words; readonly address: string }[]
  readonly installations: Installations
}
