// A terminal has no limits of its own; only characters that would steer it are taken out. Built from codes: C0 and C1 but tab and line feed, and marks that turn the direction of writing.
const steering = new RegExp(
  `[${[...codes(0x00, 0x08), ...codes(0x0b, 0x1f), ...codes(0x7f, 0x9f), ...codes(0x202a, 0x202e), ...codes(0x2066, 0x2069)].join('')}]`,
  'gu',
)

function codes(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => `\\u${(from + offset).toString(16).padStart(4, '0')}`)
}

/** Text in which nothing moves the cursor, sets a colour or turns the writing around. */
export const withoutSteering = (text: string): string => text.replace(steering, '')
