import type { Person } from '../domain/people.ts'
import type { Reply } from '../reply/parts.ts'

export interface LinkedNotice {
  readonly person: Person
  /** The notice as it stands now. */
  readonly reply: Reply
}

/** Links by which one person acknowledges one notice where no buttons are. AppError `forbidden` where the link is used, expired or unknown. */
export interface AckLinks {
  /** Shows the notice; changes nothing, so that a link preview can't acknowledge. */
  show(secret: string): Promise<LinkedNotice>
  /** Uses the link up and acknowledges, in one transaction. */
  acknowledge(secret: string): Promise<LinkedNotice>
}
