import type { Language, Words } from './language.ts'

export const roles = ['viewer', 'county-officer', 'analyst', 'approver', 'administrator'] as const
export type Role = (typeof roles)[number]

export interface Person {
  readonly id: string
  readonly name: Words
  readonly roles: readonly Role[]
  readonly language: Language
  readonly phone: string | null
  readonly active: boolean
}

export const dutyRoles = ['principal', 'deputy', 'contact', 'desk', 'leader', 'superior'] as const
/** 主责任人, 分管, 联系人, 对口处室, 包联领导 (ours, for that county), 县政府分管负责同志 (the county's superior). */
export type DutyRole = (typeof dutyRoles)[number]

/** Which person answers for which unit, in which role, in which order, from when to when. */
export interface Assignment {
  readonly id: string
  readonly personId: string
  readonly unitId: string
  readonly role: DutyRole
  /** `all`, or the id of an indicator or mechanism. */
  readonly scope: string
  /** Order among people of the same role, from 1. */
  readonly position: number
  readonly title: Words
  /** Local dates `yyyy-mm-dd`; the last day is included, null while it lasts. */
  readonly fromDate: string
  readonly toDate: string | null
}

export const sensitivities = ['public', 'internal', 'restricted'] as const
export type Sensitivity = (typeof sensitivities)[number]

/** Whether something of this sensitivity may leave through a place with that ceiling. */
export function isAllowedUnder(ceiling: Sensitivity, sensitivity: Sensitivity): boolean {
  return sensitivities.indexOf(sensitivity) <= sensitivities.indexOf(ceiling)
}
