import type { Person } from '../domain/people.ts'

/** Signing in to the console page. Real time; secrets are kept as hashes. */
export interface Door {
  /** In the sample a visitor chooses who they are; in production only links sign in. */
  readonly sample: boolean
  listSamplePeople(): Promise<readonly { readonly person: Person; readonly title: { readonly zh: string; readonly en: string } }[]>
  /** The session's secret, for a cookie. AppError `forbidden` in production. */
  signInAs(personId: string): Promise<string>
  /** The session's secret. AppError `forbidden` where the link is used, expired or unknown. */
  signInWithLink(secret: string): Promise<string>
  findPerson(sessionSecret: string): Promise<Person | undefined>
  signOut(sessionSecret: string): Promise<void>
}
