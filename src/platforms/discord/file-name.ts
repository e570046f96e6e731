/** A name without what file systems, Discord or a mention could take amiss. */
export function toFileName(name: string): string {
  const clean = name.replace(/[\\/:*?"<>|@\s\p{Cc}]+/gu, '_').replace(/^\.+/, '')
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 && clean.length - dot <= 8 ? clean.slice(dot) : ''
  const stem = [...clean.slice(0, clean.length - ending.length)].slice(0, 100).join('')

  return stem + ending === '' ? 'file' : stem + ending
}
