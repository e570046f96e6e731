import * as words from './file-words.ts'
import { intakeLimits } from './intake-limits.ts'

const oleHeader = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** What can be refused at a glance, before a process is started for it: empty, too big, old or locked, no table at all. */
export function guardFile(bytes: Uint8Array): void {
  if (bytes.byteLength === 0) throw words.refuse(words.emptyFile)
  if (bytes.byteLength > intakeLimits.fileBytes) throw words.refuse(words.tooBig(bytes.byteLength, intakeLimits.fileBytes))
  if (oleHeader.every((byte, index) => bytes[index] === byte)) throw words.refuse(words.oldOrLocked)
  if (isBinary(bytes)) throw words.refuse(words.notAWorkbook)
}

/** Neither an archive nor text: pictures, PDF, programs. */
function isBinary(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024))
  const isZip = start[0] === 0x50 && start[1] === 0x4b
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
  return start.subarray(0, 4).toString('latin1') === '%PDF' || (!isZip && !isWide && start.includes(0))
}
