import type { Caller } from '../app/caller.ts'
import { AppError } from '../domain/error.ts'
import { isAllowedUnder } from '../domain/people.ts'
import type { Guest } from '../ports/gateway.ts'
import type { Reply } from '../reply/parts.ts'
import type { Command } from './define.ts'

/** A guest changes nothing and asks what everybody who is linked may ask. AppError `forbidden`; `unavailable` where it is not known just now. */
export function refuseGuest(command: Command, guest: Guest | undefined, { person }: Pick<Caller, 'person'>): void {
  if (guest === undefined) return
  const isForAll = command.permission === 'anyone' || [command.permission].flat().includes('ask')
  // Somebody who may not link an account is not told to.
  const isUnlinked = person === null && command.permission !== 'anyone' && guest === true
  if (command.changes || !isForAll || isUnlinked) throw refusal(guest, isUnlinked)
}

/** What an answer holds decides in the end, whatever the command promised. */
export function refuseBeyondPublic({ sensitivity }: Reply, guest: Guest | undefined): void {
  if (guest !== undefined && !isAllowedUnder('public', sensitivity)) throw refusal(guest)
}

function refusal(guest: Guest, isUnlinked = false): AppError {
  if (guest === 'unknown')
    return new AppError('unavailable', {
      zh: '暂时无法核实您的账号是否为访客，未办理。请稍后再试。',
      en: 'It could not be checked just now whether your account is a guest’s, so nothing was done. Please try again in a moment.',
    })
  if (isUnlinked)
    return new AppError('forbidden', {
      zh: '访客账号只能查看公开内容，而且须在成为访客之前已绑定人员。请用正式成员账号，或联系管理员。',
      en: 'A guest’s account sees only what is public, and only where it was linked before it became a guest’s. Use a full member’s account, or ask the administrator.',
    })
  return new AppError('forbidden', {
    zh: '访客账号只能查看公开内容（如 /rank），不能绑定或办理。请用正式成员账号，或联系管理员。',
    en: 'A guest’s account sees only what is public (such as /rank); it cannot be linked and changes nothing. Use a full member’s account, or ask the administrator.',
  })
}
