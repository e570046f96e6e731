import type { Words } from '../language.ts'

/** A round's `heldReason` while an approver must decide. */
export const heldByPress = 'press'

export function heldByCalendar(missingYear: number): string {
  return `calendar:${missingYear}`
}

/** The year that a held round waits for; undefined where it waits for something else. */
export function findMissingYear(heldReason: string | null): number | undefined {
  const year = heldReason?.match(/^calendar:(\d{4})$/)?.[1]
  return year === undefined ? undefined : Number(year)
}

export function heldWords(heldReason: string): Words {
  const year = findMissingYear(heldReason)
  if (year !== undefined) {
    return {
      zh: `${year} 年工作日历尚未载入，期限暂缓计算；请管理员载入 ${year} 年日历`,
      en: `the working days of ${year} are not loaded, so no term can be set; ask the administrator to load them`,
    }
  }
  return { zh: '等待审核人决定是否告知县政府分管负责同志', en: "waits for an approver to decide whether the county's superior is told" }
}
